"""What a study will take: time and disk, from a part of its first batch that is really run."""

from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from sim.study.sweep.export import width
from sim.study.sweep.plan import Plan
from sim.study.sweep.shards import packed
from sim.study.sweep.work import run_job, warm_up

WEEKS = 10  # of the first batch that are run
ROW_BYTES = 28  # that the ledger needs for a row beside its values
SHAPES = 64  # sizes of organisation that are looked at


@dataclass(frozen=True)
class Estimate:
    """Number of runs and of person-weeks, and about how many seconds and bytes they take."""

    runs: int
    person_weeks: float
    seconds: float
    bytes: float


def estimate(plan: Plan, workers: int) -> Estimate:
    """What all runs of a plan will take with so many workers as fast as this process is now."""
    job = plan.job(next(plan.batches()))
    warm_up(job)
    weeks = min(WEEKS, job.scenario.horizon)
    start = perf_counter()
    outcome = run_job(replace(job, scenario=job.scenario.model_copy(update={"horizon": weeks})))
    seconds = perf_counter() - start
    rate = job.runs.size * plan.people(0, 0) * weeks / seconds
    person_weeks = _person_weeks(plan)
    each = 8.0 * width(plan) + ROW_BYTES
    if outcome.weeks is not None:
        each += len(packed(outcome.runs, outcome.weeks)) / job.runs.size / weeks * job.scenario.horizon
    return Estimate(plan.runs, person_weeks, person_weeks / rate / workers, each * plan.runs)


def _person_weeks(plan: Plan) -> float:
    """Person-weeks of all runs, from some of the sizes of organisation where there are many."""
    some = np.unique(np.linspace(0, plan.shapes - 1, SHAPES).astype(int)).tolist()
    scenarios = plan.resolved.scenarios
    each = [s.horizon * np.mean([plan.people(n, shape) for shape in some]) for n, s in enumerate(scenarios)]
    return float(np.mean(each) * plan.runs)
