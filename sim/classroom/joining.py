"""Coming into a class: under a nickname, in a team; and coming back on another device."""

import sqlite3
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from sim.classroom.class_store import ClassStore
from sim.classroom.join_codes import REJOIN_LENGTH, new_code, typed_code
from sim.common.errors import InputError, shown

LONGEST_NAME = 40
MOST_IN_TEAM = 5
MOST_MEMBERS = 200
ALLOWED_NAME = f"1 to {LONGEST_NAME} letters, digits, spaces and marks"


@dataclass(frozen=True)
class ClassMember:
    """Somebody in a class. ``rejoin`` is their code for another device."""

    id: int
    team: int
    nickname: str
    rejoin: str


@dataclass(frozen=True)
class ClassTeam:
    """A team: who edits its plan, the log of its game and the draft of the open round as JSON, and whether it is
    committed. ``revision`` counts the draft's changes."""

    id: int
    name: str
    editor: int
    log: str
    draft: str
    revision: int
    committed: bool


def checked_name(text: object, what: str) -> str:
    """A nickname or a team's name, as text and nothing else. Raises InputError."""
    if not isinstance(text, str) or len(text) > 100 * LONGEST_NAME:
        found = f"{len(text):,} characters" if isinstance(text, str) else shown(text)
        raise InputError(what, None, found, ALLOWED_NAME)
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise InputError(what, None, "nothing", ALLOWED_NAME)
    if len(name) > LONGEST_NAME:
        raise InputError(what, None, f"{len(name):,} characters", ALLOWED_NAME)
    if not name.isprintable() or not any(letter.isalnum() for letter in name):
        raise InputError(what, None, shown(name), ALLOWED_NAME)
    return name


def members_of(store: ClassStore, code: str) -> list[ClassMember]:
    """Everyone in a class, in the order in which they came."""
    rows = store.rows("SELECT id, team, nickname, rejoin FROM members WHERE class = ? ORDER BY id", code)
    return [ClassMember(**dict(row)) for row in rows]


def teams_of(store: ClassStore, code: str) -> list[ClassTeam]:
    """All teams of a class, in the order in which they were made."""
    columns = "id, name, editor, log, draft, revision, committed"
    rows = store.rows(f"SELECT {columns} FROM teams WHERE class = ? ORDER BY id", code)
    return [ClassTeam(**{**dict(row), "committed": bool(row["committed"])}) for row in rows]


def member_of(store: ClassStore, code: str, visitor: str) -> ClassMember | None:
    """The member whom a visitor's browser belongs to."""
    row = store.row(
        "SELECT members.id, members.team, nickname, rejoin FROM members JOIN browsers ON member = members.id "
        "WHERE browsers.class = ? AND visitor = ?",
        code,
        visitor,
    )
    return ClassMember(**dict(row)) if row else None


def join(store: ClassStore, code: str, visitor: str, named: tuple[object, object], log: Callable[[], str]) -> None:
    """Come in under a nickname, into a team by name, or alone where that is empty; ``log`` begins a new team's game.

    Raises InputError for names that cannot be had, a team that is full, and a browser that is in already.
    """
    known = member_of(store, code, visitor)
    if known:
        found = f"this browser a second time; it is in already, as {known.nickname}"
        raise InputError("joining", None, found, "going on, or leaving first")
    nickname = checked_name(named[0], "nickname")
    wanted = checked_name(named[1], "team") if named[1] else nickname
    members, teams = members_of(store, code), teams_of(store, code)
    if any(same(member.nickname, nickname) for member in members):
        raise InputError("nickname", None, f"{nickname}, which somebody here has", "another one, or your rejoin code")
    if len(members) >= MOST_MEMBERS:
        raise InputError("joining", None, f"a class of {len(members)}", f"at most {MOST_MEMBERS}")
    team = next((team for team in teams if same(team.name, wanted)), None)
    if team and not named[1]:
        raise InputError(
            "nickname", None, f"{nickname}, which is a team here", "another one, or that team's name below"
        )
    if team and sum(member.team == team.id for member in members) >= MOST_IN_TEAM:
        raise InputError("team", None, f"{team.name}, which is full", f"a team with fewer than {MOST_IN_TEAM} people")
    begun = log() if team is None else ""
    with store.writing() as file:
        place = team.id if team else _added(file, "teams (class, name, log)", code, wanted, begun)
        member = _added(
            file,
            "members (class, team, nickname, rejoin, joined)",
            *(code, place, nickname, new_code(REJOIN_LENGTH), time.time()),
        )
        file.execute("UPDATE teams SET editor = coalesce(editor, ?) WHERE id = ?", (member, place))
        file.execute("INSERT INTO browsers VALUES (?, ?, ?)", (visitor, code, member))


def _added(file: sqlite3.Connection, into: str, *values: object) -> int:
    marks = ", ".join("?" * len(values))
    return int(file.execute(f"INSERT INTO {into} VALUES ({marks})", values).lastrowid or 0)


def same(one: str, other: str) -> bool:
    """Whether two names are taken for the same."""
    return unicodedata.normalize("NFKC", one).casefold() == unicodedata.normalize("NFKC", other).casefold()


def rejoin(store: ClassStore, code: str, visitor: str, typed: object) -> None:
    """Come back, on another device too, by one's own code. Raises InputError for one that nobody in the class has."""
    wanted = typed_code(typed, REJOIN_LENGTH, "rejoin code")
    row = store.row("SELECT id FROM members WHERE class = ? AND rejoin = ?", code, wanted)
    if row is None:
        raise InputError("rejoin code", None, "one that nobody in this class has", "the code that your page showed")
    with store.writing() as file:
        file.execute("INSERT OR REPLACE INTO browsers VALUES (?, ?, ?)", (visitor, code, row["id"]))


def leave(store: ClassStore, code: str, visitor: str) -> None:
    """Let this browser forget who it belongs to; the member stays, and comes back by the rejoin code."""
    with store.writing() as file:
        file.execute("DELETE FROM browsers WHERE class = ? AND visitor = ?", (code, visitor))
