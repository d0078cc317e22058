"""Everything that a roster leaves open: tiers, units and a reporting line are assumed, and said."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.common.arrays import Rows
from sim.common.errors import shortened
from sim.organisation.people import depth_of
from sim.people_files.assume.bosses import bosses_by_path, bosses_by_tier
from sim.people_files.assume.tiers import each_tier_filled, tiers_by_influence, tiers_by_line
from sim.people_files.assume.units import every_unit, units_by_line, units_by_path
from sim.people_files.read.columns import PlacedTable
from sim.people_files.read.sheet import Texts
from sim.people_files.understand.line import one_tree
from sim.people_files.understand.roster import Roster
from sim.people_files.understand.tiers import NOT_TOLD
from sim.people_files.words.said import Said

LONGEST_LAYER = 10  # digits
NOBODY = np.zeros(0, dtype=np.int64)
ALONE = "everyone"  # the unit of people of whom no unit is known


@dataclass(frozen=True)
class People:
    """Who there is: tier, unit and boss of each person as in ``Organisation``, all of shape (people,).

    ``personal`` are names of units that are what a person is called; ``dotted`` are listeners and speakers of ties to
    bosses beside the line, both of shape (ties,). ``said`` is how they were understood, and what was assumed.
    """

    roster: Roster
    tier: Rows
    unit: Rows
    units: tuple[str, ...]
    boss: Rows
    said: tuple[str, ...]
    personal: frozenset[str]

    @property
    def ids(self) -> tuple[str, ...]:
        return self.roster.people.ids

    @property
    def dotted(self) -> tuple[Rows, Rows]:
        return self.roster.line.dotted if self.roster.line else (NOBODY, NOBODY)


def assume(roster: Roster) -> People:
    """The people with a tier, a unit and a boss each.

    Raises InputError where they are no tree, or a tier is empty.
    """
    table, said = roster.table, list(roster.said)
    names = _names(roster, said)
    boss, tier = _line(roster, names, said)
    if names is None:
        names, words = units_by_line(roster.people.ids, boss)
        said.append(words)
    if tier is None or (tier == NOT_TOLD).any():
        tier, words = _filled(table, tier, tiers_by_line(boss, roster.assists), "the reporting line")
        said.append(words)
    tier = np.where(roster.told == NOT_TOLD, tier, roster.told)
    names = every_unit(table, names, boss, said)
    said += _layers_that_differ(table, boss)
    unit, units = pd.factorize(names)
    personal = frozenset(name for name in units if name.casefold() in roster.people.called)
    return People(
        roster, each_tier_filled(table, tier), unit.astype(np.int64), tuple(units), boss, tuple(said), personal
    )


def _filled(table: PlacedTable, given: Rows | None, found: tuple[Rows, Said], by: str) -> tuple[Rows, Said]:
    """The tiers given, and where none is those found ``by`` something else, which is said."""
    tier, words = found
    if given is None:
        return tier, words
    blank = given == NOT_TOLD
    rows = shortened(", ".join(map(str, table.row[blank])))
    told = f"{table.source}: no tier in row{'s' * int(blank.sum() > 1)} {rows}: assumed by {by}"
    return np.where(blank, tier, given), Said(told, words.option)


def _names(roster: Roster, said: list[str]) -> Texts | None:
    """The unit of each person as far as table or paths say, "" where they do not; None where they say of nobody."""
    if roster.unit is not None or roster.paths is None:
        return roster.unit
    found = units_by_path(roster.table.source, roster.paths)
    if found is None:
        return None
    said.append(found[1])
    return found[0]


def _line(roster: Roster, names: Texts | None, said: list[str]) -> tuple[Rows, Rows | None]:
    """Boss of each person, and their tier where the table says so."""
    table, tier = roster.table, roster.tier
    if roster.line:
        boss = roster.line.boss
    elif roster.paths:
        boss, words = bosses_by_path(roster.people, roster.paths)
        said.append(words)
    else:
        if tier is None or (tier == NOT_TOLD).any():
            tier, words = _filled(table, tier, tiers_by_influence(table), "influence")
            said.append(words)
        units = np.full(len(table), ALONE, dtype=object) if names is None else names
        boss, words = bosses_by_tier(table.source, tier, units)
        said.append(words)
    return one_tree(table, boss), tier


def _layers_that_differ(table: PlacedTable, boss: Rows) -> list[str]:
    """In words, where layers counted from the top (0) are not those of the reporting line."""
    if not table.has("layer"):
        return []
    depth = depth_of(boss)
    top = table["layer"][int(np.argmin(depth))]
    start = int(top) if top.isdecimal() and len(top) < LONGEST_LAYER else 0
    expected = (depth + start).astype(str)
    differ = np.flatnonzero((table["layer"] != "") & (table["layer"] != expected))
    if not len(differ):
        return []
    found = f"{len(differ)} people (the first in row {table.row[differ[0]]}: {shortened(table['layer'][differ[0]])})"
    return [f"{table.source}: {table.headers['layer']} differs from the reporting line for {found}; the line counts"]
