"""A Dask cluster of two worker processes: the same table, also when a worker is killed."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from sim.inputs import InputError
from sim.study.sweep.run import Count, sweep
from tests.sweep_example import RUNS, exported, small_study, swept


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with LocalCluster(host="127.0.0.1", **options) as opened:
        yield opened


def test_a_cluster_gives_the_same_table_though_a_worker_is_killed(cluster: LocalCluster, tmp_path: Path) -> None:
    study = small_study(tmp_path)
    _, table = swept(study, tmp_path / "alone")
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        workers = list(client.run(os.getpid).values())
    assert len(workers) == 2

    def kill_one(count: Count) -> None:
        if workers and count.done > 20:
            os.kill(workers.pop(), signal.SIGKILL)
            workers.clear()

    address = cluster.scheduler_address
    count = sweep(study, tmp_path / "a", cluster=address, person_worlds=60, progress=kill_one)
    assert (count.done, count.failed, workers) == (RUNS, 0, [])
    assert exported(tmp_path / "a") == table


def test_no_scheduler_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"option --cluster: found tcp://127.0.0.1:9, where no scheduler answers"):
        sweep(small_study(tmp_path), tmp_path / "a", cluster="tcp://127.0.0.1:9")


def test_dask_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"Dask is not installed; allowed: .*buyin\[cluster\]"):
        sweep(small_study(tmp_path), tmp_path / "a", cluster="tcp://127.0.0.1:9")
