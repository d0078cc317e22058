"""What a student's page shows, as plain values: nothing of weeks not played, nor of any other team's plan."""

import time
from functools import lru_cache
from typing import Any

from sim.classroom.classroom import Classroom
from sim.classroom.join_codes import in_groups
from sim.classroom.joining import ClassMember, members_of
from sim.classroom.predicting import SURE
from sim.classroom.teamwork import predictions_of
from sim.play.example import worked_example
from sim.view.classes import Classes

STALE_AFTER = 15.0  # seconds after which the time left is sent anew

Values = dict[str, Any]


def standing_of(room: Classroom) -> Values:
    """Where the class is. ``tick`` is when the time left was read, so that it is sent only now and then."""
    moment, rounds = room.moment, room.setup.rounds
    return {
        "stage": moment.stage,
        "moment": str(moment),
        "title": moment.in_words(rounds),
        "round": moment.round,
        "rounds": rounds,
        "paused": room.paused,
        "running": not room.paused and moment.stage != "join",
        "ends": round(time.monotonic() + room.seconds) if not room.paused else round(room.seconds),
        "tick": int(time.monotonic() / STALE_AFTER),
    }


def still(standing: Values | None) -> Values | None:
    """Where the class is, without what changes all the time."""
    return standing and {name: value for name, value in standing.items() if name not in ("ends", "tick")}


def clock_of(room: Classroom | None, standing: Values | None) -> Values | None:
    """The time left as of now; ``sent`` tells one from the next."""
    if standing is None or room is None:
        return None
    return {"left": round(room.seconds, 1), "running": standing["running"], "sent": time.monotonic()}


def when_sent(standing: Values | None) -> list[Any]:
    """What the time left is sent anew with."""
    return [standing[name] for name in ("ends", "tick", "moment", "running")] if standing else []


def lobby_of(room: Classroom) -> Values:
    """What somebody sees who has the join code and has not joined: the teams, and how many are in each."""
    members = members_of(room.store, room.code)
    teams = [{"name": team.name, "members": sum(one.team == team.id for one in members)} for team in room.teams()]
    return {"code": in_groups(room.code), "title": room.setup.title, "teams": teams}


def me_of(room: Classroom, member: ClassMember, classes: Classes) -> Values:
    """A member, their team, and who edits."""
    team, away = room.team(member.team), classes.away(room)
    mates = [one for one in members_of(room.store, room.code) if one.team == team.id]
    return {
        "id": member.id,
        "nickname": member.nickname,
        "rejoin": in_groups(member.rejoin),
        "team": team.name,
        "edits": team.editor == member.id,
        "editor": next((one.nickname for one in mates if one.id == team.editor), ""),
        "editorAway": team.editor in away,
        "mates": [
            {"id": one.id, "nickname": one.nickname, "edits": team.editor == one.id, "away": one.id in away}
            for one in mates
        ],
    }


def case_of(room: Classroom) -> Values | None:
    """The case to read, once the class reads it."""
    return None if room.moment.stage == "join" else _case(room)


@lru_cache(maxsize=16)
def _case(room: Classroom) -> Values:
    setup = room.setup
    one, play = setup.scenario, room.games.opening
    sizes = {unit.name: unit.people for unit in one.units}
    return {
        "title": setup.title,
        "initiative": one.initiative.title,
        "summary": one.summary,
        "text": "\n\n".join(part for part in (setup.background, one.narrative.strip()) if part),
        "drawn": bool(setup.class_code),
        "example": worked_example(play).to_json_dict() if setup.game.mode == "novice" else None,
        "units": [
            {"title": title, "people": sizes.get(name, 0)}
            for name, title in zip(play.organisation.units, play.titles, strict=True)
        ],
        "hours": round(one.team.hours),
        "weeks": one.horizon,
        "rounds": [list(weeks) for weeks in play.rounds] if setup.rounds else [],
        "budget": round(play.purse.budget),
    }


def questions_of(room: Classroom, member: ClassMember) -> Values | None:
    """What is predicted, and what this member predicted; the right answers are not in it."""
    if room.moment.stage in ("join", "read"):
        return None
    given = predictions_of(room)
    return {
        "sure": list(SURE),
        "questions": [
            {"key": one.key, "asks": one.asks, "options": list(one.options), "reason": one.reason}
            for one in room.setup.questions
        ],
        "mine": {
            one.key: {"choice": found.choice, "confidence": found.confidence, "reason": found.reason}
            for one in room.setup.questions
            if (found := given.get((member.id, one.key)))
        },
    }
