"""Who leaves, and who takes their seat: rule turnover.

Who leaves where no wave of turnover strikes, and who then comes, depends on nothing that happens on the way; it is
drawn for some weeks at once. In the weeks of a wave it is drawn then.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array, Rows
from sim.numerics import draws
from sim.numerics.machine_code import njit
from sim.rules import turnover
from sim.state.columns import Worlds
from sim.state.people_drawn import Seats
from sim.state.start import Newcomers, draw_newcomers, newcomers, take_seats

FEWEST, MOST = 26, 52  # weeks drawn at once: as many as have passed, within these


@dataclass(frozen=True)
class Turnover:
    """Who comes in the weeks from ``first`` on, week after week: ``start`` (weeks + 1,) says from where to where."""

    first: int
    start: Rows
    coming: Newcomers

    def covers(self, week: int) -> bool:
        """Whether that week has been drawn."""
        return self.first <= week < self.first + len(self.start) - 1

    def week(self, week: int) -> Newcomers | None:
        """Who comes in a week, None where nobody does."""
        first, last = self.start[week - self.first : week - self.first + 2].tolist()
        return self.coming.part(first, last) if first < last else None


def turn_over(worlds: Worlds) -> None:
    """Let people leave by chance, and newcomers take their seats; the sponsor stays."""
    if worlds.struck and worlds.wave.any():
        _turn_over_now(worlds)
        return
    known = worlds.turnover
    if not isinstance(known, Turnover) or not known.covers(worlds.week):
        known = worlds.turnover = _draw_weeks(worlds, worlds.week, min(max(worlds.week, FEWEST), MOST))
    coming = known.week(worlds.week)
    if coming is not None:
        take_seats(worlds, coming)


def _chance(worlds: Worlds, wave: Array | float) -> Array:
    return turnover.leaving.on_arrays(wave=wave, p=worlds.parameters.of("turnover"))


def _draw_weeks(worlds: Worlds, first: int, weeks: int) -> Turnover:
    chance = _chance(worlds, 0.0).reshape(len(worlds.arms), -1)
    seeds, people = worlds.arm_seeds, worlds.person_keys
    found = draws.below(seeds, "turnover", first, weeks, people, chance.max(axis=0))
    week, row, seed = found[found[:, 1] != worlds.sponsor].T
    # ``found`` is who leaves where it is likeliest: under the same chances that is who leaves in every arm
    if (chance == chance[0]).all():
        which, arm = np.divmod(np.arange(len(week) * len(chance)), len(chance))
    else:
        luck = draws.uniform(seeds[seed], "turnover", week, people[row])
        which, arm = np.nonzero(luck[:, None] < chance.T[seed])
    coming = draw_newcomers(worlds, Seats(row[which], arm * len(seeds) + seed[which]), week[which])
    return Turnover(first, np.searchsorted(week[which], np.arange(first, first + weeks + 1)), coming)


@njit(cache=True)
def _leave(luck: Array, chance: Array, unit: Rows, leaves: NDArray[np.bool_]) -> None:
    for i in range(luck.shape[0]):
        u = unit[i]
        for w in range(luck.shape[1]):
            leaves[i, w] = luck[i, w] < chance[u, w]


def _turn_over_now(worlds: Worlds) -> None:
    luck = draws.uniform(worlds.arm_seeds, "turnover", worlds.week, worlds.person_keys[:, None])
    leaves = np.empty(worlds.shape, dtype=np.bool_)
    _leave(np.tile(luck, len(worlds.arms)), _chance(worlds, worlds.wave), worlds.organisation.unit, leaves)
    leaves[worlds.sponsor] = False
    seats = np.flatnonzero(leaves)
    if len(seats):
        newcomers(worlds, Seats(*np.divmod(seats, worlds.shape[1])))
