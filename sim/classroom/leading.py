"""What an instructor does: open a class, move it on, give time, pause, end it."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sim.classroom.class_setup import ClassSetup
from sim.classroom.class_store import ClassStore
from sim.classroom.classroom import Classroom
from sim.classroom.join_codes import JOIN_LENGTH, new_code, new_key, seal_of
from sim.classroom.stages import LAST, MINUTES, Moment
from sim.classroom.teamwork import note_down
from sim.common.errors import InputError, shown

MOST_MINUTES = 240.0


def open_class(store: ClassStore, setup: ClassSetup, asked: str = "") -> str:
    """Begin a class; its join code. ``asked`` is by which words it is found again."""
    code = new_code(JOIN_LENGTH)
    first = Moment()
    values = (code, "", asked, setup.model_dump_json(by_alias=True), first.stage, first.round)
    with store.writing() as file:
        file.execute(
            "INSERT INTO classes (code, key_seal, asked, setup, stage, round, seconds, opened) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, 60 * MINUTES[first.stage], time.time()),
        )
    return code


def issue_key(store: ClassStore, code: str) -> str:
    """A new instructor's key for a class; the one before opens nothing any more."""
    key = new_key()
    with store.writing() as file:
        file.execute("UPDATE classes SET key_seal = ? WHERE code = ?", (seal_of(key), code))
    return key


def move_on(room: Classroom, visitor: str, seen: object) -> None:
    """Go to the next stage or round. The end of a round plays every team's draft, committed or not."""
    with _leading(room, visitor, seen) as file:
        now = room.moment
        if now == LAST:
            raise InputError("this class", None, "its last stage", "talking, exporting, deleting")
        if now.stage == "decide":
            _close_round(room, file)
        then = now.after(room.setup.rounds)
        room.set_time(60 * MINUTES[then.stage])
        file.execute(
            "UPDATE classes SET stage = ?, round = ?, paused = 0 WHERE code = ?", (then.stage, then.round, room.code)
        )
    room.settle()


def _close_round(room: Classroom, file: sqlite3.Connection) -> None:
    for team in room.teams():
        log, problem = room.games.after_round(team.log, team.draft)
        by = "the team" if team.committed else "the instructor, who closed the round"
        note_down(file, room, team, "round", problem or team.draft, by)
        file.execute(
            "UPDATE teams SET log = ?, draft = '{}', revision = revision + 1, committed = 0 WHERE id = ?",
            (log, team.id),
        )


def pause(room: Classroom, visitor: str, *, paused: bool) -> None:
    """Let the time stand still and nobody act; or go on."""
    with _leading(room, visitor) as file:
        file.execute("UPDATE classes SET paused = ? WHERE code = ?", (int(paused), room.code))
    room.settle()


def give_minutes(room: Classroom, visitor: str, minutes: object) -> None:
    """Say how many minutes are left from now on. Raises InputError."""
    if not isinstance(minutes, int | float) or isinstance(minutes, bool) or not 0 <= minutes <= MOST_MINUTES:
        raise InputError("time", None, shown(minutes), f"minutes from 0 to {MOST_MINUTES:g}")
    room.check_instructor(visitor)
    room.set_time(60.0 * minutes)
    with _leading(room, visitor):
        pass


def show_leaderboard(room: Classroom, visitor: str, *, shown_to_all: bool) -> None:
    """Name the teams beside their results, or do not."""
    with _leading(room, visitor) as file:
        file.execute("UPDATE classes SET leaderboard = ? WHERE code = ?", (int(shown_to_all), room.code))


def delete(room: Classroom, visitor: str) -> None:
    """Delete the class and everything that anybody did in it."""
    with room.lock:
        room.check_instructor(visitor)
        room.store.forget(room.code)
    room.tell()


@contextmanager
def _leading(room: Classroom, visitor: str, seen: object = None) -> Iterator[sqlite3.Connection]:
    with room.acting(seen) as file:
        room.check_instructor(visitor)
        yield file
