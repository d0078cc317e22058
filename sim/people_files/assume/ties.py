"""Ties that no file has: to boss, reports and team where there are no ties at all, and to bosses where these miss."""

from collections.abc import Sequence

import numpy as np

from sim.common.arrays import Array, Rows
from sim.common.vocabulary import NO_BOSS
from sim.organisation import TieMix, kind_of
from sim.organisation.ties import line_pairs, team_pairs, without_ties
from sim.people_files.assume.people import People
from sim.people_files.understand.ties import TieList
from sim.people_files.words.said import Said

Listed = tuple[Rows, Rows, Array]

TEAM_LISTENED_TO = 12


def all_ties(people: People, lists: Sequence[TieList], boss_share: float, said: list[str]) -> Listed:
    """Listener, speaker and weight of each tie, all of shape (ties,): those of the lists, and what is assumed."""
    if not lists:
        return _with_dotted(_by_line(people, said), people.dotted)
    listener, speaker = (np.concatenate([getattr(one, end) for one in lists]) for end in ("listener", "speaker"))
    listed = _with_dotted((listener, speaker, np.concatenate([one.weight for one in lists])), people.dotted)
    return _with_boss(people.boss, listed, boss_share, said)


def _by_line(people: People, said: list[str]) -> Listed:
    """Ties to boss, reports and team, as strong as in a generated organisation."""
    boss, ids = people.boss, np.array(people.ids, dtype=object)
    rank = np.empty(len(ids), dtype=np.int64)
    rank[np.argsort(ids)] = np.arange(len(ids))
    team = team_pairs(boss, rank, np.full(len(ids), TEAM_LISTENED_TO), np.zeros(len(ids)))
    listener, speaker = (np.concatenate(ends) for ends in zip(line_pairs(boss), team, strict=True))
    text = (
        "no ties table: everyone listens to their boss, their direct reports and "
        f"up to {TEAM_LISTENED_TO} people with the same boss, and to nobody else"
    )
    said.append(Said(text, "--ties FILE"))
    return listener, speaker, np.array(TieMix().strengths)[kind_of(boss, people.unit, listener, speaker)]


def _with_dotted(listed: Listed, dotted: tuple[Rows, Rows]) -> Listed:
    """The ties, and those to bosses beside the line, each as strong as the mean of the others."""
    listener, speaker, weight = listed
    strength = np.full(len(dotted[0]), weight.mean() if len(weight) else 1.0)
    return (
        np.concatenate([listener, dotted[0]]),
        np.concatenate([speaker, dotted[1]]),
        np.concatenate([weight, strength]),
    )


def _with_boss(boss: Rows, listed: Listed, share: float, said: list[str]) -> Listed:
    """The ties, and one to the boss for everyone who listens to others only, with a share of their weight."""
    listener, speaker, weight = listed
    alone = without_ties(len(boss), listener)
    below = np.flatnonzero(boss != NO_BOSS)
    if np.isin(alone, below).any():
        said.append(f"without ties of their own, and so listening to their boss alone: {np.isin(alone, below).sum()}")
    heard = listener[(boss[listener] == speaker) & (weight > 0)]
    needs = np.setdiff1d(below, np.concatenate([alone, heard]))
    if not share or not len(needs):
        return listed
    total = np.bincount(listener, weight, minlength=len(boss))[needs]
    said.append(f"without a tie to their boss, and so given one with {share:g} of their weight: {len(needs)}")
    return (
        np.concatenate([listener, needs]),
        np.concatenate([speaker, boss[needs]]),
        np.concatenate([weight, total * share / (1 - share)]),
    )
