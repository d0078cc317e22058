"""Who runs the jobs of a sweep: this process, a pool of its own, or a Dask cluster.

A worker that dies takes no job with it: the pool is opened anew, and every job that was under way is run again alone,
so that one which kills its worker is found out and becomes a failure.
"""

import logging
import multiprocessing
import os
import platform
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field

from sim.errors import InputError
from sim.study.execute import IN_FLIGHT, Failure, RunError
from sim.study.fingerprint import Fingerprint, of_worker
from sim.study.sweep.work import Job, Outcome, run_job

DIED = "the worker process that ran it ended unexpectedly: out of memory, or ended by someone else"
SAME = "install the same version on all of them, and have own rules imported from a module that workers import too"
Ending = Future[Outcome | Failure]
End = tuple[Job, Outcome | Failure]


class Lost(Exception):
    """The worker of a job is gone."""


class Unlike(Exception):
    """A worker would give other numbers than the process that hands out jobs; the message says why."""


class Here(Executor):
    """Runs each job at once in this process."""

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        """Run it, and return its end."""
        future: Ending = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Local(ProcessPoolExecutor):
    """Worker processes of this machine, which end when this process does."""

    def __init__(self, workers: int):
        safe = sys.platform == "linux" and threading.active_count() == 1
        super().__init__(workers, multiprocessing.get_context("fork" if safe else "spawn"), _begin)


@dataclass
class Pool:
    """An open executor, or what opens another one when that breaks; ``slots`` says how many jobs may be under way.

    ``fingerprint`` is what workers must have; None where this process does the work.
    """

    open: Callable[[], Executor]
    slots: Callable[[], int]
    fingerprint: Fingerprint | None
    executor: Executor = field(init=False)

    def __post_init__(self) -> None:
        self.executor = self.open()

    def ends(self, take: Callable[[], Job | None]) -> Iterator[End]:
        """The ends of all jobs that ``take`` gives, as they come; it is asked until it gives None and none is left."""
        running: dict[Ending, Job] = {}
        while True:
            while len(running) < self.slots() and (job := take()):
                running[self._submit(job)] = job
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                job = running.pop(future, None)
                if job is not None:
                    yield from self._end(job, future, running)

    def _submit(self, job: Job) -> Ending:
        try:
            return self.executor.submit(attempt, job, self.fingerprint)
        except BrokenProcessPool as error:
            broken: Ending = Future()
            broken.set_exception(error)
            return broken

    def _end(self, job: Job, future: Ending, running: dict[Ending, Job]) -> Iterator[End]:
        try:
            yield job, _result(future)
        except Lost:
            suspects = [job]
            if isinstance(self.executor, ProcessPoolExecutor):  # all others break with it
                suspects += running.values()
                running.clear()
            self._reopen()
            for suspect in suspects:
                yield suspect, self._alone(suspect)

    def _alone(self, job: Job) -> Outcome | Failure:
        try:
            return _result(self._submit(job))
        except Lost:
            self._reopen()
            return Failure(DIED, DIED)

    def _reopen(self) -> None:
        if isinstance(self.executor, ProcessPoolExecutor):
            self.executor.shutdown(cancel_futures=True)
            self.executor = self.open()


def attempt(job: Job, wanted: Fingerprint | None) -> Outcome | Failure:
    """The outcome of a job, or what it raised. Raises Unlike in a process whose fingerprint is not the one wanted."""
    found = of_worker().unlike(wanted, "there", "here") if wanted else []
    if found:
        raise Unlike(f"{platform.node()}, process {os.getpid()}: {'; '.join(found)}")
    try:
        return run_job(job)
    except Exception as error:
        refused = error if isinstance(error, InputError) else None
        return Failure(f"{type(error).__name__}: {error}", traceback.format_exc(), refused)


def _result(future: Ending) -> Outcome | Failure:
    """What a job ended with. Raises Lost where its worker died, RunError where the cluster is gone."""
    try:
        return future.result()
    except CancelledError:
        raise RunError("the cluster has gone; what is done is kept, and the same command continues") from None
    except Exception as error:
        if isinstance(error, BrokenProcessPool) or type(error).__name__ == "KilledWorker":
            raise Lost from error
        if isinstance(error, Unlike):
            raise RunError(f"a worker would give other numbers ({error}); {SAME}") from None
        raise RunError(f"a worker cannot be used: {type(error).__name__}: {error}") from error


@contextmanager
def local_pool(workers: int) -> Iterator[Pool]:
    """So many worker processes, or this process alone for one."""
    if workers == 1:
        yield Pool(Here, lambda: 1, None)
        return
    pool = Pool(lambda: Local(workers), lambda: IN_FLIGHT * workers, Fingerprint.taken())
    try:
        yield pool
    except BaseException:  # nobody wants what is running
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.executor.shutdown(cancel_futures=True)


@contextmanager
def cluster_pool(address: str, say: Callable[[str], None]) -> Iterator[Pool]:
    """The workers of the Dask cluster whose scheduler is at an address, however many there are at the time.

    Raises InputError where Dask is not installed or nobody answers.
    """
    client = _client(address)
    with client, client.get_executor(pure=False) as executor:
        threads = client.nthreads
        yield Pool(lambda: executor, lambda: max(1, IN_FLIGHT * sum(threads().values())), Fingerprint.taken())


def pool_of(workers: int, cluster: str | None, say: Callable[[str], None]) -> AbstractContextManager[Pool]:
    """The cluster at an address, or so many processes where there is none."""
    return cluster_pool(cluster, say) if cluster else local_pool(workers)


def _client(address: str):  # type: ignore[no-untyped-def]
    try:
        from distributed import Client
    except ImportError:
        wanted = "the extra for clusters: pip install 'buyin[cluster]'"
        raise InputError("option --cluster", None, "Dask is not installed", wanted) from None
    for name in ("distributed", "distributed.client"):  # what goes wrong is said here, in one line
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return Client(address, timeout=10, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        found = f"{address}, where no scheduler answers ({type(error).__name__})"
        raise InputError("option --cluster", None, found, "the address of a Dask scheduler, tcp://HOST:PORT") from None


def _begin() -> None:
    """Leave interrupts to the parent, and end when it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        with suppress(OSError):
            parent.join()
        os._exit(1)
