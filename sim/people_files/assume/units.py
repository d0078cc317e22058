"""Units where no table gives them, for everybody or for somebody."""

import numpy as np

from sim.common.arrays import Rows
from sim.common.errors import folded, shortened
from sim.common.vocabulary import NO_BOSS
from sim.people_files.assume.tiers import manages
from sim.people_files.read.columns import PlacedTable
from sim.people_files.read.sheet import Texts
from sim.people_files.understand.keys import is_nothing
from sim.people_files.understand.line import last_above
from sim.people_files.understand.paths import Paths
from sim.people_files.words.said import Said

NO_UNIT = "no unit given"
OPTION = "--column unit=HEADER"


def units_by_line(ids: tuple[str, ...], boss: Rows) -> tuple[Texts, Said]:
    """Unit of each person, and in words where they come from."""
    said = (
        "units by reporting line: one for each direct report of the head who has reports; other direct reports of "
        "the head are in the head's own"
    )
    head = boss == NO_BOSS
    leaders = head | (head[boss] & manages(boss))
    return np.array(ids, dtype=object)[last_above(boss, np.flatnonzero(leaders))], Said(said, OPTION)


def units_by_path(source: str, found: Paths) -> tuple[Texts, Said] | None:
    """The unit of each person, and in words where from: the first level with several texts; None without one."""
    for level, header in enumerate(found.headers):
        texts = {path[level] for path in found.paths if len(path) > level}
        if len(texts) > 1:
            names = np.empty(len(found.paths), dtype=object)
            names[:] = [path[min(level, len(path) - 1)] if path else "(none)" for path in found.paths]
            said = f"units from {header}, the first level with more than one; people above it have a unit there"
            return names, Said(f"{source}: {said}", OPTION)
    return None


def every_unit(table: PlacedTable, names: Texts, boss: Rows, said: list[str]) -> Texts:
    """The units, and for people without one that of the nearest person above who has one."""
    names = _alike(table.source, np.array(["" if is_nothing(name) else name for name in names], dtype=object), said)
    blank = names == ""
    if not blank.any():
        return names
    names = names.copy()
    for _ in range(len(names)):
        open_ = np.flatnonzero((names == "") & (boss >= 0))
        if not len(open_) or not (filled := names[boss[open_]] != "").any():
            break
        names[open_[filled]] = names[boss[open_[filled]]]
    names[names == ""] = NO_UNIT
    rows = ", ".join(map(str, table.row[blank]))
    text = (
        f"{table.source}: no unit in row{'s' * int(blank.sum() > 1)} {shortened(rows)}: taken from the "
        f"nearest person above who has one, or called '{NO_UNIT}'"
    )
    said.append(Said(text, OPTION))
    return names


def _alike(source: str, names: Texts, said: list[str]) -> Texts:
    """The units, those that differ in case, spaces and hyphens only as one: by the spelling that comes first."""
    first: dict[str, str] = {}
    alike = np.array([first.setdefault(folded(name) or name, name) for name in names], dtype=object)
    others = dict.fromkeys(name for name, kept in zip(names, alike, strict=True) if name != kept)
    if others:
        told = shortened(", ".join(f"{name} is {first[folded(name)]}" for name in others))
        said.append(Said(f"{source}: units that differ in case, spaces or hyphens only are one: {told}", OPTION))
    return alike
