"""The reporting line as read from a table: found to be one tree, and the tiers and units it suggests."""

from itertools import islice

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.errors import nearest, shortened
from sim.inputs import InputError, unknown_name
from sim.organisation.columns import Table, Texts
from sim.vocabulary import EXECUTIVE, MIDDLE, NO_BOSS, OPERATIONAL, TIERS

Rows = NDArray[np.int64]

FEWEST = 3
LISTED = 5
SEARCHED_FOR_NEAREST = 20_000
_BY_LINE = "tiers by reporting line"


def read_ids(table: Table) -> tuple[str, ...]:
    """The ids of a people table. Raises InputError for an empty or repeated one, or too few people."""
    if len(table) < FEWEST:
        raise InputError(table.source, None, f"{len(table)} people", f"{FEWEST} people or more")
    table.refuse_empty("id", "an id for each person")
    index = pd.Index(table["id"])
    twice = np.flatnonzero(index.duplicated())
    if len(twice):
        row, name = int(twice[0]), table["id"][twice[0]]
        before = table.row[np.argmax(table["id"] == name)]
        raise table.error(row, "id", f"{shortened(name)}, which is in row {before} too", "each id once")
    return tuple(table["id"])


def find_people(table: Table, column: str, ids: tuple[str, ...], rows: Rows) -> Rows:
    """Rows of the people named in a column of the table's ``rows``. Raises InputError for an unknown id."""
    found = pd.Index(ids).get_indexer(pd.Index(table[column][rows]))
    unknown = np.flatnonzero(found < 0)
    if len(unknown):
        raise _unknown_person(table, column, int(rows[unknown[0]]), ids)
    return found.astype(np.int64)


def _unknown_person(table: Table, column: str, row: int, ids: tuple[str, ...]) -> InputError:
    name = table[column][row]
    alike = nearest(name, islice(ids, SEARCHED_FOR_NEAREST))
    hint = f"nearest: {', '.join(alike)}" if alike else None
    return table.error(row, column, f"unknown person {shortened(name) or '(empty)'}", "an id of the people table", hint)


def read_bosses(table: Table, ids: tuple[str, ...]) -> Rows:
    """Row of each person's boss, -1 for the head: the one without a manager, or managed by themselves.

    Raises InputError for an unknown manager, for no head or several, and for a reporting line that goes in a
    circle.
    """
    boss = np.full(len(ids), NO_BOSS)
    managed = np.flatnonzero(table["manager_id"] != "")
    boss[managed] = find_people(table, "manager_id", ids, managed)
    boss[boss == np.arange(len(boss))] = NO_BOSS
    heads = np.flatnonzero(boss == NO_BOSS)
    if len(heads) > 1:
        raise _several_heads(table, ids, heads)
    lost = np.flatnonzero(~np.isin(last_above(boss, heads), heads))
    if len(lost):
        raise _circle(table, ids, boss, start=int(lost[0]))
    return boss


def last_above(boss: Rows, stops: Rows) -> Rows:
    """The first of ``stops`` on each person's way up (themselves included), shape (people,).

    Somebody in or below a circle gets a person who is not among the stops.
    """
    above = boss.copy()
    above[stops] = stops
    for _ in range(int(np.ceil(np.log2(len(boss)))) + 1):
        above = above[above]
    return above


def _several_heads(table: Table, ids: tuple[str, ...], heads: Rows) -> InputError:
    named = [f"{shortened(ids[row])} (row {table.row[row]})" for row in heads[:LISTED]]
    rest = f" and {len(heads) - LISTED} more" if len(heads) > LISTED else ""
    found = f"{len(heads)} people without a manager: {', '.join(named)}{rest}"
    return table.error(int(heads[1]), "manager_id", found, "one head; everyone else has a manager")


def _circle(table: Table, ids: tuple[str, ...], boss: Rows, start: int) -> InputError:
    row = start
    for _ in range(len(boss)):
        row = int(boss[row])
    circle = [row]
    while (row := int(boss[row])) != circle[0]:
        circle.append(row)
    first = circle.index(min(circle))
    circle = [*circle[first:], *circle[:first], circle[first]]
    path = " -> ".join(shortened(ids[row]) for row in circle[: 2 * LISTED])
    found = f"a reporting line that goes in a circle: {path}{' -> ...' if len(circle) > 2 * LISTED else ''}"
    return table.error(circle[0], "manager_id", found, "managers who lead up to one head", "its manager_id is empty")


def read_tiers(table: Table, boss: Rows) -> tuple[Rows, str]:
    """Tier of each person, and in words why. Raises InputError for a tier that is unknown or empty."""
    if "tier" in table and (table["tier"] != "").any():
        tier, said = _named_tiers(table), f"{table.source}: tiers as given"
    else:
        tier, said = _tiers_by_line(boss)
    empty = [name for number, name in enumerate(TIERS) if not (tier == number).any()]
    if empty:
        allowed = f"at least one person in each tier ({', '.join(TIERS)})"
        hint = None if "tier" in table else "add a column tier"
        raise InputError(table.source, "column tier", f"nobody in tier {' and '.join(empty)}", allowed, hint)
    return tier, said


def _named_tiers(table: Table) -> Rows:
    table.refuse_empty("tier", f"one of {', '.join(TIERS)} in every row, or no such column")
    tier = pd.Index(TIERS).get_indexer(pd.Index([name.casefold() for name in table["tier"]]))
    wrong = np.flatnonzero(tier < 0)
    if len(wrong):
        place = f"row {table.row[wrong[0]]}, column tier"
        raise unknown_name(table.source, place, table["tier"][wrong[0]], TIERS, "tier")
    return tier.astype(np.int64)


def _tiers_by_line(boss: Rows) -> tuple[Rows, str]:
    """The head and direct reports are executives, unless that leaves a tier empty: then the head alone is."""
    head, manages = boss == NO_BOSS, _manages(boss)
    tier = np.where(manages, MIDDLE, OPERATIONAL)
    tier[head | head[boss]] = EXECUTIVE
    if len(np.unique(tier)) == len(TIERS):
        return (
            tier,
            f"{_BY_LINE}: head and direct reports executive, others with reports middle, rest operational",
        )
    tier = np.where(manages, MIDDLE, OPERATIONAL)
    tier[head] = EXECUTIVE
    return tier, f"{_BY_LINE} (few levels): head executive, others with reports middle, rest operational"


def _manages(boss: Rows) -> NDArray[np.bool_]:
    manages = np.zeros(len(boss), dtype=bool)
    manages[boss[boss != NO_BOSS]] = True
    return manages


def read_units(table: Table, ids: tuple[str, ...], boss: Rows) -> tuple[Rows, tuple[str, ...], str]:
    """Unit of each person, names of the units in order of appearance, and in words where they come from.

    Raises InputError where some have a unit and others none.
    """
    if "unit" in table and (table["unit"] != "").any():
        table.refuse_empty("unit", "a unit in every row, or no such column")
        names, said = table["unit"], f"{table.source}: units as given"
    else:
        names = _branches(ids, boss)
        said = (
            "units by reporting line: one for each direct report of the head who has reports, named by "
            "their id; other direct reports of the head are in the head's own"
        )
    unit, units = pd.factorize(names)
    return unit.astype(np.int64), tuple(units), said


def _branches(ids: tuple[str, ...], boss: Rows) -> Texts:
    head = boss == NO_BOSS
    leaders = head | (head[boss] & _manages(boss))
    return np.array(ids, dtype=object)[last_above(boss, np.flatnonzero(leaders))]
