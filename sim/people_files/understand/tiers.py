"""Tiers as a table gives them, and as a user says they are."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from sim.common.arrays import Flags, Rows
from sim.common.errors import folded
from sim.common.vocabulary import TIERS
from sim.inputs import unknown_name
from sim.people_files.read.columns import PlacedTable
from sim.people_files.understand.directory import Directory
from sim.people_files.understand.rows import columns
from sim.people_files.words.said import Said
from sim.people_files.words.spellings import spellings

NOT_TOLD = -1
BLANK = ("na", "none", "null", "nan", "unknown")
OPTION = "--tier WHO=TIER"


def named_tiers(table: PlacedTable, told: Iterable[tuple[str, str]]) -> Rows:
    """Tier of each person as the table says, in words that ``told`` adds to; ``NOT_TOLD`` where its cell is blank.

    Raises InputError for an unknown one.
    """
    known = _words() | {folded(who): _words().get(folded(tier), tier) for who, tier in told}
    tier = pd.Index(TIERS).get_indexer(pd.Index([known.get(folded(name), name) for name in table["tier"]]))
    wrong = np.flatnonzero((tier < 0) & ~blank_tiers(table))
    if len(wrong):
        place = f"row {table.row[wrong[0]]}, column tier"
        raise unknown_name(table.source, place, table["tier"][wrong[0]], TIERS, "tier")
    return tier.astype(np.int64)


def blank_tiers(table: PlacedTable) -> Flags:
    """Where a table has a column of tiers that says nothing of a person, shape (people,)."""
    return np.array([not folded(text) or folded(text) in BLANK for text in table["tier"]], dtype=bool)


def told_tiers(people: Directory, told: Iterable[tuple[str, str]]) -> tuple[Rows, list[str]]:
    """Tier of the people of whom a user says it, shape (people,), else ``NOT_TOLD``; and in words for how many.

    A user names a person, or else what stands in a column of tiers or of job titles. Raises InputError where nobody is
    meant, and for an unknown tier.
    """
    tier = np.full(len(people.ids), NOT_TOLD)
    said: list[str] = []
    for who, name in told:
        number = _number(name)
        chosen = _chosen(people, who)
        tier[chosen] = number
        said.append(Said(f"{TIERS[number]}, as told by --tier: {int(chosen.sum())} people", OPTION))
    return tier, said


def _chosen(people: Directory, who: str) -> Flags:
    """Which people a user means, shape (people,)."""
    chosen = np.zeros(len(people.ids), dtype=bool)
    if (row := people.look(who)) >= 0:
        chosen[row] = True
        return chosen
    texts = [people.table["tier"]] if "tier" in people.table else []
    texts += [titles for _, titles in columns(people.sheet, people.table, "title")]
    for column in texts:
        chosen |= [folded(text) == folded(who) for text in column]
    if not chosen.any():
        known = dict.fromkeys(text for column in texts for text in column if text)
        raise unknown_name("option --tier", None, who, known, "person, tier or job title of your tables")
    return chosen


def _number(name: str) -> int:
    found = _words().get(folded(name))
    if found is None:
        raise unknown_name("option --tier", None, name, TIERS, "tier")
    return TIERS.index(found)


def _words() -> dict[str, str]:
    return {folded(word): name for name, words in spellings().tiers.items() for word in (name, *words)}
