"""Killed at any moment and continued: no run is missing, doubled or different."""

import os
import resource
import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from sim.inputs import InputError
from sim.study.sweep.coordinator import Coordinator
from sim.study.sweep.ledger import Ledger
from sim.study.sweep.manifest import Manifest
from sim.study.sweep.pool import DIED
from sim.study.sweep.run import Running, sweep
from sim.study.sweep.status import status
from sim.study.sweep.study import Resolved
from sim.study.sweep.work import SweepTask
from tests.support.sweep_example import RUNS, STUDY, exported, small_study, swept

WEEKLY = STUDY.replace("replicates = 12", "replicates = 12\nweekly = true")
SMALL = 60  # people x worlds of a batch: five runs


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Resolved:
    return small_study(tmp_path_factory.mktemp("study"), WEEKLY)


@pytest.fixture(scope="module")
def table(study: Resolved, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return swept(study, tmp_path_factory.mktemp("sweep") / "undisturbed")[1]


def _started(study: Resolved, folder: Path, workers: int, before: Callable[[], None] = lambda: None) -> BaseProcess:
    """A process that runs the sweep after ``before`` has changed something in it."""

    def run() -> None:
        before()
        sweep(study, folder, Running(workers=workers, person_worlds=SMALL))

    process = get_context("fork").Process(target=run)
    process.start()
    return process


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not what() and time.monotonic() < until:
        time.sleep(0.005)


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _check(study: Resolved, folder: Path, table: bytes) -> None:
    """Continued to its end, the folder holds what an undisturbed one does."""
    count = sweep(study, folder, Running(workers=1))
    assert (count.done, count.failed, count.left) == (RUNS, 0, 0)
    assert exported(folder) == table
    with Ledger(folder, Manifest.read(folder).key) as ledger:
        assert len(list(folder.rglob("*.npz"))) == len(ledger.batches())


def _slowly() -> None:
    """Give whoever kills a process the time to do so before it is done."""
    record = Coordinator._record

    def recorded(*given: Any) -> None:
        time.sleep(0.05)
        record(*given)

    Coordinator._record = recorded  # type: ignore[method-assign]


@pytest.mark.parametrize("attempt", range(7))
def test_parent_killed_at_a_random_moment(study: Resolved, table: bytes, tmp_path: Path, attempt: int) -> None:
    process = _started(study, tmp_path / "a", workers=2, before=_slowly)
    _wait_for(lambda: len(_children(process.pid)) == 2)
    workers = _children(process.pid)
    time.sleep(Random(attempt).uniform(0, 0.3))
    _kill(process.pid)
    process.join()
    assert process.exitcode == -signal.SIGKILL
    _wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
    _check(study, tmp_path / "a", table)


@pytest.mark.parametrize("attempt", range(7))
def test_worker_killed_at_a_random_moment(study: Resolved, table: bytes, tmp_path: Path, attempt: int) -> None:
    """The sweep goes on by itself."""
    process, luck = _started(study, tmp_path / "a", workers=2, before=_slowly), Random(attempt)
    _wait_for(lambda: len(_children(process.pid)) == 2)
    time.sleep(luck.uniform(0, 0.2))
    for worker in luck.sample(_children(process.pid), k=min(1, len(_children(process.pid)))):
        _kill(worker)
    process.join(60)
    assert process.exitcode == 0
    assert exported(tmp_path / "a") == table
    assert status(tmp_path / "a").count.failed == 0


def _die_at(number: int) -> Callable[..., None]:
    """A function that kills its process when called for the so manieth time."""
    calls = iter(range(number))

    def die(*_: object) -> None:
        if next(calls, None) is None:
            _kill(os.getpid())

    return die


@pytest.mark.parametrize("number", [0, 1, 7])
def test_killed_while_a_batch_is_written_into_the_ledger(
    study: Resolved, table: bytes, tmp_path: Path, number: int
) -> None:
    """Some rows are in, the transaction is not complete."""

    def before() -> None:
        die, whole = _die_at(number), Ledger.record

        def record(ledger: Ledger, *given: object, **more: object) -> None:
            ledger._base.set_trace_callback(
                lambda sql: die() if sql.startswith("INSERT OR REPLACE INTO batches") else None
            )
            whole(ledger, *given, **more)  # type: ignore[arg-type]

        Ledger.record = record  # type: ignore[method-assign,assignment]

    process = _started(study, tmp_path / "a", 1, before)
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    _check(study, tmp_path / "a", table)


@pytest.mark.parametrize("number", [0, 5, 9])
def test_killed_while_a_shard_is_written(study: Resolved, table: bytes, tmp_path: Path, number: int) -> None:
    """Its temporary file is there, its name is not yet, or the ledger does not know of it yet."""

    def before() -> None:
        die, replace = _die_at(number), os.replace

        def replaced(*given: Path) -> None:
            die()
            replace(*given)

        os.replace = replaced  # type: ignore[assignment]

    process = _started(study, tmp_path / "a", 1, before)
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    _check(study, tmp_path / "a", table)


def test_a_run_that_kills_its_worker_is_a_record(
    study: Resolved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And takes no other with it."""
    whole, parent = SweepTask.batch, os.getpid()

    def batch(task: SweepTask):  # type: ignore[no-untyped-def]
        if 17 in task.runs and os.getpid() != parent:
            _kill(os.getpid())
        return whole(task)

    monkeypatch.setattr(SweepTask, "batch", batch)
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # workers are forked, and so have the patch
    count = sweep(study, tmp_path / "a", Running(workers=2, person_worlds=SMALL))
    assert (count.done, count.failed) == (RUNS - 1, 1)
    assert [(one.run, one.error) for one in status(tmp_path / "a").failures] == [(17, DIED)]


def test_a_full_disk_ends_it_with_one_message_and_keeps_what_is_done(
    study: Resolved, table: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file may grow beyond a size at which the ledger is half written."""
    limits, done = resource.getrlimit(resource.RLIMIT_FSIZE), Coordinator._record

    def record(self: Coordinator, *given: object) -> None:
        if self.count.done > RUNS // 2:
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
        done(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Coordinator, "_record", record)
    try:
        with pytest.raises(InputError, match=r"cannot be used|cannot write in folder"):
            sweep(study, tmp_path / "a", Running(workers=1, person_worlds=SMALL))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    monkeypatch.undo()
    assert RUNS // 2 < status(tmp_path / "a").count.done < RUNS
    _check(study, tmp_path / "a", table)


def test_the_ledger_says_that_the_disk_is_full(tmp_path: Path) -> None:
    with Ledger(tmp_path, "key", write=True) as ledger:
        ledger._base.execute("PRAGMA max_page_count = 8")
        with pytest.raises(InputError, match=r"ledger.sqlite: found .*full.*what is done is kept"):
            ledger.record(0, np.arange(2000), np.ones((2000, 40)))
        assert ledger.tally().done == 0
    assert sqlite3.connect(tmp_path / "ledger.sqlite").execute("PRAGMA integrity_check").fetchone() == ("ok",)
