"""An organisation from two tables, people and ties, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from sim.arrays import Rows
from sim.inputs import InputError, as_csv, write_atomically
from sim.organisation.absent import LeftOut
from sim.organisation.design import TieMix
from sim.organisation.people import Organisation
from sim.organisation.people_table import read_people
from sim.organisation.sheet import Source
from sim.organisation.ties import build_ties, kind_of, line_pairs, team_pairs, without_ties
from sim.organisation.ties_table import Aside, Listed, read_ties
from sim.vocabulary import NO_BOSS, TIERS

__all__ = ["Reading", "read_all", "read_tables", "write_tables"]


TEAM_LISTENED_TO = 12
BOSS_SHARE = 0.11


def read_tables(
    people: Source, ties: Source | None = None, *, boss_share: float = BOSS_SHARE, disclosed: bool = False
) -> Organisation:
    """The organisation in a people table and a ties table, if any: CSV or .xlsx files, or data frames.

    People: columns ``id, manager_id``, and ``unit, tier`` if known; the head has no manager, or is their own; in place
    of ``manager_id`` a path from the top (see ``levels``), or ``influence`` (see ``register``). A column
    ``commitment`` (-1 to 1), or ``support`` in words, says how people stand to it at the start.
    Ties: ``source, target``, and ``weight`` (1 when left out): source listens to target, a person to
    themselves included; or a survey with a row for each respondent (see ``ties_table``). Whoever listens to others but
    not to their boss gets a tie to the boss with ``boss_share`` of all their weight (0: none; the default is the share
    of the messages an operational person gets that come from the boss, measured in the manufacturing firm, see
    ``design``). ``spellings.toml`` says how else columns may be called. What is assumed is listed in ``assumptions``.
    Of single people and small groups nothing is measured or told afterwards unless ``disclosed``.

    Raises InputError, naming table, row and column, for anything else than one tree of at least three people
    with somebody in each tier, and ties with finite weights of 0 or more between people of the table.
    """
    return read_all(people, ties, boss_share=boss_share, disclosed=disclosed).organisation


@dataclass(frozen=True)
class Reading:
    """An organisation, and what of its tables is not in it.

    ``left_out`` are rows with their table, ``not_used`` headers of columns by table.
    """

    organisation: Organisation
    left_out: tuple[tuple[str, LeftOut], ...]
    not_used: Mapping[str, tuple[str, ...]]


def read_all(
    people: Source, ties: Source | None = None, *, boss_share: float = BOSS_SHARE, disclosed: bool = False
) -> Reading:
    """As ``read_tables``, with what is left out and not used."""
    if not 0 <= boss_share < 1:
        raise InputError("boss_share", None, f"{boss_share:g}", "a number from 0 to below 1")
    read = read_people(people)
    boss, unit = read.boss, read.unit
    assumed, aside = list(read.assumed), Aside()
    if ties is None:
        listed = _with_dotted(_by_line(boss, unit, read.ids, assumed), read.dotted)
    else:
        listed = _with_dotted(read_ties(ties, read.roster, assumed, aside), read.dotted)
        listed = _with_boss(boss, listed, boss_share, assumed)
    kind = kind_of(boss, unit, *listed[:2])
    heard = build_ties(boss, *listed, kind)
    made = Organisation(
        read.ids,
        read.tier,
        unit,
        boss,
        read.units,
        heard,
        tuple(assumed),
        read.commitment,
        own=True,
        disclosed=disclosed,
        personal=read.personal,
        names=read.roster.names if disclosed else (),
    )
    table = read.roster.table
    left_out = [(table.source, one) for one in read.left_out] + [(aside.source, one) for one in aside.left_out]
    unread = {table.source: table.unread, aside.source: tuple(dict.fromkeys(aside.unread))}
    return Reading(made, tuple(left_out), {source: headers for source, headers in unread.items() if headers})


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


def _with_dotted(listed: Listed, dotted: tuple[Rows, Rows]) -> Listed:
    """The ties, and those to bosses beside the line, each as strong as the mean of the others."""
    listener, speaker, weight = listed
    strength = np.full(len(dotted[0]), weight.mean() if len(weight) else 1.0)
    return (
        np.concatenate([listener, dotted[0]]),
        np.concatenate([speaker, dotted[1]]),
        np.concatenate([weight, strength]),
    )


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

    Texts that a spreadsheet would take for formulas get an apostrophe in front. The folder is made where it is missing.
    Raises InputError where it cannot be written.
    """
    ids = np.array(organisation.ids, dtype=object)
    managers = np.where(organisation.boss == NO_BOSS, "", ids[organisation.boss])
    units = np.array(organisation.units, dtype=object)[organisation.unit]
    tiers = np.array(TIERS)[organisation.tier]
    ties = organisation.ties
    people = pd.DataFrame({"id": ids, "manager_id": managers, "unit": units, "tier": tiers})
    if organisation.commitment is not None:
        people["commitment"] = organisation.commitment
    heard = pd.DataFrame({"source": ids[ties.listener], "target": ids[ties.speaker], "weight": ties.weight})
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        found = f"cannot be made ({error.strerror or error})"
        raise InputError(str(folder), None, found, "a folder that can be made and written") from None
    for name, table in (("people.csv", people), ("ties.csv", heard)):
        write_atomically(Path(folder) / name, as_csv(table))
