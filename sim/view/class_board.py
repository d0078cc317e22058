"""What the instructor's page shows, as plain values."""

import json
from collections import Counter
from typing import Any

from sim.classroom.class_results import results_of
from sim.classroom.classroom import Classroom
from sim.classroom.join_codes import as_qr, in_groups
from sim.classroom.joining import ClassMember, ClassTeam, members_of
from sim.classroom.stages import LAST
from sim.classroom.teamwork import predictions_of
from sim.levers import LEVERS
from sim.play.inquiries import TITLES
from sim.view.class_outcome import RESULTS, spread_of
from sim.view.class_state import Values
from sim.view.classes import Classes
from sim.view.lesson_told import revealed, told


def board_of(room: Classroom, classes: Classes) -> Values:
    """Who is here, what is committed, and what comes next."""
    moment, rounds = room.moment, room.setup.rounds
    members, away = members_of(room.store, room.code), classes.away(room)
    then = None if moment == LAST else moment.after(rounds)
    return {
        "class": room.code,
        "code": in_groups(room.code),
        "title": room.setup.title,
        "lesson": room.setup.lesson.title if room.setup.lesson else "",
        "classCode": room.setup.class_code,
        "drawn": room.setup.drawn,
        "seed": room.setup.game.seed,
        "members": len(members),
        "here": len(members) - sum(one.id in away for one in members),
        "next": then.in_words(rounds) if then else "",
        "leaderboard": room.leaderboard,
        "teams": [_team(team, members, away) for team in room.teams()],
    }


def joining_of(room: Classroom, classes: Classes) -> Values:
    """Where to join."""
    address = f"{classes.place}/class?join={room.code}"
    return {"address": f"{classes.place}/class", "qr": as_qr(address)}


def _team(team: ClassTeam, members: list[ClassMember], away: frozenset[int]) -> Values:
    return {
        "name": team.name,
        "committed": team.committed,
        "begun": len(json.loads(team.draft).get("begin", ())),
        "members": [
            {"nickname": one.nickname, "edits": one.id == team.editor, "away": one.id in away}
            for one in members
            if one.team == team.id
        ],
    }


def predicted_of(room: Classroom) -> list[Values]:
    """How many chose each answer of each question, and how sure they are on average, in per cent."""
    given = predictions_of(room)
    found = []
    for question in room.setup.questions:
        mine = [one for (_, key), one in given.items() if key == question.key]
        count = Counter(one.choice for one in mine)
        found.append(
            {
                "asks": question.asks,
                "options": [{"says": says, "count": count[n]} for n, says in enumerate(question.options)],
                "made": len(mine),
                "sure": round(sum(one.confidence for one in mine) / len(mine)) if mine else None,
            }
        )
    return found


def decided_of(room: Classroom) -> list[Values]:
    """In how many teams' plans each lever stands that is begun in this round, and what was found out; never whose."""
    drafts: Counter[str] = Counter()
    for team in room.teams():
        drafts.update(_in_draft(team))
        drafts.update({TITLES[one.what] for one in room.games.of(team.log).play.log.asked})
    return [{"says": says, "count": count} for says, count in drafts.most_common()]


def _in_draft(team: ClassTeam) -> set[str]:
    begun = json.loads(team.draft).get("begin", ())
    return {LEVERS[use["lever"]].title for use in begun if use.get("lever") in LEVERS}


def revealed_of(room: Classroom) -> Values | None:
    """What came out for all teams: spread, luck and skill, what parted them, predictions against what happened."""
    if room.moment.stage not in RESULTS:
        return None
    results = results_of(room)
    judged = results.calibration(one.id for one in members_of(room.store, room.code))
    return {
        "waiting": results.waiting,
        "reasons": _reasons(room),
        "teams": spread_of(results, named=room.leaderboard),
        "parting": [one.to_json_dict() for one in results.parting()],
        "calibration": judged.to_json_dict() if judged else None,
        "answers": [_answered(room, results, question) for question in room.setup.questions],
    }


def _reasons(room: Classroom) -> list[Values]:
    """Why which answer of a lesson's question was chosen, without names."""
    given = predictions_of(room)
    return [
        {
            "says": says,
            "why": [one.reason for (_, key), one in given.items() if key == question.key and one.choice == n],
        }
        for question in room.setup.questions
        if question.reason
        for n, says in enumerate(question.options)
    ]


def taught_of(room: Classroom) -> Values | None:
    """What came out of the class's lesson, once it is revealed; for nobody's prediction in particular."""
    if room.setup.lesson is None or room.moment.stage not in RESULTS:
        return None
    return told(revealed(room.setup.lesson))


def _answered(room: Classroom, results: Any, question: Any) -> Values:
    """How many members' teams each answer turned out right for, beside how many chose it."""
    given, members = predictions_of(room), members_of(room.store, room.code)
    right = Counter(found for one in members if (found := results.right(one.team, question)) is not None)
    chosen = Counter(found.choice for one in members if (found := given.get((one.id, question.key))))
    options = enumerate(question.options)
    return {
        "asks": question.asks,
        "options": [{"says": says, "chosen": chosen[n], "right": right[n]} for n, says in options],
    }
