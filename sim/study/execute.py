"""Who executes: this process, or a pool of worker processes. Results do not depend on which."""

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing.context import BaseContext

from sim.errors import InputError

IN_FLIGHT = 4  # jobs handed out for each worker, so that none waits for the next


class RunError(RuntimeError):
    """A job could not be done; the message says which, and why."""


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
    """Run every job and yield the ends as they come, in any order; a failure ends that job only.

    ``run`` and the jobs must be picklable when there is more than one worker. Jobs are taken from ``jobs`` only a
    few ahead. Where workers cannot be forked (elsewhere than on Linux, or beside other threads) a script must
    call this from under ``if __name__ == "__main__"``. Raises RunError when a worker process dies.
    """
    numbered = enumerate(jobs)
    if workers > 1:
        return _in_pool(numbered, run, workers)
    return (Done(number, _attempt(run, job)) for number, job in numbered)


def _attempt[J, R](run: Callable[[J], R], job: J) -> R | Failure:
    try:
        return run(job)
    except Exception as error:
        refused = error if isinstance(error, InputError) else None
        return Failure(f"{type(error).__name__}: {error}", traceback.format_exc(), refused)


def _in_pool[J, R](numbered: Iterator[tuple[int, J]], run: Callable[[J], R], workers: int) -> Iterator[Done[R]]:
    pool = ProcessPoolExecutor(workers, _context(), _leave_interrupts_to_parent)
    running: dict[Future[R | Failure], int] = {}

    def hand_out(count: int) -> None:
        for number, job in islice(numbered, count):
            running[pool.submit(_attempt, run, job)] = number

    try:
        hand_out(workers * IN_FLIGHT)
        while running:
            ended, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ended:
                yield Done(running.pop(future), future.result())
            hand_out(len(ended))
    except BrokenProcessPool as error:
        raise RunError("a worker process ended unexpectedly: out of memory, or ended by someone else") from error
    except (KeyboardInterrupt, GeneratorExit):  # nobody wants what is running
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    """Fork where that is safe, for it spares each worker the imports: on Linux, from a single thread."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
