"""What is kept of the worlds for claims: a number for a group of people in a span of weeks, read in some arms."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal, cast

import numpy as np

from sim.common.arrays import Array, Rows
from sim.common.vocabulary import TIERS
from sim.levers.targets import Targets
from sim.measures import READ
from sim.state.columns import Worlds
from sim.study.experiment import Piece
from sim.study.observe import NUMBER, Kept, Observation
from sim.worlds.simulation import Simulation

Taken = Literal["mean", "peak", "week of peak", "every week"]
_TAKEN: Mapping[Taken, Callable[[Array, int], Array]] = {
    "mean": lambda weeks, first: weeks.mean(axis=0),
    "peak": lambda weeks, first: weeks.max(axis=0),
    "week of peak": lambda weeks, first: first + weeks.argmax(axis=0).astype(float),
    "every week": lambda weeks, first: weeks,
}


@dataclass(frozen=True)
class Gauge:
    """A quantity of ``sim.measures.READ`` of the people of a tier in some units, over weeks ``first`` to ``last``."""

    quantity: str
    tier: str
    units: tuple[str, ...]
    first: int
    last: int
    taken: Taken

    @property
    def numbers(self) -> int:
        """How many it gives for each world."""
        return self.last - self.first + 1 if self.taken == "every week" else 1

    def rows(self, worlds: Worlds, targets: Targets) -> Rows:
        """Rows of those it is about. Raises InputError for an unknown unit, or when there is nobody."""
        if self.tier == "sponsor":
            return np.array([worlds.sponsor])
        org = worlds.organisation
        inside = targets.inside(self.units)
        if self.tier != "all":
            inside &= org.tier == TIERS.index(self.tier)
        return np.flatnonzero(inside)


@dataclass(frozen=True)
class Gauges:
    """Keeps what the gauges of each arm show, by its name: ``kept[arm, gauge]`` (..., worlds of the arm)."""

    arms: Mapping[str, Collection[Gauge]]

    def begin(self, simulation: Simulation) -> Observation:
        """Reads the worlds up to the last week that a gauge asks for."""
        return _Reading(simulation, self.arms)

    def room(self, arms: int, columns: int, weeks: int) -> float:
        """Bytes of all gauges of all arms."""
        return NUMBER * sum(gauge.numbers for gauges in self.arms.values() for gauge in gauges) * columns


class Readings(dict[tuple[str, Gauge], Array]):
    """The sink of an experiment that keeps gauges: what each shows by its arm's name, the last axis over columns.

    A column is a replicate, or where points vary each replicate of the first point, of the second and so on.
    """

    def __init__(self, replicates: int, points: int = 1):
        super().__init__()
        self.replicates, self.points = replicates, points

    def put(self, piece: Piece, kept: Kept, forked: Kept | None) -> None:
        """Take in what was kept of a batch."""
        for name, values in cast("dict[tuple[str, Gauge], Array]", kept).items():
            nothing = np.full((*values.shape[:-1], self.points * self.replicates), np.nan)
            self.setdefault(name, nothing)[..., piece.points * self.replicates + piece.replicates] = values


class _Reading:
    def __init__(self, simulation: Simulation, arms: Mapping[str, Collection[Gauge]]):
        worlds = simulation.worlds
        self.parts = [
            (arm.name, gauge, gauge.rows(worlds, simulation.schedules[number].targets), worlds.arm_worlds(number))
            for number, arm in enumerate(worlds.arms)
            for gauge in arms[arm.name]
        ]
        self.last = max(gauge.last for _, gauge, _, _ in self.parts)
        self.weeks: list[list[Array]] = [[] for _ in self.parts]

    def observe(self, worlds: Worlds) -> None:
        for (_, gauge, rows, block), weeks in zip(self.parts, self.weeks, strict=True):
            if gauge.first <= worlds.week <= gauge.last:
                weeks.append(READ[gauge.quantity].read(worlds, rows, block))

    def kept(self) -> Kept:
        return {
            (arm, gauge): _TAKEN[gauge.taken](np.stack(weeks), gauge.first)
            for (arm, gauge, _, _), weeks in zip(self.parts, self.weeks, strict=True)
        }
