"""What a worker does: one batch of runs on one organisation, measured."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Rows
from sim.organisation import Design, Organisation, generate
from sim.scenario import Scenario
from sim.state import Arm
from sim.strategy import Strategy
from sim.study.batch import Batch, Measured, rehearse, run_batch
from sim.study.budget import planned_effort
from sim.study.sweep.reach import SHOCK_PATHS, anchored, changed, reshaped, struck

EFFORT = ("effort_team", "effort_people")


@dataclass(frozen=True)
class ArmPlan:
    """An arm: the number of its strategy in the job, and the values of its factors by path."""

    strategy: int
    values: Mapping[str, float]


@dataclass(frozen=True)
class Job:
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
        organisation = self.organisation or _organisation(scenario.design(), self.organisation_seed)
        arms = tuple(_arm(scenario, self.strategies[one.strategy], one.values) for one in self.arms)
        return Batch(scenario, organisation, arms, self.seeds, self.values, weekly=self.weekly)


@dataclass(frozen=True)
class Outcome:
    """What came of a job: ``runs`` (runs,) in ascending order, and their ``values`` (runs, columns).

    Columns are planned effort of team and of people in person-days, then the measures kept. ``weeks`` (runs, weeks,
    quantities, groups) in single precision, None unless wanted.
    """

    number: int
    runs: Rows
    values: Array
    weeks: NDArray[np.float32] | None


def run_job(job: Job) -> Outcome:
    """Run a job. Raises whatever goes wrong in it."""
    batch = job.batch()
    measured, _ = run_batch(batch)
    order = np.argsort(job.runs, axis=None)
    return Outcome(job.number, job.runs.ravel()[order], _values(job, batch, measured)[order], _weeks(measured, order))


def warm_up(job: Job) -> None:
    """Compile every rule that is not compiled yet; what is wrong with the job shows when it is run."""
    with suppress(Exception):
        rehearse(job.batch())


def _values(job: Job, batch: Batch, measured: Measured) -> Array:
    """Effort and measures, shape (runs, columns)."""
    assert isinstance(batch.organisation, Organisation)
    efforts = [planned_effort(batch.scenario, batch.organisation, arm.strategy) for arm in batch.arms]
    effort = np.array([[e.team, e.people] for e in efforts])
    kept = measured.values[list(job.kept)].reshape(len(job.kept), -1)
    return np.column_stack([np.repeat(effort, len(job.seeds), axis=0), kept.T])


def _weeks(measured: Measured, order: Rows) -> NDArray[np.float32] | None:
    if measured.weeks is None:
        return None
    weeks = measured.weeks.reshape(*measured.weeks.shape[:3], -1)
    return np.ascontiguousarray(np.moveaxis(weeks, -1, 0)[order])


@lru_cache(maxsize=2)
def _organisation(design: Design, seed: int) -> Organisation:
    return generate(design, seed)


def _arm(scenario: Scenario, strategy: Strategy, values: Mapping[str, float]) -> Arm:
    shocks = {path: value for path, value in values.items() if path.startswith(f"{SHOCK_PATHS}.")}
    strategy = changed(strategy, {path: value for path, value in values.items() if path not in shocks})
    if not shocks:
        return Arm(strategy.name, strategy, scenario.shocks)
    events = struck(scenario, shocks)
    return Arm(strategy.name, anchored(strategy, events), events)
