"""The one world in which a game is played, week by week: what everyone is told of it, and what the debrief reads.

Sums by cell, the people of one tier in one unit, are kept of every week; single people only at the end of each round,
where they are overheard or asked.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sim.common.arrays import Array, Flags, Rows
from sim.common.vocabulary import TIERS
from sim.levers.effects import By
from sim.levers.hours import added
from sim.levers.pull import lever_week
from sim.levers.schedule import Schedule
from sim.measures import COMMITTED, PRACTISING, RESISTANT, SUPPORTIVE
from sim.state.columns import Worlds
from sim.worlds.simulation import Simulation

MEANS = ("stance", "commitment", "practice", "skill", "trust", "awareness", "ownership", "habit", "slack", "worries")
SHARES: dict[str, Callable[[Worlds], Flags]] = {
    "in_favour": lambda worlds: worlds.stance[:, 0] >= SUPPORTIVE,
    "against": lambda worlds: worlds.stance[:, 0] <= RESISTANT,
    "practising": lambda worlds: worlds.practice[:, 0] >= PRACTISING,
    "committed": lambda worlds: worlds.commitment[:, 0] >= COMMITTED,
    "access": lambda worlds: worlds.access[:, 0] > 0,
}


@dataclass
class OwnTrace:
    """Weeks of one world as far as they were played, one entry a week in each list.

    ``sums`` by quantity, (cells,): cell ``unit * tiers + tier``; ``sizes`` people of each cell. ``results`` (units,),
    ``lost`` (cells,) trust lost through how levers were used, ``evidence`` by use of a lever that shows results how far
    there were any, from 0 to 1; ``given`` the share of its hours that work with people was given.
    """

    sizes: Array
    sums: dict[str, list[Array]] = field(default_factory=dict)
    results: list[Array] = field(default_factory=list)
    lost: list[Array] = field(default_factory=list)
    evidence: list[dict[int, float]] = field(default_factory=list)
    reached: list[Flags] = field(default_factory=list)

    @property
    def weeks(self) -> int:
        return len(self.results) - 1

    def of(self, name: str, week: int, cells: Flags | slice = slice(None)) -> float:
        """Mean of a quantity over the people of some cells at the end of a week; week 0 is before the first."""
        return float(self.sums[name][week][cells].sum() / max(self.sizes[cells].sum(), 1.0))

    def series(self, name: str, cells: Flags | slice = slice(None)) -> Array:
        """The same for every week from 1 on, shape (weeks,)."""
        return np.array([self.of(name, week, cells) for week in range(1, self.weeks + 1)])


def cells_of(worlds: Worlds) -> Rows:
    """The cell of each person, shape (people,)."""
    return worlds.organisation.unit * len(TIERS) + worlds.organisation.tier


class Tracing:
    """Advances a simulation of one world, and keeps its trace."""

    def __init__(self, simulation: Simulation):
        self.simulation, self.worlds = simulation, simulation.worlds
        self.cells = cells_of(self.worlds)
        self.count = len(self.worlds.organisation.units) * len(TIERS)
        self.trace = OwnTrace(np.bincount(self.cells, minlength=self.count).astype(float))
        self._take({})

    def run(self, last: int, at: Callable[[Worlds, OwnTrace], None]) -> OwnTrace:
        """Go on to the end of week ``last``; ``at`` is told of the end of each week."""
        while self.worlds.week < last:
            self.simulation.advance()
            self._take(self._evidence(self.simulation.schedules[0]))
            at(self.worlds, self.trace)
        return self.trace

    def _take(self, evidence: dict[int, float]) -> None:
        for name in MEANS:
            self._put(name, self.worlds.view(name)[:, 0])
        for name, holds in SHARES.items():
            self._put(name, holds(self.worlds))
        self.trace.results.append(self.worlds.results[:, 0].copy())
        self.trace.lost.append(self._sum(np.minimum(self.worlds.inputs["credibility"][:, 0], 0.0)))
        self.trace.evidence.append(evidence)
        self.trace.reached.append(self._reached())

    def _put(self, name: str, values: Array | Flags) -> None:
        self.trace.sums.setdefault(name, []).append(self._sum(values))

    def _sum(self, values: Array | Flags) -> Array:
        return np.bincount(self.cells, weights=values, minlength=self.count)

    def _reached(self) -> Flags:
        """Whom the uses of the week could reach, shape (people,)."""
        reached = np.zeros(len(self.cells), dtype=np.bool_)
        for _, _, step in self.simulation.schedules[0].at_work(self.worlds.week):
            reached[step.rows] = True
        return reached

    def _evidence(self, schedule: Schedule) -> dict[int, float]:
        """How far there were results to show, by number of each use of the week that shows them."""
        at_work = list(schedule.at_work(self.worlds.week))
        asked = added(planned.asked(step) for _, planned, step in at_work)
        return {
            number: float(lever_week(self.worlds, (0, number), planned, step, asked).shown.evidence[0])
            for number, planned, step in at_work
            if any(effect.by in (By.EVIDENCE, By.LACK) for effect in planned.lever.effects)
        }
