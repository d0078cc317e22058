"""What is kept of the worlds that a batch runs: an observer says so, and begins an observation of each batch.

An observer goes to the worker with the batch, so it must be picklable and small; the observation is made there. To
begin it is the place to change the state that worlds start in, and one that holds the simulation may plan anew between
weeks.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from sim.common.arrays import Array
from sim.measures import KEYS, Recorder
from sim.state.columns import Worlds
from sim.study.weekly import weekly_bytes
from sim.worlds.simulation import Simulation

Kept = Mapping[Hashable, Array]
MEASURES, WEEKS = "measures", "weeks"
NUMBER = 3 * 8.0  # bytes of a number of each world, with the copies made of it while it is looked at


class Observation(Protocol):
    """Looks at the worlds of one batch after each week, up to week ``last``: the batch goes no further."""

    last: int

    def observe(self, worlds: Worlds) -> None:
        """Take in the week just run."""

    def kept(self) -> Kept:
        """What was kept, by name: arrays whose last axis is the worlds of the batch, arm by arm."""


class Observer(Protocol):
    """Says what is kept of each batch of an experiment."""

    def begin(self, simulation: Simulation) -> Observation:
        """The observation of worlds that have not begun."""

    def room(self, arms: int, columns: int, weeks: int) -> float:
        """About how many bytes all takes that is kept of so many arms, each in so many worlds, over so many weeks."""


@dataclass(frozen=True)
class Measures:
    """Keeps every measure, in the order of ``sim.measures.KEYS``; every week in single precision where ``weekly``."""

    weekly: bool = False

    def begin(self, simulation: Simulation) -> Observation:
        """A recorder of the whole horizon."""
        return _Recording(simulation, self.weekly)

    def room(self, arms: int, columns: int, weeks: int) -> float:
        """Bytes of the measures, and of weeks folded."""
        folded = weekly_bytes(weeks, arms, columns) if self.weekly else 0
        return NUMBER * len(KEYS) * arms * columns + folded


EVERY_MEASURE = Measures()
EVERY_WEEK = Measures(weekly=True)


class _Recording:
    def __init__(self, simulation: Simulation, weekly: bool):
        simulation.worlds.keeps = False  # nothing here reads the week's signals
        self.last, self.weekly = simulation.horizon, weekly
        self.recorder = Recorder(simulation.worlds.shape[1], simulation.horizon, weekly=weekly)
        self.observe = self.recorder.observe

    def kept(self) -> Kept:
        found: dict[Hashable, Array] = {MEASURES: self.recorder.values()}
        return found | {WEEKS: self.recorder.weeks().astype(np.float32)} if self.weekly else found
