"""What a worker does: one batch of runs on one organisation, measured."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array, Rows
from sim.organisation import Organisation
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.state.columns import Arm
from sim.study.batch import Batch, rehearse, run_batch
from sim.study.budget import planned_effort
from sim.study.observe import MEASURES, WEEKS, Kept, Measures
from sim.study.sweep.reach import SHOCK_PATHS, anchored, changed, reshaped, struck

EFFORT = ("effort_team", "effort_people")


@dataclass(frozen=True)
class ArmPlan:
    """An arm: the number of its strategy in the task, and the values of its factors by path."""

    strategy: int
    values: Mapping[str, float]


@dataclass(frozen=True)
class SweepTask:
    """A batch, or one run alone, with all that it takes to run it.

    ``shape`` are values of the organisation's factors by path, ``values`` those of the worlds', each of shape
    (arms, seeds), as are ``runs``, the runs' numbers. ``kept`` are rows of ``measures.KEYS``. The organisation is
    generated unless it is given.
    """

    number: int
    scenario: Scenario
    shape: Mapping[str, float]
    organisation_seed: int
    strategies: tuple[Strategy, ...]
    arms: tuple[ArmPlan, ...]
    seeds: tuple[int, ...]
    values: Mapping[str, Array]
    runs: Rows
    kept: tuple[int, ...]
    weekly: bool
    organisation: Organisation | None = None

    def batch(self) -> Batch:
        """The batch laid out. Raises InputError or ValidationError where its values do not fit."""
        scenario = reshaped(self.scenario, self.shape)
        arms = tuple(_arm(scenario, self.strategies[one.strategy], one.values) for one in self.arms)
        observer, seed = Measures(self.weekly), self.organisation_seed
        return Batch(scenario, arms, self.seeds, seed, self.organisation, self.values, observer=observer)


@dataclass(frozen=True)
class SweepResult:
    """What came of a task: ``runs`` (runs,) in ascending order, and their ``values`` (runs, columns).

    Columns are planned effort of team and of people in person-days, then the measures kept. ``weeks`` (runs, weeks,
    quantities, groups) in single precision, None unless wanted.
    """

    number: int
    runs: Rows
    values: Array
    weeks: NDArray[np.float32] | None


def run_task(task: SweepTask) -> SweepResult:
    """Run a task. Raises whatever goes wrong in it."""
    batch = task.batch()
    kept, _ = run_batch(batch)
    order = np.argsort(task.runs, axis=None)
    return SweepResult(task.number, task.runs.ravel()[order], _values(task, batch, kept)[order], _weeks(kept, order))


def warm_up(task: SweepTask) -> None:
    """Compile every rule that is not compiled yet; what is wrong with the task shows when it is run."""
    with suppress(Exception):
        rehearse(task.batch())


def _values(task: SweepTask, batch: Batch, kept: Kept) -> Array:
    """Effort and measures, shape (runs, columns)."""
    efforts = [planned_effort(batch.scenario, batch.organisation, arm.strategy) for arm in batch.arms]
    effort = np.array([[e.team, e.people] for e in efforts])
    return np.column_stack([np.repeat(effort, len(task.seeds), axis=0), kept[MEASURES][list(task.kept)].T])


def _weeks(kept: Kept, order: Rows) -> NDArray[np.float32] | None:
    return np.ascontiguousarray(np.moveaxis(kept[WEEKS], -1, 0)[order], np.float32) if WEEKS in kept else None


def _arm(scenario: Scenario, strategy: Strategy, values: Mapping[str, float]) -> Arm:
    shocks = {path: value for path, value in values.items() if path.startswith(f"{SHOCK_PATHS}.")}
    strategy = changed(strategy, {path: value for path, value in values.items() if path not in shocks})
    if not shocks:
        return Arm(strategy.name, strategy, scenario.shocks)
    events = struck(scenario, shocks)
    return Arm(strategy.name, anchored(strategy, events), events)
