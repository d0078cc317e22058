"""Scores of classes in the background: two processes of their own, so that pages go on answering meanwhile."""

import threading
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from sim.classroom.classroom import Classroom
from sim.classroom.scoring import Work, debriefed, give_up, keep, outlined, scored
from sim.common.errors import InputError
from sim.study.workers import Workers, workers_if_any
from sim.view.comparing import TURNS
from sim.view.serving.quiet import note_failure

AT_WORK = 2
IN_TURN: tuple[Work, ...] = (outlined, scored, debriefed)


class Scorers:
    """Takes classes in turn, of each what its teams' decisions are worth first; the processes go with the last work."""

    def __init__(self) -> None:
        self._left: list[tuple[Classroom, int, Work]] = []
        self._known: set[str] = set()
        self._threads = 0
        self._pool: Workers | None = None
        self._lock = threading.Lock()
        self._stopped = False

    def stop(self) -> None:
        """Take nothing more, and keep quiet about what fails from now on: the file of classes is about to close."""
        with self._lock:
            self._stopped = True
            self._left.clear()

    def add(self, room: Classroom) -> None:
        """Have what is not kept yet of a class worked out; asking again does nothing."""
        with self._lock:
            if self._stopped or room.code in self._known:
                return
            self._known.add(room.code)
            teams = [team.id for team in room.teams()]
            self._left += [(room, team, work) for work in IN_TURN for team in teams]
            for _ in range(AT_WORK - self._threads):
                self._threads += 1
                threading.Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        while step := self._next():
            room, team, work = step
            with TURNS.turn(lambda _: None):
                self._kept(room, team, work)

    def _kept(self, room: Classroom, team: int, work: Work) -> None:
        try:
            keep(room, team, work, self._run)
        except Exception as error:
            if not self._stopped and room.is_there:  # else it was deleted meanwhile
                note_failure("a score", error)
                with suppress(InputError):
                    give_up(room, team, work)

    def _next(self) -> tuple[Classroom, int, Work] | None:
        """What is first in the row; with the last of those who work the processes go."""
        with self._lock:
            if self._left:
                return self._left.pop(0)
            self._threads -= 1
            if not self._threads and self._pool:
                self._pool.shutdown()
                self._pool = None
            return None

    def _run(self, work: Work, setup: str, log: str) -> str:
        with self._lock:
            self._pool = self._pool or workers_if_any(AT_WORK)
            pool = self._pool
        if pool is None:
            return work(setup, log)
        try:
            return pool.submit(work, setup, log).result()
        except BrokenProcessPool:
            with self._lock:
                self._pool = None
            return work(setup, log)
