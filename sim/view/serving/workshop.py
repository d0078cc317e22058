"""Where files to take away are made: a few at a time, one for each visitor, once for all who ask for the same."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, field

AT_WORK = 2
MOST_WAITING = 60  # files that nobody has begun
MOST_OF_ONE = 6  # of them, those of one visitor
KEPT_BYTES = 16_000_000
ASKED_EVERY = 0.5  # seconds: whether those who wait are still there

stopped: ContextVar[threading.Event | None] = ContextVar("stopped", default=None)


@dataclass(frozen=True)
class Made:
    """A file, or in its place why not: an HTTP status, its bytes and their kind."""

    status: int
    data: bytes
    media: str


class WorkshopFull(Exception):
    """There is no room for one more; ``status`` and the message say so."""

    def __init__(self, status: int, why: str):
        super().__init__(why)
        self.status = status


class Left(Exception):
    """Nobody waits for it any more."""


@dataclass(eq=False)
class WorkshopJob:
    """One file that is being made; ``waiting`` is how many wait for it, ``stop`` is set when nobody does."""

    visitor: str
    work: Callable[[], Made]
    made: "asyncio.Future[Made]"
    waiting: int = 0
    task: "asyncio.Task[None] | None" = None
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def begun(self) -> bool:
        """Whether a thread has it."""
        return self.task is not None

    def run(self) -> Made:
        """Make it, in a thread."""
        token = stopped.set(self.stop)
        try:
            return self.work()
        finally:
            stopped.reset(token)


class Workshop:
    """All bookkeeping is done in the server's own thread, and so without locks."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(AT_WORK, "download")
        self._jobs: dict[Hashable, WorkshopJob] = {}
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()

    async def made(
        self, key: Hashable, visitor: str, work: Callable[[], Made], is_gone: Callable[[], Awaitable[bool]]
    ) -> Made:
        """What ``work`` makes, or made lately for whoever asked for the same ``key``.

        Raises WorkshopFull where too many wait, and Left where who asked is gone.
        """
        if key in self._kept:
            return self._kept[key]
        job = self._jobs.get(key) or self._new(key, visitor, work)
        job.waiting += 1
        try:
            return await _waited(job, is_gone)
        finally:
            job.waiting -= 1
            if not job.waiting and not job.made.done():
                self._drop(key, job)

    def forget(self) -> None:
        """Keep nothing of what was made."""
        self._kept.clear()

    def _new(self, key: Hashable, visitor: str, work: Callable[[], Made]) -> WorkshopJob:
        waiting = [job for job in self._jobs.values() if not job.begun]
        if sum(1 for job in waiting if job.visitor == visitor) >= MOST_OF_ONE:
            raise WorkshopFull(429, "Your other downloads are still being made. Try again when they have come.")
        if len(waiting) >= MOST_WAITING:
            raise WorkshopFull(503, "Too many downloads are waiting on this server. Try again in a minute.")
        job = WorkshopJob(visitor, work, asyncio.get_running_loop().create_future())
        self._jobs[key] = job
        self._begin()
        return job

    def _begin(self) -> None:
        """Begin what has waited longest and whose visitor has nothing else at work."""
        begun = [job for job in self._jobs.values() if job.begun]
        busy = {job.visitor for job in begun}
        for key, job in self._jobs.items():
            if len(begun) >= AT_WORK:
                return
            if not job.begun and job.visitor not in busy:
                begun.append(job)
                busy.add(job.visitor)
                job.task = asyncio.get_running_loop().create_task(self._run(key, job))

    async def _run(self, key: Hashable, job: WorkshopJob) -> None:
        try:
            made = await asyncio.get_running_loop().run_in_executor(self._threads, job.run)
        except BaseException as error:
            if not job.made.done():
                job.made.set_exception(error)
                job.made.exception()  # told to whoever waits; that nobody does is no fault
        else:
            self._keep(key, made)
            if not job.made.done():
                job.made.set_result(made)
        finally:
            self._jobs = {key: one for key, one in self._jobs.items() if one is not job}
            self._begin()

    def _drop(self, key: Hashable, job: WorkshopJob) -> None:
        """Nobody waits: what has not begun never does, what has is told to stop and takes its thread until it does."""
        job.stop.set()
        if not job.begun:
            del self._jobs[key]
        elif self._jobs.get(key) is job:
            self._jobs[(key, id(job))] = self._jobs.pop(key)

    def _keep(self, key: Hashable, made: Made) -> None:
        if made.status != 200 or len(made.data) > KEPT_BYTES / 4:
            return
        self._kept[key] = made
        while sum(len(one.data) for one in self._kept.values()) > KEPT_BYTES:
            self._kept.popitem(last=False)


async def _waited(job: WorkshopJob, is_gone: Callable[[], Awaitable[bool]]) -> Made:
    while not job.made.done():
        await asyncio.wait([job.made], timeout=ASKED_EVERY)
        if not job.made.done() and await is_gone():
            raise Left
    return job.made.result()
