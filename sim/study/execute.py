"""Who executes: this process, or a pool of worker processes. Results do not depend on which."""

import os
import platform
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice

from sim.common.errors import InputError, RunError
from sim.study.fingerprint import Fingerprint, of_worker
from sim.study.workers import Workers, workers_if_any

SAME = "install the same version on all of them, and have own rules imported from a module that workers import too"
IN_FLIGHT = 6  # jobs handed out for each worker, so that none waits for the next


class Unlike(Exception):
    """A worker would give other numbers than the process that hands out jobs; the message says why."""

    def __str__(self) -> str:
        node, process, found = self.args
        said = f"{node}, process {process}: {'; '.join(found)}"
        return f"a worker would give other numbers ({said}); {SAME}"


@dataclass(frozen=True)
class Failure:
    """A job that could not be done: what was raised, in one line and in full."""

    message: str
    details: str
    refused: InputError | None = None

    def error(self, what: str) -> Exception:
        """What to raise for it; ``what`` says which job it was."""
        return self.refused or RunError(f"{what} failed: {self.message}\n{self.details}")


@dataclass(frozen=True)
class Done[R]:
    """The end of job ``number``, counted from 0 in the order given: its result or its failure."""

    number: int
    result: R | Failure


def cores() -> int:
    """Number of cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def execute[J, R](jobs: Iterable[J], run: Callable[[J], R], *, workers: int = 1) -> Iterator[Done[R]]:
    """Run every job and yield the ends in the order of the jobs; a failure ends that job only.

    ``run`` and the jobs must be picklable when there is more than one worker. Jobs are taken from ``jobs`` only a
    few ahead, and so are ends kept. Where workers cannot be forked (elsewhere than on Linux, or beside other threads)
    a script must call this from under ``if __name__ == "__main__"``. Raises RunError when a worker process dies.
    """
    numbered = enumerate(jobs)
    pool = workers_if_any(workers) if workers > 1 else None
    if pool is not None:
        return _in_pool(numbered, run, pool, workers * IN_FLIGHT)
    return (Done(number, attempt(run, job, None)) for number, job in numbered)


def results[J, R](
    jobs: Iterable[J], run: Callable[[J], R], *, workers: int = 1, which: Callable[[int], str]
) -> Iterator[R]:
    """The results in the order of the jobs; the first failure ends all. As ``execute``; ``which`` says in words which
    job a number is. Raises InputError for what a job refuses, and RunError for what fails."""
    for done in execute(jobs, run, workers=workers):
        if isinstance(done.result, Failure):
            raise done.result.error(which(done.number))
        yield done.result


def attempt[J, R](run: Callable[[J], R], job: J, wanted: Fingerprint | None) -> R | Failure:
    """What came of a job, or what it raised. Raises Unlike in a process whose fingerprint is not the one wanted."""
    found = of_worker(bool(wanted.bits)).unlike(wanted, "there", "here") if wanted else []
    if found:
        raise Unlike(platform.node(), os.getpid(), found)
    try:
        return run(job)
    except Exception as error:
        refused = error if isinstance(error, InputError) else None
        return Failure(f"{type(error).__name__}: {error}", traceback.format_exc(), refused)


def _in_pool[J, R](
    numbered: Iterator[tuple[int, J]], run: Callable[[J], R], pool: Workers, ahead: int
) -> Iterator[Done[R]]:
    running: deque[tuple[int, Future[R | Failure]]] = deque()
    fingerprint, finished = Fingerprint.on_this_machine(), False

    def hand_out(count: int) -> None:
        for number, job in islice(numbered, count):
            running.append((number, pool.submit(attempt, run, job, fingerprint)))

    try:
        hand_out(ahead)
        while running:
            number, future = running[0]
            pool.first_of([future])
            yield Done(number, future.result())
            running.popleft()
            hand_out(1)
        finished = True
    except BrokenProcessPool:
        raise RunError(pool.why_broken()) from None
    except Unlike as error:
        raise RunError(str(error)) from None
    except OSError as error:
        raise RunError(f"no worker process can be started: {error.strerror or error}") from error
    finally:
        if not finished:  # nobody wants what is at work; an interrupt may come before anything is known to be
            pool.end()
        pool.shutdown(cancel_futures=True)
