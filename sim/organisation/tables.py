"""An organisation from two tables, people and ties, and back."""

from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.errors import shortened
from sim.inputs import InputError, write_atomically
from sim.organisation.columns import Column, Source, Table, read_columns
from sim.organisation.design import TieMix
from sim.organisation.people import Organisation
from sim.organisation.reporting import find_people, read_bosses, read_ids, read_tiers, read_units
from sim.organisation.ties import build_ties, kind_of, line_pairs, team_pairs, without_ties
from sim.vocabulary import NO_BOSS, TIERS

__all__ = ["read_tables", "write_tables"]

Rows = NDArray[np.int64]
Weights = NDArray[np.float64]
Listed = tuple[Rows, Rows, Weights]

PEOPLE_COLUMNS = {
    "id": Column(("PersonID", "Email", "Microsoft_PersonEmail")),
    "manager_id": Column(("SupervisorID", "Boss ID", "manager", "SupervisorEmail", "Microsoft_ManagerEmail")),
    "unit": Column(("department", "Microsoft_Organization"), optional=True),
    "tier": Column(optional=True),
}
TIES_COLUMNS = {
    "source": Column(("From",)),
    "target": Column(("To",)),
    "weight": Column(("Strength",), optional=True),
}
LARGEST_WEIGHT = 1e100
TEAM_LISTENED_TO = 12
BOSS_SHARE = 0.11


def read_tables(people: Source, ties: Source | None = None, *, boss_share: float = BOSS_SHARE) -> Organisation:
    """The organisation in a people table and a ties table, if any: CSV or .xlsx files, or data frames.

    People: columns ``id, manager_id``, and ``unit, tier`` if known; the head has no manager, or is their own.
    Ties: ``source, target``, and ``weight`` (1 when left out): source listens to target, a person to
    themselves included. Whoever listens to others but not to their boss gets a tie to the boss with
    ``boss_share`` of all their weight (0: none; the default is the share of the messages an operational
    person gets that come from the boss, measured in the manufacturing firm, see ``design``). What is assumed
    for all that is left out is listed in ``assumptions``.

    Raises InputError, naming table, row and column, for anything else than one tree of at least three people
    with somebody in each tier, and ties with finite weights of 0 or more between people of the table.
    """
    if not 0 <= boss_share < 1:
        raise InputError("boss_share", None, f"{boss_share:g}", "a number from 0 to below 1")
    table = read_columns(people, PEOPLE_COLUMNS, "people table")
    ids = read_ids(table)
    boss = read_bosses(table, ids)
    unit, units, said_units = read_units(table, ids, boss)
    tier, said_tiers = read_tiers(table, boss)
    assumed = [*table.taken, said_units, said_tiers]
    if ties is None:
        listed = _by_line(boss, unit, ids, assumed)
    else:
        listed = _with_boss(boss, _read_ties(ties, ids, assumed), boss_share, assumed)
    kind = kind_of(boss, unit, *listed[:2])
    return Organisation(ids, tier, unit, boss, units, build_ties(boss, *listed, kind), tuple(assumed))


def _by_line(boss: Rows, unit: Rows, ids: tuple[str, ...], assumed: list[str]) -> Listed:
    """Ties to boss, reports and team, as strong as in a generated organisation."""
    rank = np.empty(len(ids), dtype=np.int64)
    rank[np.argsort(np.array(ids, dtype=object))] = np.arange(len(ids))
    team = team_pairs(boss, rank, np.full(len(ids), TEAM_LISTENED_TO), np.zeros(len(ids)))
    listener, speaker = (np.concatenate(ends) for ends in zip(line_pairs(boss), team, strict=True))
    assumed.append(
        "no ties table: everyone listens to their boss, their direct reports and "
        f"up to {TEAM_LISTENED_TO} people with the same boss, and to nobody else"
    )
    return listener, speaker, np.array(TieMix().strengths)[kind_of(boss, unit, listener, speaker)]


def _read_ties(source: Source, ids: tuple[str, ...], assumed: list[str]) -> Listed:
    table = read_columns(source, TIES_COLUMNS, "ties table")
    rows = np.arange(len(table))
    listener = find_people(table, "source", ids, rows)
    speaker = find_people(table, "target", ids, rows)
    assumed.extend(table.taken)
    if "weight" not in table:
        assumed.append(f"{table.source}: no weights, so all ties of a person are equally strong")
        return listener, speaker, np.ones(len(table))
    weight = _read_weights(table)
    _refuse_silenced(table, listener, weight)
    return listener, speaker, weight


def _read_weights(table: Table) -> Weights:
    weight = np.array([_number(text) for text in table["weight"]], dtype=np.float64)
    wrong = np.flatnonzero(~((weight >= 0) & (weight <= LARGEST_WEIGHT)))
    if len(wrong):
        text = table["weight"][wrong[0]]
        hint = "write decimals with a point" if "," in text else None
        allowed = f"a number from 0 to {LARGEST_WEIGHT:g}"
        raise table.error(int(wrong[0]), "weight", shortened(text) or "an empty cell", allowed, hint)
    return weight


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return np.nan


def _refuse_silenced(table: Table, listener: Rows, weight: Weights) -> None:
    """Raise InputError for a person whose ties all have weight 0."""
    silenced = np.flatnonzero(np.bincount(listener, weight)[listener] == 0)
    if len(silenced):
        row = int(silenced[0])
        found = f"weights of {shortened(table['source'][row])} that sum to 0"
        raise table.error(row, "weight", found, "a weight above 0 in one of the person's rows, or no such rows")


def _with_boss(boss: Rows, listed: Listed, share: float, assumed: list[str]) -> Listed:
    """The ties, and one to the boss for everyone who listens to others only, with a share of their weight."""
    listener, speaker, weight = listed
    alone = without_ties(len(boss), listener)
    below = np.flatnonzero(boss != NO_BOSS)
    if np.isin(alone, below).any():
        assumed.append(
            f"without ties of their own, and so listening to their boss alone: {np.isin(alone, below).sum()}"
        )
    heard = listener[(boss[listener] == speaker) & (weight > 0)]
    needs = np.setdiff1d(below, np.concatenate([alone, heard]))
    if not share or not len(needs):
        return listed
    total = np.bincount(listener, weight, minlength=len(boss))[needs]
    assumed.append(f"without a tie to their boss, and so given one with {share:g} of their weight: {len(needs)}")
    return (
        np.concatenate([listener, needs]),
        np.concatenate([speaker, boss[needs]]),
        np.concatenate([weight, total * share / (1 - share)]),
    )


def write_tables(organisation: Organisation, folder: Path | str) -> None:
    """Write ``people.csv`` and ``ties.csv``, which ``read_tables`` reads back to the same organisation.

    The folder is made where it is missing. Raises InputError where it cannot be written.
    """
    ids = np.array(organisation.ids, dtype=object)
    managers = np.where(organisation.boss == NO_BOSS, "", ids[organisation.boss])
    units = np.array(organisation.units, dtype=object)[organisation.unit]
    tiers = np.array(TIERS)[organisation.tier]
    ties = organisation.ties
    people = pd.DataFrame({"id": ids, "manager_id": managers, "unit": units, "tier": tiers})
    heard = pd.DataFrame({"source": ids[ties.listener], "target": ids[ties.speaker], "weight": ties.weight})
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        found = f"cannot be made ({error.strerror or error})"
        raise InputError(str(folder), None, found, "a folder that can be made and written") from None
    for name, table in (("people.csv", people), ("ties.csv", heard)):
        write_atomically(Path(folder) / name, table.to_csv(index=False, lineterminator="\n"))
