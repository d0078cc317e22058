"""Memory does not grow with the number of replicates; a large need is told, one that cannot be met is refused."""

import logging
import subprocess
import sys

import pytest

from sim.common.errors import InputError
from sim.study import memory
from sim.study.compare import compare
from sim.study.experiment import Experiment
from sim.study.memory import Need, free, workers_for
from tests.support.examples import tiny_scenario, tiny_strategies
from tests.support.processes import environment, in_between

PEAK = """
import resource, sys
from sim.study import Experiment, weekly
from sim.study.compare import compare
from tests.support.examples import tiny_scenario, tiny_strategies
weekly.ROOM = 1_000_000
compare(Experiment.of(tiny_scenario(), tiny_strategies(), replicates=int(sys.argv[1])).with_weeks(), workers=1)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
"""


def _peak(replicates: int) -> float:
    """Megabytes that a comparison took at most, in a process of its own."""
    command = in_between(sys.executable, "-c", PEAK, replicates)
    return float(subprocess.run(command, env=environment(), capture_output=True, text=True, check=True).stdout)


def test_a_comparison_of_ten_times_as_many_replicates_takes_no_more_memory() -> None:
    """But for its numbers, 8 bytes each of 43 keys, 3 strategies and 2 courses; every week of all would be 220 MB."""
    assert _peak(2000) < _peak(200) + 40


def test_what_fits_is_done_by_as_many_workers_as_there_are_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "cores", lambda: 8)
    need = Need.of(300, 100, 1e6)
    monkeypatch.setattr(memory, "free", lambda: 1e12)
    assert [workers_for(need, wanted, most) for wanted, most in ((None, 100), (None, 3), (2, 100), (2, 1))] == [
        8,
        3,
        2,
        1,
    ]


def test_fewer_workers_where_more_do_not_fit(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(memory, "cores", lambda: 8)
    need = Need.of(100_000, 8, 1e6, courses=2)
    monkeypatch.setattr(memory, "free", lambda: need.bytes(3) / 0.89)
    with caplog.at_level(logging.INFO, "buyin"):
        assert workers_for(need, None, 100) == 3
    assert caplog.messages == ["needs about 6.4 GB of memory (3 of 8 workers: more would not fit)"]
    with pytest.raises(InputError, match=r"this study: found a need of about .* GB.*; allowed: at most 3 workers"):
        workers_for(need, 5, 100)


def test_what_cannot_fit_is_refused_before_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "free", lambda: 2e8)
    told: list[tuple[int, int]] = []
    with pytest.raises(InputError, match=r"where 0\.2 GB are free; allowed: fewer people"):
        compare(Experiment.of(tiny_scenario(), tiny_strategies(), replicates=2), progress=lambda *at: told.append(at))
    assert told == []


def test_the_memory_that_is_free_is_known() -> None:
    assert 1e6 < free() < 1e15


def test_a_batch_needs_no_more_than_is_said() -> None:
    """Of 20,000 people, measured in a process of its own; compiling, which takes memory too, is done before."""
    code = """
import resource, sys
from sim.bench.load import Load
from sim.state.columns import Arm
from sim.study.batch import Batch, Fork, run_batch
from sim.study.memory import Need
people = int(sys.argv[1])
load = Load(people=people, weeks=6, replicates=8, workers=1)
scenario, strategy = load.scenario(), load.strategies()[-1]
arm = Arm("one", strategy, scenario.shocks)
run_batch(Batch(scenario, (arm,), tuple(range(8)), 1, fork=Fork(3, (arm,))))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(Need.of(people, 8, 0, courses=2).bytes(1) / peak)
"""
    for people in ("40", "20_000"):
        command = in_between(sys.executable, "-c", code, people)
        ended = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    assert 1.0 < float(ended.stdout) < 4.0
