"""Every quantity of a week, by tier. Shares and means of an empty group are 0."""

import numpy as np
from numpy.typing import NDArray

from sim.measures.declared import COMMITTED, GROUPS, PRACTISING, QUANTITIES, RESISTANT, SUPPORTIVE
from sim.state import Array, Worlds
from sim.units import organisation_results
from sim.vectors import compiled
from sim.vocabulary import TIERS

ROW: dict[str, int] = {name: row for row, name in enumerate(QUANTITIES)}
_MEANS = ("awareness", "commitment", "stance", "practice", "trust", "worries", "skill")
_COUNTS = ("supportive", "committed", "practising", "superficial", "open_resistance", "hidden_resistance")
_SUMMED = (*_MEANS, "drift", *_COUNTS)

Tiers = NDArray[np.int64]


@compiled
def _add(tier: Tiers, values: Array, total: Array) -> None:
    for i in range(values.shape[0]):
        row = total[tier[i]]
        for w in range(values.shape[1]):
            row[w] += values[i, w]


@compiled
def _add_distance(tier: Tiers, priorities: Array, home: Array, total: Array) -> None:
    for d in range(priorities.shape[0]):
        for i in range(priorities.shape[1]):
            row = total[tier[i]]
            for w in range(priorities.shape[2]):
                row[w] += 0.5 * abs(priorities[d, i, w] - home[d, i, w])


@compiled
def _count_from(tier: Tiers, values: Array, level: float, total: Array) -> None:
    for i in range(values.shape[0]):
        row = total[tier[i]]
        for w in range(values.shape[1]):
            row[w] += 1.0 if values[i, w] >= level else 0.0


@compiled
def _count_contrasts(
    tier: Tiers, stance: Array, commitment: Array, superficial: Array, openly: Array, hidden: Array
) -> None:
    for i in range(stance.shape[0]):
        t = tier[i]
        for w in range(stance.shape[1]):
            s, c = stance[i, w], commitment[i, w]
            superficial[t, w] += 1.0 if (s >= SUPPORTIVE) & (c < COMMITTED) else 0.0
            openly[t, w] += 1.0 if s <= RESISTANT else 0.0
            hidden[t, w] += 1.0 if (c <= RESISTANT) & (s > RESISTANT) else 0.0


def weekly_values(worlds: Worlds) -> Array:
    """Every quantity as it stands this week, shape (quantities, groups, worlds)."""
    sums, tiers = _sums_by_tier(worlds), np.bincount(worlds.organisation.tier, minlength=len(TIERS))
    values = np.zeros((len(QUANTITIES), len(GROUPS), worlds.shape[1]))
    summed = [ROW[name] for name in _SUMMED]
    values[summed, 0] = sums.sum(axis=1) / len(worlds.organisation)
    values[summed, 1:] = sums / np.maximum(tiers, 1)[None, :, None]
    values[ROW["say_do_gap"]] = values[ROW["supportive"]] - values[ROW["practising"]]
    values[ROW["benefit"]] = _benefit(worlds)
    return values


def _sums_by_tier(worlds: Worlds) -> Array:
    tier, total = worlds.organisation.tier, np.zeros((len(_SUMMED), len(TIERS), worlds.shape[1]))
    into = dict(zip(_SUMMED, total, strict=True))
    stance, commitment = worlds.stance, worlds.commitment
    for name in _MEANS:
        _add(tier, worlds.view(name), into[name])
    _add_distance(tier, worlds.priorities, worlds.home, into["drift"])
    _count_from(tier, stance, SUPPORTIVE, into["supportive"])
    _count_from(tier, commitment, COMMITTED, into["committed"])
    _count_from(tier, worlds.practice, PRACTISING, into["practising"])
    contrasts = [into[name] for name in ("superficial", "open_resistance", "hidden_resistance")]
    _count_contrasts(tier, stance, commitment, *contrasts)
    return total


def _benefit(worlds: Worlds) -> Array:
    benefit = np.zeros(worlds.shape[1])
    for goal, result in zip(worlds.initiative.goals, organisation_results(worlds), strict=True):
        benefit += 100.0 * goal * result
    return benefit
