"""Worker processes of this machine: how they begin, and that they end when this process does, however it ends."""

import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Collection, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager, suppress
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any

DIED = "a worker process ended unexpectedly: out of memory, or ended by someone else"
UNGUARDED = (
    "worker processes read the script anew, and came upon this call again: "
    'put it under if __name__ == "__main__":, or ask for workers=1'
)
NO_GUARD = 78  # exit code of a worker that came upon the call that starts workers
ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
MASKS = hasattr(signal, "pthread_sigmask")
WATCH = 1.0  # seconds between two looks at whether parent or workers are still there, beside being told


class Workers(ProcessPoolExecutor):
    """So many processes. They leave interrupts to their parent, and end with it."""

    def __init__(self, count: int):
        super().__init__(count, _context(), _begin)
        self._ended: list[BaseProcess] = []

    def _spawn_process(self) -> None:
        """Start one; an interrupt waits until it is known here and has begun, or it would be left or tell of it."""
        with _interrupts_wait():
            super()._spawn_process()  # type: ignore[misc]

    def first_of[R](self, futures: Collection[Future[R]]) -> set[Future[R]]:
        """Those that are done, once any is; a worker that died while it wrote a result does not keep it waiting."""
        while not (done := wait(futures, timeout=WATCH, return_when=FIRST_COMPLETED).done):
            if any(process.exitcode is not None for process in self._at_work()):
                self.end()
        return done

    def end(self) -> None:
        """End the processes at once, whatever they are at; one that has just begun may still hear as its parent."""
        self._ended += self._at_work()
        for process in self._ended:
            process.kill()
        for process in self._ended:
            process.join()
        results: Any = self._result_queue
        if results is not None:  # half a result may be in it, whose other half would be waited for
            results._writer.close()

    def why_broken(self) -> str:
        """End them all, and say in words why one ended that was not asked to."""
        self.end()
        self.shutdown(cancel_futures=True)
        return UNGUARDED if any(process.exitcode == NO_GUARD for process in self._ended) else DIED

    def _at_work(self) -> list[BaseProcess]:
        return list((self._processes or {}).values())


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Let an interrupt wait, where the system can."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if MASKS else None
    try:
        yield
    finally:
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def workers_if_any(count: int) -> Workers | None:
    """So many workers, or None, with a word in the log, where this machine lets nobody start any."""
    leave_if_starting()
    try:
        return Workers(count)
    except (OSError, ImportError, NotImplementedError) as error:
        why = f"no worker processes can be started here ({error}); everything runs in this one"
        logging.getLogger("buyin").warning(why)
        return None


def leave_if_starting() -> None:
    """End this process quietly where it is a worker that is only just reading the script that starts workers."""
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        os._exit(NO_GUARD)


def _context() -> BaseContext:
    """Fork where that is safe, for it spares each worker the imports: on Linux, from a single thread."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if MASKS:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_DFL)
    logging.getLogger("buyin").setLevel(logging.ERROR)  # what there is to say, the parent says
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent's end; forked siblings may hold its pipe open, so that it is looked for as well."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        with suppress(OSError):
            while parent.pid == os.getppid():
                parent.join(WATCH)
        os._exit(1)
