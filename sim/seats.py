"""Who leaves in a week, and who takes their seat: rule turnover."""

import numpy as np
from numpy.typing import NDArray

from sim import draws
from sim.machine_code import njit
from sim.rules import turnover
from sim.start import Seats, newcomers
from sim.state import Array, Rows, Worlds


@njit(cache=True)
def _leave(luck: Array, chance: Array, unit: Rows, leaves: NDArray[np.bool_]) -> None:
    for i in range(luck.shape[0]):
        u = unit[i]
        for w in range(luck.shape[1]):
            leaves[i, w] = luck[i, w] < chance[u, w]


def turn_over(worlds: Worlds) -> None:
    """Let people leave by chance, and newcomers take their seats; the sponsor stays."""
    chance = turnover.leaving.on_arrays(wave=worlds.wave, p=worlds.parameters.of("turnover"))
    luck = draws.uniform(worlds.arm_seeds, "turnover", worlds.week, worlds.person_keys[:, None])
    leaves = np.empty(worlds.shape, dtype=np.bool_)
    _leave(np.tile(luck, len(worlds.arms)), chance, worlds.organisation.unit, leaves)
    leaves[worlds.sponsor] = False
    seats = np.flatnonzero(leaves)
    if len(seats):
        newcomers(worlds, Seats(*np.divmod(seats, worlds.shape[1])))
