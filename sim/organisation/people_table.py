"""The people of a table: who they are, whom they report to, and their tiers and units, given or assumed."""

from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.arrays import Rows
from sim.errors import shortened
from sim.organisation.absent import LeftOut, columns, has_word, kept, left_out
from sim.organisation.columns import Table, best, find, missing, places_of, table_of
from sim.organisation.derived import with_derived
from sim.organisation.graphs import is_graph
from sim.organisation.keys import id_and_manager
from sim.organisation.levels import Paths, bosses_by_path, level_places, read_paths, units_by_path, with_levels
from sim.organisation.people import depth_of
from sim.organisation.register import bosses_by_tier, read_commitment, tiers_by_influence
from sim.organisation.reporting import (
    Line,
    each_tier_filled,
    named_tiers,
    one_tree,
    read_line,
    tiers_by_line,
    units_by_line,
)
from sim.organisation.roster import Roster
from sim.organisation.sheet import Sheet, Source, Texts, read_sheet, without_labels
from sim.organisation.spellings import spellings

LONGEST_LAYER = 10  # digits
NOBODY = np.zeros(0, dtype=np.int64)
NO_UNIT = "no unit given"
ALONE = "everyone"  # the unit of people of whom no unit is known
CALLED = (
    "id",
    "first_name",
    "last_name",
    "dotted",
    "status",
    "gone",
    "here",
    "manager_first_name",
    "manager_last_name",
)
OPTIONAL = ("tier", "layer", "commitment", "support", "influence")


@dataclass(frozen=True)
class People:
    """Who there is: tier, unit and boss of each person as in ``Organisation``, all of shape (people,).

    ``personal`` are names of units that are what a person is called; ``dotted`` are listeners and speakers of ties to
    bosses beside the line, both of shape (ties,).
    """

    roster: Roster
    tier: Rows
    unit: Rows
    units: tuple[str, ...]
    boss: Rows
    commitment: NDArray[np.float64] | None
    assumed: tuple[str, ...]
    personal: frozenset[str]
    left_out: tuple[LeftOut, ...] = ()
    dotted: tuple[Rows, Rows] = (NOBODY, NOBODY)

    @property
    def ids(self) -> tuple[str, ...]:
        return self.roster.ids


def read_people(source: Source) -> People:
    """The people of a table; ``assumed`` says in words all that was. Raises InputError for whatever is wrong."""
    whole, out = _roster(with_derived(read_sheet(source, "people table", _fits)))
    roster = whole.of(kept(whole.table, out))
    table, said = (
        roster.table,
        [*roster.sheet.said, *roster.table.taken, *_who_is_there(whole), *_left_out(whole.table.source, out)],
    )
    paths = read_paths(roster.sheet, table.row - roster.sheet.first_row)
    names = _unit_names(table, paths, said)
    line = read_line(whole, roster, out, said) if "manager_id" in table else None
    boss, tier = _line(roster, paths, names, line, said)
    if names is None:
        names, words = units_by_line(roster.ids, boss)
        said.append(words)
    if tier is None:
        tier, words = tiers_by_line(boss, _assistants(roster))
        said.append(words)
    names = _every_unit(table, names, boss, said)
    if stated := read_commitment(table):
        said.append(stated[1])
    said += _layers_that_differ(table, boss)
    unit, units = pd.factorize(names)
    commitment = stated[0] if stated else None
    each_tier_filled(table, tier)
    personal = frozenset(name for name in units if name.casefold() in roster.called)
    dotted = line.dotted if line else (NOBODY, NOBODY)
    unit = unit.astype(np.int64)
    return People(roster, tier, unit, tuple(units), boss, commitment, tuple(said), personal, tuple(out), dotted)


def _who_is_there(whole: Roster) -> list[str]:
    """In words, by which columns people are left out who are not there."""
    told = ", ".join(header for header, _ in columns(whole.sheet, whole.table, "status", "gone", "here"))
    return [f"{whole.table.source}: who is there by {told}"] if told else []


def _left_out(source: str, out: list[LeftOut]) -> list[str]:
    """In words, which rows are left out, by reason."""
    reasons = dict.fromkeys(one.reason for one in out)
    rows = {reason: [str(one.row) for one in out if one.reason == reason] for reason in reasons}
    return [
        f"{source}: left out: row{'s' * (len(found) > 1)} {shortened(', '.join(found))}: {reason}"
        for reason, found in rows.items()
    ]


def _assistants(roster: Roster) -> NDArray[np.bool_]:
    """Whose job title says that they assist."""
    found = np.zeros(len(roster.table), dtype=bool)
    for _, texts in columns(roster.sheet, roster.table, "title"):
        found |= [bool(has_word(text, spellings().absent.assistant)) for text in texts]
    return found


def _every_unit(table: Table, names: Texts, boss: Rows, said: list[str]) -> Texts:
    """The units, and for people without one that of the nearest person above who has one."""
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
    said.append(
        f"{table.source}: no unit in row{'s' * int(blank.sum() > 1)} {shortened(rows)}: taken from the "
        f"nearest person above who has one, or called '{NO_UNIT}'"
    )
    return names


def _fits(headers: list[str]) -> bool:
    names = spellings().people
    known = any(places_of(headers, name, names[name]) for name in ("manager_id", "influence"))
    return bool(places_of(headers, "id", names["id"])) and (known or bool(level_places(headers)))


def _roster(sheet: Sheet) -> tuple[Roster, list[LeftOut]]:
    """All rows of the sheet, and those of them that are left out."""
    own, manager = id_and_manager(sheet)
    names = spellings().people
    sheet = without_labels(sheet, own, ("id", *names["id"]))
    places = {"id": own} | ({} if manager is None else {"manager_id": manager})
    for name in OPTIONAL:
        place = find(sheet, name, names[name], optional=True)
        if place is not None:
            places[name] = place
    unit, others = best(sheet, "unit", names["unit"])
    if unit is not None:
        places["unit"] = unit
    if others:
        sheet = _say_others(sheet, "unit", unit, others)
    sheet = with_levels(sheet, manager is not None)
    levels = level_places(sheet.headers)
    if manager is None and not levels and "influence" not in places:
        raise missing(sheet, "manager_id", names["manager_id"])
    table = table_of(sheet, places, _used(sheet, levels))
    if manager is not None and "influence" in places:
        table = _unread(table, "influence")
    return Roster(sheet, table, tuple(table["id"])), left_out(sheet, table)


def _say_others(sheet: Sheet, name: str, chosen: int | None, others: list[int]) -> Sheet:
    """The sheet, saying which columns might have been chosen as well."""
    if chosen is None:
        return sheet
    told = ", ".join(sheet.headers[place] for place in others)
    said = (
        f"{sheet.source}: {name} read from {sheet.headers[chosen]}, not {told} (rename the one that counts to {name})"
    )
    return replace(sheet, said=(*sheet.said, said))


def _used(sheet: Sheet, levels: list[int]) -> list[int]:
    """Places of what people are called otherwise than by id, of what says whether they are there, and of paths."""
    names = spellings().people
    called = (places_of(sheet.headers, name, names[name]) for name in CALLED)
    return [*chain.from_iterable(called), *levels]


def _unread(table: Table, column: str) -> Table:
    """The table without a column that has no say where managers are known."""
    columns = {name: texts for name, texts in table.columns.items() if name != column}
    return replace(table, columns=columns, unread=(*table.unread, table.headers[column]))


def _unit_names(table: Table, paths: Paths | None, said: list[str]) -> Texts | None:
    """The unit of each person as far as the table says, empty where it does not; None where it says of nobody."""
    if table.has("unit"):
        said.append(f"{table.source}: units as given")
        return table["unit"]
    found = units_by_path(paths) if paths else None
    if found is None:
        return None
    said.append(f"{table.source}: {found[1]}")
    return found[0]


def _line(
    roster: Roster, paths: Paths | None, names: Texts | None, line: Line | None, said: list[str]
) -> tuple[Rows, Rows | None]:
    """Boss of each person, and their tier where the table says so."""
    table, tier = roster.table, None
    if table.has("tier"):
        tier, words = named_tiers(table)
        said.append(words)
    if line:
        boss = line.boss
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


def is_people(source: Source) -> bool:
    """Whether a file has a sheet with the header of a people table. Raises InputError for one that cannot be read."""
    if is_graph(source):
        return False
    return _fits(with_derived(read_sheet(source, "people table", _fits)).headers)
