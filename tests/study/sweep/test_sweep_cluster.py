"""A Dask cluster of two worker processes: the same table, also when a worker is killed.

Cluster and command run in processes of their own: Dask leaves threads behind, beside which others must not fork.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from sim.inputs import InputError
from sim.study.sweep.run import Running, sweep
from sim.study.sweep.status import status
from tests.support.sweep_example import RUNS, STUDY, exported, small_study, swept

ROOT = Path(__file__).parents[3]
LONGER = STUDY.replace("replicates = 12", "replicates = 100")
CLUSTER = """
import os, sys
from distributed import Client, LocalCluster
if __name__ == "__main__":
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with LocalCluster(host="127.0.0.1", **options) as cluster, Client(cluster) as client:
        for _ in sys.stdin:
            client.wait_for_workers(2)
            print(cluster.scheduler_address, *client.run(os.getpid).values(), flush=True)
"""


@dataclass(frozen=True)
class Cluster:
    """Two workers and their scheduler, in a process of their own."""

    process: subprocess.Popen[str]

    def _asked(self) -> list[str]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("who\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().split()

    @property
    def address(self) -> str:
        """Where the scheduler is."""
        return self._asked()[0]

    @property
    def workers(self) -> list[int]:
        """The processes of both workers, once both are there."""
        return [int(pid) for pid in self._asked()[1:]]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    script = tmp_path_factory.mktemp("cluster") / "cluster_of_two.py"
    script.write_text(CLUSTER)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([sys.executable, script], text=True, env=environment, **pipes) as process:
        yield Cluster(process)
        process.communicate()


def _command(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "sim.cli", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _done(folder: Path) -> int:
    try:
        return status(folder).count.done
    except InputError:
        return 0


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5])
def test_a_cluster_gives_the_same_table_though_a_worker_is_killed(
    cluster: Cluster, tmp_path: Path, share: float
) -> None:
    """Once more than this share of the runs is done."""
    study, folder = small_study(tmp_path, LONGER), tmp_path / "a"
    _, table = swept(study, tmp_path / "alone")
    runs, victim = RUNS // 12 * 100, cluster.workers[0]
    with _command("sweep", tmp_path / "study.toml", "--out", folder, "--cluster", cluster.address) as command:
        while not _done(folder) > share * runs and command.poll() is None:
            time.sleep(0.02)
        assert command.poll() is None
        os.kill(victim, signal.SIGKILL)
        said, refused = command.communicate(timeout=300)
    assert (command.returncode, refused) == (0, "")
    assert f"{runs:,} of {runs:,} runs done, 0 failed, 0 left" in said
    assert exported(folder) == table


def test_no_scheduler_there(tmp_path: Path) -> None:
    small_study(tmp_path)
    at = ("--cluster", "tcp://127.0.0.1:9")
    with _command("sweep", tmp_path / "study.toml", "--out", tmp_path / "a", *at) as command:
        _, said = command.communicate(timeout=300)
    assert command.returncode == 2
    assert "option --cluster: found tcp://127.0.0.1:9, where no scheduler answers" in said


def test_dask_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"Dask is not installed; allowed: the extra 'cluster'"):
        sweep(small_study(tmp_path), tmp_path / "a", Running(cluster="tcp://127.0.0.1:9"))


SCHEDULER = """
import sys, dask
from distributed import LocalCluster
PAUSING = {"pause": 0.0001, "spill": False, "target": False, "terminate": False}
if __name__ == "__main__":
    if sys.argv[1] == "paused":
        dask.config.set({f"distributed.worker.memory.{name}": value for name, value in PAUSING.items()})
    options = {"threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with LocalCluster(host="127.0.0.1", n_workers=int(sys.argv[1] == "paused"), **options) as cluster:
        print(cluster.scheduler_address, flush=True)
        for _ in sys.stdin:
            cluster.scale(1)
"""


@contextmanager
def _scheduler(folder: Path, how: str, path: Path = ROOT) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A scheduler in a process of its own, and its address; each line that the process is sent has one worker there.

    Workers import the model from under ``path``.
    """
    script = folder / "scheduler.py"
    script.write_text(SCHEDULER)
    environment = os.environ | {"PYTHONPATH": str(path)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([sys.executable, script, how], text=True, env=environment, **pipes) as process:
        assert process.stdout
        yield process, process.stdout.readline().strip()
        process.communicate()


def _sweep(folder: Path, address: str) -> subprocess.Popen[str]:
    return _command("sweep", folder / "study.toml", "--out", folder / "a", "--cluster", address)


def _has_one_worker(scheduler: subprocess.Popen[str]) -> None:
    assert scheduler.stdin
    scheduler.stdin.write("one\n")
    scheduler.stdin.flush()


def test_without_a_worker_it_says_so_and_goes_on_when_one_comes(tmp_path: Path) -> None:
    _, table = swept(small_study(tmp_path), tmp_path / "alone")
    with _scheduler(tmp_path, "none") as (scheduler, address), _sweep(tmp_path, address) as command:
        assert command.stderr
        assert f"no worker is at {address}: start some with dask worker" in command.stderr.readline()
        _has_one_worker(scheduler)
        command.communicate(timeout=300)
    assert command.returncode == 0
    assert exported(tmp_path / "a") == table


def test_a_worker_paused_for_memory_is_named(tmp_path: Path) -> None:
    small_study(tmp_path)
    with _scheduler(tmp_path, "paused") as (_, address), _sweep(tmp_path, address) as command:
        assert command.stderr
        assert "the only worker is paused, being short of memory" in command.stderr.readline()
        command.kill()


def test_a_worker_with_another_model_is_refused(tmp_path: Path) -> None:
    """Its copy of the model differs in one line."""
    small_study(tmp_path)
    shutil.copytree(ROOT / "sim", tmp_path / "other" / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "scenarios", tmp_path / "other" / "scenarios")
    file = tmp_path / "other" / "sim" / "worlds" / "simulation.py"
    file.write_text(f"{file.read_text()}\n# as in another version\n")
    with _scheduler(tmp_path, "none", tmp_path / "other") as (scheduler, address):
        _has_one_worker(scheduler)
        with _sweep(tmp_path, address) as command:
            _, said = command.communicate(timeout=300)
    assert command.returncode == 1
    assert "a worker would give other numbers" in said
    assert "the model's code: " in said
    assert _done(tmp_path / "a") == 0
