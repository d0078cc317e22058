"""The people of a table: who they are, whom they report to, and their tiers and units, given or assumed."""

from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.errors import shortened
from sim.organisation.columns import Table, find, missing, places_of, table_of
from sim.organisation.keys import id_and_manager
from sim.organisation.levels import Paths, bosses_by_path, level_places, read_paths, units_by_path
from sim.organisation.people import depth_of
from sim.organisation.register import bosses_by_tier, read_commitment, tiers_by_influence
from sim.organisation.reporting import (
    each_tier_filled,
    named_tiers,
    one_tree,
    read_bosses,
    tiers_by_line,
    units_by_line,
)
from sim.organisation.roster import Roster, read_ids
from sim.organisation.sheet import Sheet, Source, Texts, read_sheet, without_labels
from sim.organisation.spellings import spellings

Rows = NDArray[np.int64]
LONGEST_LAYER = 10  # digits
ALONE = "everyone"  # the unit of people of whom no unit is known
OPTIONAL = ("unit", "tier", "layer", "commitment", "support", "influence")


@dataclass(frozen=True)
class People:
    """Who there is: tier, unit and boss of each person as in ``Organisation``, all of shape (people,).

    ``personal`` are names of units that are what a person is called.
    """

    roster: Roster
    tier: Rows
    unit: Rows
    units: tuple[str, ...]
    boss: Rows
    commitment: NDArray[np.float64] | None
    assumed: tuple[str, ...]
    personal: frozenset[str]

    @property
    def ids(self) -> tuple[str, ...]:
        return self.roster.ids


def read_people(source: Source) -> People:
    """The people of a table; ``assumed`` says in words all that was. Raises InputError for whatever is wrong."""
    roster, paths = _roster(read_sheet(source, "people table", _fits))
    table, said = roster.table, [*roster.sheet.said, *roster.table.taken]
    names = _unit_names(table, paths, said)
    boss, tier = _line(roster, paths, names, said)
    if names is None:
        names, words = units_by_line(roster.ids, boss)
        said.append(words)
    if tier is None:
        tier, words = tiers_by_line(boss)
        said.append(words)
    if stated := read_commitment(table):
        said.append(stated[1])
    said += _layers_that_differ(table, boss)
    unit, units = pd.factorize(names)
    commitment = stated[0] if stated else None
    each_tier_filled(table, tier)
    personal = frozenset(name for name in units if name.casefold() in roster.called)
    return People(roster, tier, unit.astype(np.int64), tuple(units), boss, commitment, tuple(said), personal)


def _fits(headers: list[str]) -> bool:
    names = spellings().people
    known = any(places_of(headers, name, names[name]) for name in ("manager_id", "influence"))
    return bool(places_of(headers, "id", names["id"])) and (known or bool(level_places(headers)))


def _roster(sheet: Sheet) -> tuple[Roster, Paths | None]:
    own, manager = id_and_manager(sheet)
    names = spellings().people
    sheet = without_labels(sheet, own, ("id", *names["id"]))
    places = {"id": own} | ({} if manager is None else {"manager_id": manager})
    for name in OPTIONAL:
        place = find(sheet, name, names[name], optional=True)
        if place is not None:
            places[name] = place
    levels = level_places(sheet.headers)
    if manager is None and not levels and "influence" not in places:
        raise missing(sheet, "manager_id", names["manager_id"])
    table = table_of(sheet, places, _used(sheet, levels))
    if manager is not None and "influence" in places:
        table = _unread(table, "influence")
    paths = read_paths(sheet, table.row - sheet.first_row)
    return Roster(sheet, table, read_ids(table)), paths


def _used(sheet: Sheet, levels: list[int]) -> list[int]:
    """Places of what people are called otherwise than by their id, and of paths."""
    names = spellings().people
    called = (places_of(sheet.headers, name, names[name]) for name in ("id", "first_name", "last_name"))
    return [*chain.from_iterable(called), *levels]


def _unread(table: Table, column: str) -> Table:
    """The table without a column that has no say where managers are known."""
    columns = {name: texts for name, texts in table.columns.items() if name != column}
    return replace(table, columns=columns, unread=(*table.unread, table.headers[column]))


def _unit_names(table: Table, paths: Paths | None, said: list[str]) -> Texts | None:
    """The unit of each person as far as the table says. Raises InputError where some have one and others none."""
    if table.has("unit"):
        table.refuse_empty("unit", "a unit in every row, or no such column")
        said.append(f"{table.source}: units as given")
        return table["unit"]
    found = units_by_path(paths) if paths else None
    if found is None:
        return None
    said.append(f"{table.source}: {found[1]}")
    return found[0]


def _line(roster: Roster, paths: Paths | None, names: Texts | None, said: list[str]) -> tuple[Rows, Rows | None]:
    """Boss of each person, and their tier where the table says so."""
    table, tier = roster.table, None
    if table.has("tier"):
        tier, words = named_tiers(table)
        said.append(words)
    if "manager_id" in table:
        boss = read_bosses(roster)
    elif paths:
        boss, words = bosses_by_path(roster, paths)
        said.append(f"{table.source}: {words}")
    else:
        if tier is None:
            tier, words = tiers_by_influence(table)
            said.append(words)
        boss, words = bosses_by_tier(tier, np.full(len(table), ALONE, dtype=object) if names is None else names)
        said.append(f"{table.source}: {words}")
    return one_tree(table, boss), tier


def _layers_that_differ(table: Table, boss: Rows) -> list[str]:
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
