"""Who runs the tasks of a sweep: this process, a pool of its own, or a Dask cluster.

A worker that dies takes no task with it: the pool is opened anew, and every task that was under way is run again alone,
so that one which kills its worker is found out and becomes a failure.
"""

import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sim.common.errors import InputError, RunError, extra
from sim.study.execute import IN_FLIGHT, Failure, Unlike, attempt
from sim.study.fingerprint import Fingerprint
from sim.study.sweep.work import SweepResult, SweepTask, run_task
from sim.study.workers import UNGUARDED, Workers, workers_if_any

DIED = "the worker process that ran it ended unexpectedly: out of memory, or ended by someone else"
PATIENCE = 3.0  # seconds without any result after which the cluster is looked at
MORE_MEMORY = "start others with a higher --memory-limit, or fewer on a machine"
Ending = Future[SweepResult | Failure]
End = tuple[SweepTask, SweepResult | Failure]


class Lost(Exception):
    """The worker of a task is gone."""


class Here(Executor):
    """Runs each task at once in this process."""

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        """Run it, and return its end."""
        future: Ending = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@dataclass
class SweepPool:
    """An open executor, or what opens another one when that breaks; ``slots`` says how many tasks may be under way.

    ``fingerprint`` is what workers must have; None where this process does the work. ``idle`` is called whenever
    nothing has come for some seconds.
    """

    open: Callable[[], Executor]
    slots: Callable[[], int]
    fingerprint: Fingerprint | None
    idle: Callable[[], None] = lambda: None
    executor: Executor = field(init=False)

    def __post_init__(self) -> None:
        self.executor = self.open()

    def ends(self, take: Callable[[], SweepTask | None]) -> Iterator[End]:
        """The ends of all tasks that ``take`` gives, as they come; it is asked until it gives None and none is left."""
        running: dict[Ending, SweepTask] = {}
        while True:
            while len(running) < self.slots() and (task := take()):
                running[self._submit(task)] = task
            if not running:
                return
            for future in self._first_of(running):
                task = running.pop(future, None)
                if task is not None:
                    yield from self._end(task, future, running)

    def _first_of(self, running: Mapping[Ending, SweepTask]) -> Collection[Ending]:
        if isinstance(self.executor, Workers):
            return self.executor.first_of(running)
        while not (done := wait(running, timeout=PATIENCE, return_when=FIRST_COMPLETED).done):
            self.idle()
        return done

    def _submit(self, task: SweepTask) -> Ending:
        try:
            return self.executor.submit(attempt, run_task, task, self.fingerprint)
        except BrokenProcessPool as error:
            broken: Ending = Future()
            broken.set_exception(error)
            return broken

    def _end(self, task: SweepTask, future: Ending, running: dict[Ending, SweepTask]) -> Iterator[End]:
        try:
            yield task, _result(future)
        except Lost:
            suspects = [task]
            if isinstance(self.executor, Workers):  # all others break with it
                suspects += running.values()
                running.clear()
            self._reopen()
            for suspect in suspects:
                yield suspect, self._alone(suspect)

    def _alone(self, task: SweepTask) -> SweepResult | Failure:
        try:
            ending = self._submit(task)
            self._first_of({ending: task})
            return _result(ending)
        except Lost:
            self._reopen()
            return Failure(DIED, DIED)

    def _reopen(self) -> None:
        if not isinstance(self.executor, Workers):
            return
        if self.executor.why_broken() == UNGUARDED:
            raise RunError(UNGUARDED)
        self.executor = self.open()


def _result(future: Ending) -> SweepResult | Failure:
    """What a task ended with. Raises Lost where its worker died, RunError where the cluster is gone."""
    try:
        return future.result()
    except CancelledError:
        raise RunError("the cluster has gone; what is done is kept, and the same command continues") from None
    except Exception as error:
        if isinstance(error, BrokenProcessPool) or type(error).__name__ == "KilledWorker":
            raise Lost from error
        if isinstance(error, Unlike):
            raise RunError(str(error)) from None
        raise RunError(f"a worker cannot be used: {type(error).__name__}: {error}") from error


@contextmanager
def local_pool(workers: int) -> Iterator[SweepPool]:
    """So many worker processes, or this process alone for one."""
    if workers == 1:
        yield SweepPool(Here, lambda: 1, None)
        return
    pool = SweepPool(
        lambda: workers_if_any(workers) or Here(),
        lambda: IN_FLIGHT * workers if isinstance(pool.executor, Workers) else 1,
        Fingerprint.on_this_machine(),
    )
    try:
        yield pool
    except BaseException:  # nobody wants what is running
        if isinstance(pool.executor, Workers):
            pool.executor.end()
        raise
    finally:
        pool.executor.shutdown(cancel_futures=True)


@contextmanager
def cluster_pool(address: str, say: Callable[[str], None]) -> Iterator[SweepPool]:
    """The workers of the Dask cluster whose scheduler is at an address, however many there are at the time.

    Raises InputError where Dask is not installed or nobody answers.
    """
    client = _client(address)
    with client, client.get_executor(pure=False) as executor:
        yield SweepPool(
            lambda: executor, partial(_slots, client.nthreads), Fingerprint.taken(), ClusterWatch(address, client, say)
        )


def _slots(threads: Callable[[], Mapping[str, int]]) -> int:
    return max(1, IN_FLIGHT * sum(threads().values()))


@dataclass
class ClusterWatch:
    """Says why a cluster does nothing, once for each reason."""

    address: str
    client: Any
    say: Callable[[str], None]
    said: str = ""

    def __call__(self) -> None:
        """Look at the workers, and say what keeps all of them from working, if anything does."""
        workers = self.client.scheduler_info()["workers"].values()
        line = ""
        if not workers:
            line = f"no worker is at {self.address}: start some with dask worker {self.address} --nthreads 1; waiting"
        elif all(one["status"] == "paused" for one in workers):
            count = f"all {len(workers)} workers are" if len(workers) > 1 else "the only worker is"
            line = f"{count} paused, being short of memory: {MORE_MEMORY}; waiting"
        if line and line != self.said:
            self.say(line)
        self.said = line


def pool_of(workers: int, cluster: str | None, say: Callable[[str], None]) -> AbstractContextManager[SweepPool]:
    """The cluster at an address, or so many processes where there is none."""
    return cluster_pool(cluster, say) if cluster else local_pool(workers)


def _client(address: str):  # type: ignore[no-untyped-def]
    try:
        from distributed import Client
    except ImportError:
        raise InputError("option --cluster", None, "Dask is not installed", extra("cluster")) from None
    for name in ("distributed", "distributed.client"):  # what goes wrong is said here, in one line
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return Client(address, timeout=10, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        found = f"{address}, where no scheduler answers ({type(error).__name__})"
        raise InputError("option --cluster", None, found, "the address of a Dask scheduler, tcp://HOST:PORT") from None
