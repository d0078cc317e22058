"""A team at its plan: one edits, the others propose, somebody commits; what is found out is found out for all."""

import json
import sqlite3
import time
from dataclasses import dataclass
from typing import Any

from sim.classroom.classroom import Classroom
from sim.classroom.games import read_part
from sim.classroom.joining import ClassMember, ClassTeam, members_of
from sim.classroom.predicting import Prediction, checked_prediction
from sim.common.errors import InputError, unknown_name
from sim.play import Inquiry, Round

LONGEST_PLAN = 40_000  # characters of a draft as JSON
LONGEST_SAYS = 400


@dataclass(frozen=True)
class Proposal:
    """What a member proposes: a draft of the open round as JSON, and a word about it."""

    member: int
    plan: str
    says: str


def edit(room: Classroom, visitor: str, seen: object, draft: object, revision: object) -> None:
    """Change the team's draft of the open round. Raises InputError for anybody but who edits, and for an old draft."""
    with room.acting(seen, _team_of(room, visitor)) as file:
        _, team = _deciding(room, visitor, editing=True)
        if revision != team.revision:
            found = "a plan that somebody has changed since this page showed it"
            raise InputError("your plan", None, found, "the plan that the page shows now")
        file.execute(
            "UPDATE teams SET draft = ?, revision = revision + 1, committed = 0 WHERE id = ?",
            (checked_draft(draft), team.id),
        )


def checked_draft(draft: object) -> str:
    """A draft as it is kept. Raises InputError for one that is none."""
    text = json.dumps(draft, sort_keys=True, separators=(",", ":"))
    if len(text) > LONGEST_PLAN:
        raise InputError("your plan", None, f"{len(text):,} characters", f"at most {LONGEST_PLAN:,}")
    read_part(draft, Round, "your plan")
    return text


def commit(room: Classroom, visitor: str, seen: object, *, committed: bool) -> None:
    """Say that the draft is the team's decision, or that it is not any more. Raises InputError where it cannot be
    played."""
    with room.acting(seen, _team_of(room, visitor)) as file:
        member, team = _deciding(room, visitor, editing=True)
        if committed:
            room.games.of(team.log).play.check(read_part(json.loads(team.draft), Round, "your plan"))
        file.execute("UPDATE teams SET committed = ? WHERE id = ?", (int(committed), team.id))
        note_down(file, room, team, "commit" if committed else "take back", team.draft, member.nickname)


def inquire(room: Classroom, visitor: str, seen: object, inquiry: object) -> None:
    """Find something out, at once and for the whole team; it cannot be taken back. Raises InputError."""
    with room.acting(seen, _team_of(room, visitor)) as file:
        member, team = _deciding(room, visitor, editing=True)
        log = room.games.after_inquiry(team.log, read_part(inquiry, Inquiry, "finding out"))
        file.execute("UPDATE teams SET log = ?, committed = 0 WHERE id = ?", (log, team.id))
        note_down(file, room, team, "find out", json.dumps(inquiry), member.nickname)


def propose(room: Classroom, visitor: str, seen: object, draft: object, says: object) -> None:
    """Propose a draft to who edits; a later proposal takes the place of an earlier one."""
    with room.acting(seen, _team_of(room, visitor)) as file:
        member, team = _deciding(room, visitor)
        words = " ".join(says.split())[:LONGEST_SAYS] if isinstance(says, str) else ""
        values = (member.id, team.id, room.moment.round, checked_draft(draft), words, time.time())
        file.execute("INSERT OR REPLACE INTO proposals VALUES (?, ?, ?, ?, ?, ?)", values)


def take_up(room: Classroom, visitor: str, seen: object, proposer: object) -> None:
    """Make a member's proposal the team's draft."""
    with room.acting(seen, _team_of(room, visitor)) as file:
        _, team = _deciding(room, visitor, editing=True)
        found = next((one for one in proposals_of(room, team) if one.member == proposer), None)
        if found is None:
            raise InputError("proposal", None, "one that is not there any more", "those that the page shows now")
        values = (found.plan, team.id)
        file.execute("UPDATE teams SET draft = ?, revision = revision + 1, committed = 0 WHERE id = ?", values)
        file.execute("DELETE FROM proposals WHERE member = ?", (found.member,))


def hand_over(room: Classroom, visitor: str, to: object, away: frozenset[int] = frozenset()) -> None:
    """Let another member edit. Who edits may say so, and anybody for themselves once who edits is ``away``."""
    with room.acting(team=_team_of(room, visitor)) as file:
        member = room.member(visitor)
        team = room.team(member.team)
        names = {one.id: one.nickname for one in mates(room, team)}
        if to not in names:
            raise unknown_name("handing over", None, str(to), names.values(), "member of this team")
        if member.id != team.editor and not (to == member.id and team.editor in away):
            found = f"{names.get(team.editor, 'somebody else')}, who edits and is here"
            raise InputError("handing over", None, found, "asking them; or taking over once they are away")
        file.execute("UPDATE teams SET editor = ? WHERE id = ?", (to, team.id))


def predict(room: Classroom, visitor: str, seen: object, answers: dict[str, Any]) -> None:
    """Predict: for each question an answer and how sure; what was predicted before is replaced. Raises InputError."""
    with room.acting(seen, _team_of(room, visitor)) as file:
        room.check_open("predict")
        member = room.member(visitor)
        for question in room.setup.questions:
            found = checked_prediction(question, answers.get(question.key))
            values = (member.id, question.key, found.choice, found.confidence, found.reason, time.time())
            file.execute("INSERT OR REPLACE INTO predictions VALUES (?, ?, ?, ?, ?, ?)", values)


def predictions_of(room: Classroom) -> dict[tuple[int, str], Prediction]:
    """Every prediction made in a class, by member and question."""
    rows = room.store.rows(
        "SELECT member, question, choice, confidence, reason FROM predictions JOIN members ON members.id = member "
        "WHERE class = ?",
        room.code,
    )
    return {
        (row["member"], row["question"]): Prediction(row["choice"], row["confidence"], row["reason"]) for row in rows
    }


def proposals_of(room: Classroom, team: ClassTeam) -> list[Proposal]:
    """What is proposed for the open round."""
    asks = "SELECT member, plan, says FROM proposals WHERE team = ? AND round = ? ORDER BY made"
    return [Proposal(**dict(row)) for row in room.store.rows(asks, team.id, room.moment.round)]


def _deciding(room: Classroom, visitor: str, *, editing: bool = False) -> tuple[ClassMember, ClassTeam]:
    """Who acts, and their team, while a round is open. Raises InputError."""
    member = room.member(visitor)
    room.check_open("decide")
    team = room.team(member.team)
    if editing and team.editor != member.id:
        editor = next((one.nickname for one in mates(room, team) if one.id == team.editor), "somebody else")
        raise InputError("your plan", None, f"a change by somebody who does not edit; {editor} does", "a proposal")
    return member, team


def _team_of(room: Classroom, visitor: str) -> int:
    return room.member(visitor).team


def mates(room: Classroom, team: ClassTeam) -> list[ClassMember]:
    """Everyone in a team."""
    return [one for one in members_of(room.store, room.code) if one.team == team.id]


def note_down(file: sqlite3.Connection, room: Classroom, team: ClassTeam, what: str, decision: str, by: str) -> None:
    """Keep what a team did, for the class's tables."""
    values = (team.id, room.moment.round, what, decision, by, time.time())
    file.execute("INSERT INTO decisions (team, round, what, decision, by, made) VALUES (?, ?, ?, ?, ?, ?)", values)
