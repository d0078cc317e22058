"""How people are at the start, and how someone who newly takes a seat is.

Traits, priorities and starting views are drawn person by person around means of their tier and unit.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sim import draws
from sim.arrays import Array
from sim.machine_code import njit
from sim.parameters import Parameter
from sim.state import DECLARED, LAYOUT, Worlds

PARAMETERS = (
    Parameter("susceptibility", 0.4, 0, 1, "share", "mean weight of others in a person's commitment", "assumed"),
    Parameter("susceptibility_spread", 0.15, 0, 0.5, "share", "its standard deviation between people", "assumed"),
    Parameter("deference", 0.5, 0, 1, "share", "mean deference to authority", "assumed"),
    Parameter("deference_spread", 0.15, 0, 0.5, "share", "its standard deviation between people", "assumed"),
    Parameter(
        "threshold",
        0.15,
        -1,
        1,
        "commitment",
        "mean commitment at which people half intend to act",
        "assumed",
    ),
    Parameter("threshold_spread", 0.2, 0, 1, "commitment", "its standard deviation between people", "assumed"),
    Parameter("commitment_spread", 0.12, 0, 1, "commitment", "standard deviation of starting commitment", "assumed"),
    Parameter("trust", 0.5, 0, 1, "share", "mean starting trust", "assumed"),
    Parameter("trust_spread", 0.12, 0, 0.5, "share", "its standard deviation between people", "assumed"),
    Parameter("worries_spread", 0.12, 0, 0.5, "share", "standard deviation of starting worries", "assumed"),
    Parameter("skill_spread", 0.05, 0, 0.5, "share", "standard deviation of starting skill", "assumed"),
    Parameter(
        "priorities_likeness",
        20.0,
        1,
        1000,
        "concentration",
        "how alike priorities are (Dirichlet)",
        "assumed",
    ),
    Parameter(
        "newcomer_skill",
        0.5,
        0,
        1,
        "share",
        "skill of a newcomer as a share of the unit's at the start",
        "assumed",
    ),
)

_DRAWN = ("commitment", "skill", "susceptibility", "deference", "threshold", "trust", "worries")
BROUGHT = (*_DRAWN, "proficiency", "stance", "anchor")  # by a newcomer, beside their priorities
_PURPOSES = tuple(f"start:{name}" for name in _DRAWN)


@dataclass(frozen=True)
class Seats:
    """Seats to be filled: rows of people and columns of worlds that broadcast together."""

    rows: NDArray[np.int64]
    worlds: NDArray[np.int64]


def everyone(worlds: Worlds) -> None:
    """Fill every seat of every world for the start, and give the sponsor their conviction.

    The worlds of all arms share the draws of their seed.
    """
    people, all_worlds = worlds.shape
    first = Seats(np.arange(people)[:, None], np.arange(_unlike(worlds))[None, :])
    drawn, priorities = _draw(worlds, first, 0, worlds.organisation.commitment)
    times = all_worlds // first.worlds.size
    worlds.alike = times == len(worlds.arms)
    for name, column in DECLARED.items():
        worlds.view(name)[:] = np.tile(drawn[name], times) if name in drawn else column.start
    worlds.home[:] = worlds.priorities[:] = np.tile(priorities, times)
    _convince_sponsor(worlds)
    worlds.anchor[:] = worlds.commitment
    worlds.access[:] = _open_access(worlds)


def _unlike(worlds: Worlds) -> int:
    """Number of worlds to draw people for: those of one arm where all arms start alike, else all."""
    each, initiative = len(worlds.arm_seeds), worlds.initiative
    numbers = [worlds.parameters.named(f"start.{parameter.name}") for parameter in PARAMETERS]
    numbers += [initiative.unit[name] for name in ("attitude", "readiness", "worry")]
    alike = all((row == np.tile(row[..., :each], len(worlds.arms))).all() for row in (*numbers, initiative.worries))
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
    drawn, priorities = _draw(worlds, first, week)
    drawn["skill"] = drawn["proficiency"] = drawn["skill"] * worlds.parameters["start.newcomer_skill"][first.worlds]
    drawn["anchor"] = drawn["commitment"]
    return Newcomers(seats, np.concatenate([[drawn[name] for name in BROUGHT], priorities, priorities]), number)


def take_seats(worlds: Worlds, coming: Newcomers) -> None:
    """Put newcomers on their seats: what they bring, and all else as it is at the start."""
    seats = coming.seats
    _take(worlds.memory.person, seats.rows, seats.worlds, coming.number, *_rows_taken(), coming.values)


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
    rows: NDArray[np.int64],
    worlds: NDArray[np.int64],
    number: NDArray[np.int64],
    fresh: NDArray[np.int64],
    start: Array,
    brought: NDArray[np.int64],
    values: Array,
) -> None:
    for n in range(len(rows)):
        for k in range(len(fresh)):
            people[rows[n], fresh[k], worlds[n]] = start[k]
        for k in range(len(brought)):
            people[rows[n], brought[k], worlds[n]] = values[k, number[n]]


def _draw(worlds: Worlds, seats: Seats, week: draws.Week, known: Array | None = None) -> tuple[dict[str, Array], Array]:
    """How the people on these seats are; ``known`` (people,) is the mean of their commitment, nan for their unit's."""
    org, initiative, p = worlds.organisation, worlds.initiative, worlds.parameters
    tier, unit, w = org.tier[seats.rows], org.unit[seats.rows], seats.worlds
    seeds, people = worlds.seeds[w], worlds.person_keys[seats.rows]

    luck = dict(zip(_DRAWN, draws.normals(seeds, _PURPOSES, week, people), strict=True))

    def around(name: str, mean: Array, spread: str, low: float = 0.0) -> Array:
        return np.minimum(np.maximum(mean + p.named(f"start.{spread}")[w] * luck[name], low), 1.0)

    attitude = initiative.unit["attitude"][unit, w]
    if known is not None:
        attitude = np.where(np.isnan(known)[seats.rows], attitude, known[seats.rows])
    commitment = around("commitment", attitude, "commitment_spread", low=-1.0)
    skill = around("skill", initiative.unit["readiness"][unit, w], "skill_spread")
    worry = initiative.worries[tier, w] + initiative.unit["worry"][unit, w]
    concentration = p["start.priorities_likeness"][w] * np.moveaxis(initiative.priorities[tier, unit], -1, 0)
    drawn = {
        "susceptibility": around("susceptibility", p["start.susceptibility"][w], "susceptibility_spread"),
        "deference": around("deference", p["start.deference"][w], "deference_spread"),
        "threshold": around("threshold", p["start.threshold"][w], "threshold_spread", low=-1.0),
        "trust": around("trust", p["start.trust"][w], "trust_spread"),
        "worries": around("worries", worry, "worries_spread"),
        "skill": skill,
        "proficiency": skill,
        "commitment": commitment,
        "stance": commitment,
    }
    return drawn, draws.dirichlet(seeds, "start:priorities", week, people, concentration)


def _convince_sponsor(worlds: Worlds) -> None:
    number, row = worlds.initiative.number, worlds.sponsor
    worlds.commitment[row] = worlds.stance[row] = worlds.value[row] = number["sponsor.conviction"]
    worlds.ownership[row] = number["sponsor.ownership"]
    worlds.awareness[row] = 1.0
    worlds.trust[row] = np.maximum(worlds.trust[row], 0.6)


def succeed_sponsor(worlds: Worlds, columns: NDArray[np.int64]) -> None:
    """Put a successor on the sponsor's seat in the given worlds: it is nobody's idea any more."""
    row = np.full(len(columns), worlds.sponsor)
    newcomers(worlds, Seats(row, columns))
    shift = (
        worlds.initiative.number["sponsor.successor"][columns]
        - worlds.initiative.unit["attitude"][worlds.organisation.unit[worlds.sponsor], columns]
    )
    view = np.clip(worlds.commitment[worlds.sponsor, columns] + shift, -1.0, 1.0)
    for held in (worlds.commitment, worlds.stance, worlds.anchor):
        held[worlds.sponsor, columns] = view
    worlds.awareness[worlds.sponsor, columns] = 1.0


def _open_access(worlds: Worlds) -> Array:
    each = worlds.shape[1] // len(worlds.arms)
    return np.repeat([float(arm.strategy.access == "everyone") for arm in worlds.arms], each)
