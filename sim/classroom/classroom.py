"""One class: where it stands, the time it has left, and the games of its teams. What is done in it is done in turn."""

import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sim.classroom.class_setup import ClassSetup
from sim.classroom.class_store import ClassStore
from sim.classroom.games import Games
from sim.classroom.join_codes import seal_of
from sim.classroom.joining import ClassMember, ClassTeam, member_of, teams_of
from sim.classroom.stages import Moment
from sim.classroom.time_left import TimeLeft
from sim.common.errors import InputError, shown

ALL = 0  # in place of the number of a team


class Classroom:
    """A class of a file. Whoever acts in it holds its lock, is written down, and then everyone who looks is told.

    A class that has been deleted raises InputError, whatever is done in it.
    """

    def __init__(self, store: ClassStore, code: str):
        self.store, self.code = store, code
        row = self._row()
        self.setup = ClassSetup.model_validate(json.loads(row["setup"]))
        self.games = Games(self.setup)
        self.lock = threading.RLock()
        self._told: Counter[int] = Counter()
        self._news = threading.Condition()
        self._time = TimeLeft(row["seconds"])
        self._let_run()

    def _row(self) -> sqlite3.Row:
        row = self.store.row("SELECT * FROM classes WHERE code = ?", self.code)
        if row is None:
            raise InputError("class", None, "one that has been deleted", "a class that is still there")
        return row

    @property
    def is_there(self) -> bool:
        """Whether it has not been deleted."""
        return self.store.row("SELECT 1 FROM classes WHERE code = ?", self.code) is not None

    @property
    def moment(self) -> Moment:
        """Where the class stands."""
        row = self._row()
        return Moment(row["stage"], row["round"])

    @property
    def paused(self) -> bool:
        return bool(self._row()["paused"])

    @property
    def leaderboard(self) -> bool:
        return bool(self._row()["leaderboard"])

    @property
    def seconds(self) -> float:
        """Seconds left in this stage; below 0 once the time is over."""
        return self._time.left()

    @contextmanager
    def acting(self, seen: object = None, team: int = ALL) -> Iterator[sqlite3.Connection]:
        """One act: written whole before it ends, then told. ``seen`` is the moment that whoever acts has on their page,
        ``team`` the number of the team that it concerns, if no other.

        Raises InputError where the class has gone on since that page.
        """
        with self.lock:
            if seen is not None and seen != str(self.moment):
                now = self.moment.in_words(self.setup.rounds)
                found = f"a page that still shows {shown(seen)}, while the class is at: {now}"
                raise InputError(
                    "this page", None, found, "what the page shows now; nothing that was sent before is lost"
                )
            with self.store.writing() as file:
                yield file
                file.execute("UPDATE classes SET seconds = ? WHERE code = ?", (self.seconds, self.code))
        self.tell(team)

    def tell(self, team: int = ALL) -> None:
        """Tell everyone who looks, or only those who look at a team, that something has changed."""
        with self._news:
            self._told[team] += 1
            self._news.notify_all()

    def version(self, team: int | None = None) -> int:
        """How often something has changed for a team; in the whole class where none is named."""
        return self._told.total() if team is None else self._told[ALL] + self._told[team]

    def wait(self, since: int, seconds: float, team: int | None = None) -> int:
        """The version once it is not ``since`` any more, or after so many seconds."""
        with self._news:
            self._news.wait_for(lambda: self.version(team) != since, seconds)
            return self.version(team)

    def keep_time(self) -> None:
        """Write down how much time is left, so that a server that is ended goes on from there."""
        with suppress(InputError), self.store.writing() as file:
            file.execute("UPDATE classes SET seconds = ? WHERE code = ?", (self.seconds, self.code))

    def set_time(self, seconds: float) -> None:
        """Say how much time is left."""
        with self.lock:
            self._time.put(seconds)

    def _let_run(self) -> None:
        stands = self.paused or self.moment.stage == "join"
        (self._time.stop if stands else self._time.go)()

    def settle(self) -> None:
        """Let time run or stand still as the class does now."""
        with self.lock:
            self._let_run()

    def member(self, visitor: str) -> ClassMember:
        """Whom a visitor is here. Raises InputError for one who has not joined."""
        found = member_of(self.store, self.code, visitor)
        if found is None:
            self._row()
            raise InputError("this page", None, "somebody who has not joined this class", "joining it first")
        return found

    def teams(self) -> list[ClassTeam]:
        """All teams."""
        return teams_of(self.store, self.code)

    def team(self, number: int) -> ClassTeam:
        """One of the class's teams."""
        return next(team for team in self.teams() if team.id == number)

    def is_instructor(self, visitor: str) -> bool:
        """Whether a visitor's browser has shown the instructor's key."""
        return bool(self.store.row("SELECT 1 FROM instructors WHERE class = ? AND visitor = ?", self.code, visitor))

    def admit(self, visitor: str, key: str) -> bool:
        """Whether that is the instructor's key; who has it is known from then on."""
        if seal_of(key) != self._row()["key_seal"]:
            return False
        with self.acting() as file:
            file.execute("INSERT OR IGNORE INTO instructors VALUES (?, ?)", (self.code, visitor))
        return True

    def check_instructor(self, visitor: str) -> None:
        """Raises InputError for anybody else."""
        if not self.is_instructor(visitor):
            raise InputError(
                "this page", None, "somebody without the instructor's key", "the address with the key in it"
            )

    def check_open(self, stage: str) -> None:
        """Raises InputError where the class is not at a stage, or is paused."""
        if self.moment.stage != stage:
            now = self.moment.in_words(self.setup.rounds)
            raise InputError("this class", None, f"{now}, which is no time for that", "waiting for the instructor")
        if self.paused:
            raise InputError("this class", None, "a pause", "going on once the instructor ends it")
