"""What a study will take: time and disk, from parts of some of its batches that are really run."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from time import perf_counter

import numpy as np

from sim.study.sweep.export import width
from sim.study.sweep.plan import Cut, SweepPlan
from sim.study.sweep.shards import packed
from sim.study.sweep.work import SweepResult, SweepTask, run_task, warm_up

WEEKS = 5  # of a batch that are run, and then twice as many: the difference is what a week takes
TRIED = 4  # batches, out of
LOOKED_AT = 2000
ROW_BYTES = 28  # that the ledger needs for a row beside its values


@dataclass(frozen=True)
class Estimate:
    """Number of runs and of person-weeks, and about how many seconds and bytes they take."""

    runs: int
    person_weeks: float
    seconds: float
    bytes: float


def estimate(plan: SweepPlan, workers: int) -> Estimate:
    """What all runs of a plan will take with so many workers as fast as this process is now."""
    cuts = list(islice(plan.batches(), LOOKED_AT))
    tried = [cuts[int(n)] for n in np.unique(np.linspace(0, len(cuts) - 1, TRIED))]
    tasks = [plan.task(cut) for cut in tried]
    warm_up(tasks[0])
    each = sum(_seconds(task) for task in tasks) / sum(task.runs.size for task in tasks)
    size = (8 * width(plan) + ROW_BYTES + _shard_bytes(tasks[0])) * plan.runs
    return Estimate(plan.runs, _person_weeks(plan, cuts), each * plan.runs / workers, size)


def _seconds(task: SweepTask) -> float:
    """What a batch takes in all weeks: its set-up, and what a week takes times the horizon."""
    few, more = (_timed(task, weeks)[0] for weeks in (WEEKS, 2 * WEEKS))
    weekly = max(0.0, more - few) / WEEKS
    return max(0.0, few - WEEKS * weekly) + weekly * task.scenario.horizon


def _timed(task: SweepTask, weeks: int) -> tuple[float, SweepResult]:
    task = replace(task, scenario=task.scenario.model_copy(update={"horizon": weeks}))
    start = perf_counter()
    outcome = run_task(task)
    return perf_counter() - start, outcome


def _shard_bytes(task: SweepTask) -> float:
    """Bytes of weekly traces for each run."""
    weeks = _timed(task, WEEKS)[1].weeks if task.weekly else None
    if weeks is None:
        return 0.0
    return len(packed(task.runs.ravel(), weeks)) / task.runs.size * task.scenario.horizon / WEEKS


def _person_weeks(plan: SweepPlan, cuts: Sequence[Cut]) -> float:
    """Person-weeks of all runs, as far as these batches stand for them."""
    runs = np.array([len(cut.arms) * len(cut.columns) for cut in cuts])
    weeks = [plan.resolved.scenarios[cut.scenario].horizon * plan.people(cut.scenario, cut.shape) for cut in cuts]
    return float((runs * weeks).sum() / runs.sum() * plan.runs)
