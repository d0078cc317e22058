"""A reporting line where no table names managers: from paths, or from tiers and units."""

import numpy as np

from sim.common.arrays import Rows
from sim.common.errors import shortened
from sim.common.vocabulary import EXECUTIVE, NO_BOSS
from sim.inputs import InputError
from sim.people_files.read.sheet import Texts
from sim.people_files.understand.directory import Directory
from sim.people_files.understand.paths import Path, Paths
from sim.people_files.words.said import Said

OPTION = "--column manager_id=HEADER"


def bosses_by_path(people: Directory, found: Paths) -> tuple[Rows, Said]:
    """Row of each person's boss, -1 at the top, and in words how it follows from the paths.

    Where every text on a path is a person, the last one who is not the person themselves is the boss. Otherwise a path
    is of units: whoever is alone at a unit leads it, and everyone reports to the leader of their own unit, or of the
    nearest one above that has a leader. Raises InputError where several people are at the top.
    """
    names = {name for path in found.paths for name in path}
    if all(people.called.get(name.casefold(), -1) >= 0 for name in names):
        said = f"{people.table.source}: managers: the last person above in {found.called}"
        return _by_people(people, found), Said(said, OPTION)
    boss, led = _by_units(found)
    top = np.flatnonzero(boss == NO_BOSS)
    if len(top) > 1:
        first = f"row {people.table.row[top[0]]}{'' if found.paths[top[0]] else ': an empty path'}"
        listed = f"{len(top)} people at the top of {found.called} (the first in {first})"
        wanted = "one person whose path ends at the top, or a column manager_id"
        raise InputError(people.table.source, f"column {found.headers[0]}", shortened(listed, 200), wanted)
    said = (
        f"{people.table.source}: managers from {found.called}: who is alone at the end of a path leads it ({led} do), "
        "everyone else reports to the leader of their path or of the nearest one above"
    )
    return boss, Said(said, OPTION)


def _by_people(people: Directory, found: Paths) -> Rows:
    boss = np.full(len(found.paths), NO_BOSS)
    for row, path in enumerate(found.paths):
        above = [who for name in path if (who := people.called[name.casefold()]) != row]
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


def bosses_by_tier(source: str, tier: Rows, unit: Texts) -> tuple[Rows, Said]:
    """A reporting line for people of whom tier and unit are known, and in words how it was made.

    The first executive is the head. Everyone reports to the first person of their own unit in the nearest tier above,
    else to the head. ``tier`` and ``unit`` have shape (people,).
    """
    head = int(np.argmin(tier))
    first: dict[tuple[str, int], int] = {}
    for row in range(len(tier)):
        first.setdefault((unit[row], int(tier[row])), row)
    boss = np.full(len(tier), head)
    for row in range(len(tier)):
        above = (first.get((unit[row], higher)) for higher in range(int(tier[row]) - 1, EXECUTIVE - 1, -1))
        boss[row] = next((who for who in above if who is not None), head)
    boss[head] = NO_BOSS
    said = (
        f"{source}: no column manager_id: the first person of the highest tier is the head, everyone else reports to "
        "the first person of their unit in the nearest tier above, or else to the head"
    )
    return boss, Said(said, OPTION)
