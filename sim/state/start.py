"""Who is on which seat at the start, and who newly takes one."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array
from sim.numerics.machine_code import njit
from sim.state import people_drawn
from sim.state.columns import DECLARED, LAYOUT, Worlds
from sim.state.people_drawn import BROUGHT, Seats


def everyone(worlds: Worlds) -> None:
    """Fill every seat of every world for the start, and give the sponsor their conviction.

    The worlds of all arms share the draws of their seed.
    """
    people, all_worlds = worlds.shape
    first = Seats(np.arange(people)[:, None], np.arange(_unlike(worlds))[None, :])
    brought, priorities = people_drawn.people(worlds, first, 0, *_views(worlds, first))
    times = all_worlds // first.worlds.size
    worlds.alike = times == len(worlds.arms)
    for name, column in DECLARED.items():
        worlds.view(name)[:] = np.tile(brought[name], times) if name in brought else column.start
    worlds.home[:] = worlds.priorities[:] = np.tile(priorities, times)
    _convince_sponsor(worlds)
    worlds.anchor[:] = worlds.commitment
    worlds.access[:] = _open_access(worlds)


def _views(worlds: Worlds, seats: Seats) -> tuple[Array, Array]:
    """Mean attitude of people at the start, and how far they know of the initiative: in full where theirs is known."""
    known, attitude = worlds.organisation.commitment, _attitude(worlds, seats)
    if known is None:
        return attitude, np.zeros_like(attitude)
    theirs = known[seats.rows]
    return np.where(np.isnan(theirs), attitude, theirs), np.where(np.isnan(theirs), 0.0, 1.0)


def _attitude(worlds: Worlds, seats: Seats) -> Array:
    attitude: Array = worlds.initiative.unit["attitude"][worlds.organisation.unit[seats.rows], seats.worlds]
    return attitude


def _unlike(worlds: Worlds) -> int:
    """Number of worlds to draw people for: those of one arm where all arms start alike, else all."""
    each, arms = len(worlds.arm_seeds), len(worlds.arms)
    alike = all((row == np.tile(row[..., :each], arms)).all() for row in people_drawn.bears_on_start(worlds))
    return each if alike else worlds.shape[1]


@dataclass(frozen=True)
class Newcomers:
    """Who newly takes seats: ``values`` (numbers of a person, different people), of which each seat has ``number``."""

    seats: Seats
    values: Array
    number: NDArray[np.int64]

    def part(self, first: int, last: int) -> "Newcomers":
        """Those from one place to another."""
        some = slice(first, last)
        return Newcomers(Seats(self.seats.rows[some], self.seats.worlds[some]), self.values, self.number[some])


def newcomers(worlds: Worlds, seats: Seats) -> None:
    """Put newcomers on seats (rows and worlds of equal length): they know nothing of it and bring their own views."""
    take_seats(worlds, draw_newcomers(worlds, seats, np.full(len(seats.rows), worlds.week)))


def draw_newcomers(worlds: Worlds, seats: Seats, weeks: NDArray[np.int64]) -> Newcomers:
    """Who comes in ``weeks``; a person who leaves in the worlds of several arms is replaced alike, and drawn once."""
    each = len(worlds.arm_seeds) if worlds.alike else worlds.shape[1]
    place = (weeks * worlds.shape[0] + seats.rows) * each + seats.worlds % each
    different, number = np.unique(place, return_inverse=True)
    week, at = np.divmod(different, worlds.shape[0] * each)
    first = Seats(*np.divmod(at, each))
    brought = people_drawn.people(worlds, first, week, _attitude(worlds, first))
    return Newcomers(seats, _values(worlds, first, *brought), number)


def _values(worlds: Worlds, seats: Seats, brought: dict[str, Array], priorities: Array) -> Array:
    people_drawn.newcomer(worlds, seats, brought)
    return np.concatenate([[brought[name] for name in BROUGHT], priorities, priorities])


def take_seats(worlds: Worlds, coming: Newcomers) -> None:
    """Put newcomers on their seats: what they bring, and all else as it is at the start."""
    where = coming.seats.rows, coming.seats.worlds, coming.number
    _take(worlds.memory.person, where, _rows_taken(), coming.values)


@cache
def _rows_taken() -> tuple[NDArray[np.int64], Array, NDArray[np.int64]]:
    """Rows of a person's columns that are as at the start, and how that is, then rows of what newcomers bring."""
    rows = LAYOUT.rows["person"]
    fresh = {name: column.start for name, column in DECLARED.items() if not column.seat and name not in BROUGHT}
    brought = [rows.first[name] for name in BROUGHT]
    brought += [row for name in ("priorities", "home") for row in range(rows.slice(name).start, rows.slice(name).stop)]
    return (
        np.array([rows.first[name] for name in fresh], dtype=np.int64),
        np.array(list(fresh.values()), dtype=np.float64),
        np.array(brought, dtype=np.int64),
    )


@njit(cache=True)
def _take(
    people: Array,
    where: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    taken: tuple[NDArray[np.int64], Array, NDArray[np.int64]],
    values: Array,
) -> None:
    (rows, worlds, number), (fresh, start, brought) = where, taken
    for n in range(len(rows)):
        for k in range(len(fresh)):
            people[rows[n], fresh[k], worlds[n]] = start[k]
        for k in range(len(brought)):
            people[rows[n], brought[k], worlds[n]] = values[k, number[n]]


def _convince_sponsor(worlds: Worlds) -> None:
    number, row = worlds.initiative.number, worlds.sponsor
    worlds.commitment[row] = worlds.stance[row] = worlds.value[row] = number["sponsor.conviction"]
    worlds.ownership[row] = number["sponsor.ownership"]
    worlds.leaning[row] = worlds.objection[row] = worlds.put_off[row] = 0.0
    worlds.awareness[row] = 1.0
    worlds.trust[row] = np.maximum(worlds.trust[row], 0.6)


def succeed_sponsor(worlds: Worlds, columns: NDArray[np.int64]) -> None:
    """Put a successor on the sponsor's seat in the given worlds: it is nobody's idea any more."""
    seats = Seats(np.full(len(columns), worlds.sponsor), columns)
    brought = people_drawn.people(
        worlds, seats, worlds.week, worlds.initiative.number["sponsor.successor"][columns], 1.0
    )
    take_seats(worlds, Newcomers(seats, _values(worlds, seats, *brought), np.arange(len(columns))))


def _open_access(worlds: Worlds) -> Array:
    each = worlds.shape[1] // len(worlds.arms)
    return np.repeat([float(arm.strategy.access == "everyone") for arm in worlds.arms], each)
