"""Managers as cells have them: several in one, or written with more or less than what people are called."""

import numpy as np

from sim.common.arrays import Rows
from sim.common.errors import shortened
from sim.people_files.read.sheet import Texts
from sim.people_files.understand.directory import UNKNOWN, Directory
from sim.people_files.words.likeness import several
from sim.people_files.words.said import Said


def first_of_several(whole: Directory, said: list[str]) -> tuple[Texts, dict[int, list[str]]]:
    """The first manager named in each row, and the further ones by row."""
    texts, further = whole.table["manager_id"].copy(), {}
    for row, text in enumerate(texts):
        parts = several(text) if len(several(text)) > 1 else [part.strip() for part in text.split(",")]
        apart = several(text)
        known = len(apart) > 1 and all(whole.guess(part) >= 0 for part in apart)
        if known or ("," in text and not all(whole.guess(part) >= 0 for part in parts)):
            parts = apart
        if len(parts) > 1 and (whole.guess(text) == UNKNOWN or all(whole.look(part) >= 0 for part in parts)):
            texts[row], further[row] = parts[0], parts[1:]
    if further:
        rows = shortened(", ".join(str(whole.table.row[row]) for row in further))
        said.append(
            f"{whole.table.source}: two managers in one cell (or more) in row{'s' * (len(further) > 1)} {rows}: "
            "the first is the boss, to the others there is a dotted line, a tie"
        )
    return texts, further


def guess_managers(
    whole: Directory, people: Directory, there: Rows, above: Rows, firsts: Texts, said: list[str]
) -> None:
    """Managers who are written with more or less than what people are called: who they can only be, which is said."""
    open_ = np.flatnonzero((above == UNKNOWN) & (firsts != ""))
    guessed = people.rows_of(firsts[open_], guess=True)
    rows = open_[guessed >= 0]
    if len(rows):
        above[rows] = there[guessed[guessed >= 0]]
        listed = shortened(", ".join(str(whole.table.row[row]) for row in rows))
        told = f"row{'s' * (len(rows) > 1)} {listed}: the manager is written otherwise than the person"
        words = "(order, title, initials, letters before a number), and was taken for the only one it can be"
        said.append(Said(f"{whole.table.source}: {told} {words}", "--column manager_id=HEADER"))
