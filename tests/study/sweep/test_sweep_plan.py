"""The plan of a sweep: every run once, whatever the size of batches, and alone as among others, bit for bit."""

import tracemalloc
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from sim.study.sweep.plan import SweepPlan
from sim.study.sweep.study import Resolved
from sim.study.sweep.work import run_task
from tests.support.sweep_example import STUDY, small_study

EVERYTHING = """
[[uncertainties]]
path = "organisation.people"
levels = [12, 20]
[[uncertainties]]
path = "units.*.readiness"
levels = [0.1, 0.4]
[[uncertainties]]
path = "shocks.sponsor-leaves.week"
levels = [3, 13]
[[uncertainties]]
path = "shocks.incident.size"
levels = [0.2, 0.9]
"""
SAMPLED = '[design]\nkind = "{}"\npoints = 16\n'
DESIGNS = {
    "grid": STUDY,
    "everything": STUDY.replace("replicates = 12", "replicates = 2") + EVERYTHING,
    "sobol": STUDY + SAMPLED.format("sobol"),
    "sobol of organisations": STUDY.replace("12", "3") + EVERYTHING + SAMPLED.format("sobol"),
    "hypercube of numbers": STUDY.replace("pilot.intensity", "team.style") + SAMPLED.format("latin-hypercube"),
    "nothing varies": STUDY.partition("[[levers]]")[0].replace("12", "130"),
}


@pytest.fixture(scope="module", params=DESIGNS)
def resolved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Resolved:
    return small_study(tmp_path_factory.mktemp("study"), DESIGNS[request.param])


def _all(plan: SweepPlan) -> dict[int, list[float]]:
    """Values of every run by its number; no run may come twice."""
    found: dict[int, list[float]] = {}
    for cut in plan.batches():
        outcome = run_task(plan.task(cut))
        runs = dict(zip(outcome.runs.tolist(), outcome.values.tolist(), strict=True))
        assert not found.keys() & runs
        found |= runs
    return found


def test_every_run_once_and_alike_in_batches_of_any_size(resolved: Resolved) -> None:
    whole, small = _all(SweepPlan(resolved)), _all(SweepPlan(resolved, person_worlds=100))
    assert sorted(whole) == list(range(SweepPlan(resolved).runs))
    assert small == whole
    assert len({tuple(values) for values in whole.values()}) > len(whole) / 3


def test_a_run_alone_is_as_in_its_batch(resolved: Resolved) -> None:
    plan = SweepPlan(resolved)
    for cut in islice(plan.batches(), 2):
        outcome = run_task(plan.task(cut))
        for at in (0, len(outcome.runs) - 1):
            alone = run_task(plan.single(int(outcome.runs[at])))
            assert alone.values[0].tolist() == outcome.values[at].tolist()


def test_runs_of_all_points_and_strategies_share_an_organisation_and_a_batch(tmp_path: Path) -> None:
    """All strategies and settings of worlds on the first organisation are in the first batch."""
    plan = SweepPlan(small_study(tmp_path))
    job = plan.task(next(plan.batches()))
    at = plan.addresses(np.sort(job.runs, axis=None))
    assert set(at.points.tolist()) == set(range(6))
    assert set(at.strategies.tolist()) == {0, 1}
    assert set(plan.organisations(at.replicates).tolist()) == {0}


def test_a_plan_of_a_million_runs_is_made_as_it_goes(tmp_path: Path) -> None:
    text = STUDY.replace("steps = 3", "steps = 1000").replace("replicates = 12", "replicates = 250")
    plan = SweepPlan(small_study(tmp_path, text))
    tracemalloc.start()
    assert plan.runs == 1_000_000
    assert plan.task(next(plan.batches())).runs.size > 0
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50_000_000


def test_batches_of_large_organisations_hold_worlds_enough(tmp_path: Path) -> None:
    size = '[[uncertainties]]\npath = "organisation.people"\nlevels = [3000, 1000000]\n'
    plan = SweepPlan(small_study(tmp_path, STUDY.replace("12", "100") + size))
    cuts = list(islice(plan.batches(), 40))
    worlds = {cut.shape: len(cut.arms) * len(cut.columns) for cut in reversed(cuts)}
    assert worlds == {0: 24, 1: 2}
