"""Path columns, such as ORG LEVEL 1 to n: for each person a path from the top, of people or of units."""

from dataclasses import dataclass, replace

import numpy as np

from sim.arrays import Rows
from sim.errors import shortened
from sim.inputs import InputError
from sim.organisation.roster import Roster
from sim.organisation.sheet import Sheet, Texts
from sim.organisation.spellings import folded, numbered, spellings
from sim.vocabulary import NO_BOSS

Path = tuple[str, ...]
FEWEST_LEVELS = 2


def level_places(headers: list[str]) -> list[int]:
    """Places of the path columns from the top down; none where there are fewer than two."""
    found = sorted(numbered(headers, spellings().path.level))
    return [place for _, place in found] if len(found) >= FEWEST_LEVELS else []


def with_levels(sheet: Sheet, managed: bool) -> Sheet:
    """The sheet without columns that are no path though they are called so: yes, no and numbers, beside managers."""
    places = level_places(sheet.headers) if managed else []
    absent = spellings().absent
    plain = {folded(word) for word in (*absent.yes, *absent.no, "")}
    if not places or not all(
        folded(text) in plain or text.isdecimal() for place in places for text in sheet.texts(place)
    ):
        return sheet
    headers = [f"{header} (no path)" if place in places else header for place, header in enumerate(sheet.headers)]
    told = f"{sheet.headers[places[0]]} to {sheet.headers[places[-1]]}"
    return replace(
        sheet, headers=headers, said=(*sheet.said, f"{sheet.source}: {told} say yes, no or a number: no path")
    )


@dataclass(frozen=True)
class Paths:
    """The path of each person: texts from the top down, as far as cells are filled, without the last one repeated."""

    headers: tuple[str, ...]
    paths: tuple[Path, ...]

    @property
    def called(self) -> str:
        """The columns in words."""
        return f"{self.headers[0]} to {self.headers[-1]}"


def read_paths(sheet: Sheet, rows: Rows) -> Paths | None:
    """The paths of the people in these rows of the sheet's body; None without path columns."""
    places = level_places(sheet.headers)
    if not places:
        return None
    columns = [sheet.texts(place)[rows] for place in places]
    return Paths(tuple(sheet.headers[place] for place in places), tuple(map(_path, zip(*columns, strict=True))))


def _path(cells: Path) -> Path:
    filled = cells[: cells.index("")] if "" in cells else cells
    while len(filled) > 1 and filled[-1] == filled[-2]:
        filled = filled[:-1]
    return filled


def bosses_by_path(roster: Roster, found: Paths) -> tuple[Rows, str]:
    """Row of each person's boss, -1 at the top, and in words how it follows from the paths.

    Where every text on a path is a person, the last one who is not the person themselves is the boss. Otherwise a path
    is of units: whoever is alone at a unit leads it, and everyone reports to the leader of their own unit, or of the
    nearest one above that has a leader. Raises InputError where several people are at the top.
    """
    names = {name for path in found.paths for name in path}
    if all(roster.called.get(name.casefold(), -1) >= 0 for name in names):
        return _by_people(roster, found), f"managers: the last person above in {found.called}"
    boss, led = _by_units(found)
    top = np.flatnonzero(boss == NO_BOSS)
    if len(top) > 1:
        first = f"row {roster.table.row[top[0]]}{'' if found.paths[top[0]] else ': an empty path'}"
        listed = f"{len(top)} people at the top of {found.called} (the first in {first})"
        wanted = "one person whose path ends at the top, or a column manager_id"
        raise InputError(roster.table.source, f"column {found.headers[0]}", shortened(listed, 200), wanted)
    return boss, (
        f"managers from {found.called}: who is alone at the end of a path leads it ({led} do), everyone else "
        "reports to the leader of their path or of the nearest one above"
    )


def _by_people(roster: Roster, found: Paths) -> Rows:
    boss = np.full(len(found.paths), NO_BOSS)
    for row, path in enumerate(found.paths):
        above = [who for name in path if (who := roster.called[name.casefold()]) != row]
        if above:
            boss[row] = above[-1]
    return boss


def _by_units(found: Paths) -> tuple[Rows, int]:
    """Row of each person's boss, and how many paths have a leader."""
    members: dict[Path, list[int]] = {}
    for row, path in enumerate(found.paths):
        members.setdefault(path, []).append(row)
    leader = {path: rows[0] for path, rows in members.items() if len(rows) == 1}
    boss = np.full(len(found.paths), NO_BOSS)
    for row, path in enumerate(found.paths):
        above = (leader[path[:end]] for end in range(len(path), -1, -1) if path[:end] in leader)
        boss[row] = next((who for who in above if who != row), NO_BOSS)
    return boss, len(leader)


def units_by_path(found: Paths) -> tuple[Texts, str] | None:
    """The unit of each person, and in words where from: the first level with several texts; None without one."""
    for level, header in enumerate(found.headers):
        texts = {path[level] for path in found.paths if len(path) > level}
        if len(texts) > 1:
            names = np.empty(len(found.paths), dtype=object)
            names[:] = [path[min(level, len(path) - 1)] if path else "(none)" for path in found.paths]
            return names, f"units from {header}, the first level with more than one; people above it have a unit there"
    return None
