"""Turnover: people leave and newcomers take their seats, knowing nothing of the initiative.

    chance of leaving in a week = (0.1 + wave_u) / 52

``wave_u`` is what a turnover wave adds to the yearly rate. Newcomers are drawn as people were at the start, with less
skill. The sponsor leaves only when a shock says so. The yearly rate is assumed; separations differ much by sector.
"""

import numpy as np
from numpy.typing import NDArray

from sim import draws
from sim.parameters import Parameter
from sim.rules.rule import Rule, compiled, nothing
from sim.start import Seats, newcomers
from sim.state import Array, Rows, Worlds

WEEKS_A_YEAR = 52

PARAMETERS = (Parameter("yearly", 0.10, 0, 3, "per year", "share of people who leave in a year", "assumed"),)


@compiled
def _leave(luck: Array, rate: Array, unit: Rows, leaves: NDArray[np.bool_]) -> None:
    for i in range(luck.shape[0]):
        u = unit[i]
        for w in range(luck.shape[1]):
            leaves[i, w] = luck[i, w] < rate[u, w]


def apply(worlds: Worlds) -> None:
    rate = (worlds.parameters["turnover.yearly"] + worlds.wave) / WEEKS_A_YEAR
    luck = draws.uniform(worlds.arm_seeds, "turnover", worlds.week, worlds.person_keys[:, None])
    leaves = np.empty(worlds.shape, dtype=np.bool_)
    _leave(np.tile(luck, len(worlds.arms)), rate, worlds.organisation.unit, leaves)
    leaves[worlds.sponsor] = False
    seats = np.flatnonzero(leaves)
    if len(seats):
        newcomers(worlds, Seats(*np.divmod(seats, worlds.shape[1])))


RULE = Rule("turnover", "people leave and newcomers take their seats", PARAMETERS, apply, nothing)
