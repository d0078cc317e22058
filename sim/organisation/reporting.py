"""The reporting line as read from a table: found to be one tree, and the tiers and units it suggests."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.inputs import InputError, unknown_name
from sim.organisation.columns import Table
from sim.organisation.keys import is_nobody
from sim.organisation.roster import Roster
from sim.organisation.sheet import Texts
from sim.vocabulary import EXECUTIVE, MIDDLE, NO_BOSS, OPERATIONAL, TIERS

Rows = NDArray[np.int64]

LISTED = 5
_BY_LINE = "tiers by reporting line"


def read_bosses(roster: Roster) -> Rows:
    """Row of each person's boss, -1 for the head: the one without a manager, or managed by themselves.

    Raises InputError for an unknown manager.
    """
    table, boss = roster.table, np.full(len(roster.ids), NO_BOSS)
    named = {text for text in set(table["manager_id"]) if is_nobody(text)} - set(roster.ids)
    managed = np.flatnonzero((table["manager_id"] != "") & ~np.isin(table["manager_id"], list(named)))
    boss[managed] = roster.find(table, "manager_id", managed)
    boss[boss == np.arange(len(boss))] = NO_BOSS
    return boss


def one_tree(table: Table, boss: Rows) -> Rows:
    """The line as it is. Raises InputError for no head or several, and for a reporting line that goes in a circle."""
    heads = np.flatnonzero(boss == NO_BOSS)
    if len(heads) > 1:
        raise _several_heads(table, heads)
    lost = np.flatnonzero(~np.isin(last_above(boss, heads), heads))
    if len(lost):
        raise _circle(table, boss, start=int(lost[0]))
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


def _several_heads(table: Table, heads: Rows) -> InputError:
    places = ", ".join(str(table.row[row]) for row in heads[:LISTED])
    rest = f" and {len(heads) - LISTED} more" if len(heads) > LISTED else ""
    found = f"{len(heads)} people without a manager: in rows {places}{rest}"
    return table.error(int(heads[1]), "manager_id", found, "one head; everyone else has a manager")


def _circle(table: Table, boss: Rows, start: int) -> InputError:
    row = start
    for _ in range(len(boss)):
        row = int(boss[row])
    circle = [row]
    while (row := int(boss[row])) != circle[0]:
        circle.append(row)
    first = circle.index(min(circle))
    circle = [*circle[first:], *circle[:first], circle[first]]
    path = " -> ".join(str(table.row[row]) for row in circle[: 2 * LISTED])
    found = f"a reporting line that goes in a circle: rows {path}{' -> ...' if len(circle) > 2 * LISTED else ''}"
    return table.error(circle[0], "manager_id", found, "managers who lead up to one head", "its manager_id is empty")


def named_tiers(table: Table) -> tuple[Rows, str]:
    """Tier of each person as the table says. Raises InputError for a tier that is unknown."""
    return _named_tiers(table), f"{table.source}: tiers as given"


def each_tier_filled(table: Table, tier: Rows) -> Rows:
    """The tiers as they are. Raises InputError where nobody is in one."""
    empty = [name for number, name in enumerate(TIERS) if not (tier == number).any()]
    if empty:
        allowed = f"at least one person in each tier ({', '.join(TIERS)})"
        hint = None if "tier" in table else "add a column tier"
        raise InputError(table.source, "column tier", f"nobody in tier {' and '.join(empty)}", allowed, hint)
    return tier


def _named_tiers(table: Table) -> Rows:
    table.refuse_empty("tier", f"one of {', '.join(TIERS)} in every row, or no such column")
    tier = pd.Index(TIERS).get_indexer(pd.Index([name.casefold() for name in table["tier"]]))
    wrong = np.flatnonzero(tier < 0)
    if len(wrong):
        place = f"row {table.row[wrong[0]]}, column tier"
        raise unknown_name(table.source, place, table["tier"][wrong[0]], TIERS, "tier")
    return tier.astype(np.int64)


def tiers_by_line(boss: Rows) -> tuple[Rows, str]:
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


def units_by_line(ids: tuple[str, ...], boss: Rows) -> tuple[Texts, str]:
    """Unit of each person, and in words where they come from."""
    return _branches(ids, boss), (
        "units by reporting line: one for each direct report of the head who has reports; other direct reports of "
        "the head are in the head's own"
    )


def _branches(ids: tuple[str, ...], boss: Rows) -> Texts:
    head = boss == NO_BOSS
    leaders = head | (head[boss] & _manages(boss))
    return np.array(ids, dtype=object)[last_above(boss, np.flatnonzero(leaders))]
