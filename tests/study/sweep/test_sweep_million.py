"""A study of a million runs starts and resumes, and memory does not depend on how many runs there are.

How fast it does is what ``make speed`` prints.
"""

import subprocess
import sys
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from sim.study.sweep.ledger import Ledger
from sim.study.sweep.manifest import Manifest
from sim.study.sweep.work import EFFORT
from tests.support.sweep_example import write_study

ROOT = Path(__file__).parents[3]
PLANNED = 1_000_000
MILLION = """\
name = "a-million"
title = "A million runs of 300 people"
scenarios = ["public-health-vaccination"]
strategies = ["do-nothing", "early-wins", "mid-level-pilots", "champions-network", "mandate-with-deadline"]
replicates = 100
measures = ["practising"]
weeks = 26

[[uncertainties]]
path = "trust.loss"
low = 0.05
high = 0.3
steps = 1000

[[uncertainties]]
path = "trust.gain"
levels = [0.04, 0.06]
"""
SMALL = """\
name = "small-people"
title = "Many short runs of twelve people"
scenarios = ["small-office.toml"]
strategies = ["strategies/try-it-first.toml", "do-nothing"]
replicates = 50
measures = ["practising"]
weeks = 4

[[uncertainties]]
path = "trust.loss"
low = 0.05
high = 0.3
steps = STEPS
"""
MEASURED = """\
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def used(*arguments: object) -> tuple[float, float]:
    """Seconds of processor time that a command takes with its workers, and the most memory of one, in MB.

    Asked for by a small process in between: a command counts the memory of the process that starts it as its own.
    """
    command = [sys.executable, "-S", "-c", MEASURED, sys.executable, "-m", "sim.cli", *map(str, arguments)]
    measured = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True
    )
    seconds, memory = measured.stdout.split()
    return float(seconds), float(memory)


@pytest.fixture(scope="module")
def million(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study's file, and that the rules are compiled."""
    path = tmp_path_factory.mktemp("million") / "million.toml"
    path.write_text(MILLION)
    used("sweep", path, "--out", path.with_name("compiled"), "--workers", "1", "--limit", "1")
    return path


def test_a_million_runs_start(million: Path) -> None:
    """To the end of the first batch, and all that is said at the end."""
    used("sweep", million, "--out", million.with_name("new"), "--workers", "1", "--limit", "1")
    assert Manifest.read(million.with_name("new")).plan().runs == PLANNED


def test_half_a_million_of_a_million_resume(million: Path) -> None:
    """Half of the batches are in the ledger, put there as the coordinator does."""
    folder = million.with_name("half")
    used("sweep", million, "--out", folder, "--workers", "1", "--limit", "1")
    plan = Manifest.read(folder).plan()
    done = half_done(folder)
    assert PLANNED // 2 <= done < PLANNED // 2 + 1000
    _, memory = used("sweep", million, "--out", folder, "--workers", "1", "--limit", "1")
    assert memory < 700
    with Ledger(folder, Manifest.read(folder).key) as ledger:
        assert done < ledger.tally().done <= done + 2 * plan.person_worlds // 300
    assert used("status", folder)[1] < 700


def half_done(folder: Path) -> int:
    """Fill the ledger with numbers until half of the runs are done; how many then are."""
    plan = Manifest.read(folder).plan()
    columns = len(EFFORT) + len(plan.resolved.study.kept)
    with Ledger(folder, Manifest.read(folder).key, write=True) as ledger:
        done = ledger.tally().done
        for cut in islice(plan.batches(), 1, None):
            if done >= PLANNED // 2:
                return done
            runs = np.sort(plan.runs_of(cut), axis=None)
            ledger.record(cut.number, runs, np.full((len(runs), columns), 0.5))
            done += len(runs)
    raise AssertionError("there are not so many runs")


def test_memory_does_not_depend_on_the_number_of_runs(tmp_path: Path) -> None:
    """Ten times as many runs, all done, reported on and exported."""
    memory = {}
    for steps in (100, 1000):
        folder = tmp_path / f"{steps}"
        folder.mkdir()
        file = write_study(folder, SMALL.replace("STEPS", str(steps)))
        commands = (
            ("sweep", file, "--out", folder / "out", "--workers", "1"),
            ("report", folder / "out"),
            ("export", folder / "out", folder / "runs.csv"),
        )
        memory[steps] = [used(*command)[1] for command in commands]
        assert (folder / "runs.csv").read_bytes().count(b"\n") == 100 * steps + 1
    for few, many in zip(memory[100], memory[1000], strict=True):
        assert many < few + 60, memory
