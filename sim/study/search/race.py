"""A race: plans tried in growing numbers of worlds, the same for all, and dropped once they lag behind.

After each rung at most the better half goes on (successive halving: Jamieson and Talwalkar 2016, AISTATS), and of these
none that is surely worse than the leader by a paired test (racing: Maron and Moore 1997, Artificial Intelligence
Review 11:193; Birattari et al. 2002, GECCO).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from sim.common.arrays import Array, Flags
from sim.scenarios.strategy import Strategy
from sim.study.search.tryout import TryOut

SURELY = 1.645  # standard errors: one side, 95 %


@dataclass(frozen=True)
class Raced:
    """How far plans came: ``worlds`` (plans,) tried, and ``values`` (plans,) less that of the pacemaker in these."""

    worlds: tuple[int, ...]
    values: tuple[float, ...]


def race(
    plans: Sequence[Strategy], pacemaker: Strategy, leader: Strategy, tryout: TryOut, ends: Sequence[int]
) -> Raced:
    """Run ``plans`` against each other and the leader, who like the pacemaker is tried in as many worlds as any.

    ``ends`` are the numbers of worlds after each rung. Values are less that of the pacemaker, so that plans
    that were tried in different worlds can be compared.
    """
    worlds, values = np.zeros(len(plans), dtype=int), np.full(len(plans), np.nan)
    field, objective = np.arange(len(plans)), tryout.problem.objective
    for end in ends:
        samples = tryout.samples([*(plans[n] for n in field.tolist()), pacemaker, leader], end)
        best = tryout.best(end)
        found, each = objective.value(samples, best), objective.each(samples, best)
        worlds[field], values[field] = end, found[:-2] - found[-2]
        field = field[_going_on(found[:-2], each[:-2] - each[-1])]
        if not len(field):
            break
    return Raced(tuple(worlds.tolist()), tuple(values.tolist()))


def _going_on(values: Array, more: Array) -> Flags:
    """Which plans go on, of their ``values`` (plans,) and how much ``more`` than the leader each world adds to them.

    The latter is (plans, worlds).
    """
    half = np.argsort(np.argsort(-values, kind="stable"), kind="stable") < ceil(len(values) / 2)
    spread = more.std(axis=-1, ddof=1) / np.sqrt(more.shape[-1])
    behind: Flags = more.mean(axis=-1) + SURELY * spread < 0
    return half & ~behind
