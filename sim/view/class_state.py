"""What a student's page shows, as plain values: nothing of weeks not played, nor of any other team's plan."""

import json
import time
from functools import lru_cache
from typing import Any

from sim.classroom.class_results import ClassResults, results_of
from sim.classroom.classroom import Classroom
from sim.classroom.games import KEPT_GAMES
from sim.classroom.join_codes import in_groups
from sim.classroom.joining import ClassMember, ClassTeam, members_of
from sim.classroom.predicting import LESSON, SURE
from sim.classroom.scoring import debrief_of
from sim.classroom.stages import LAST
from sim.classroom.teamwork import predictions_of, proposals_of
from sim.play import Play
from sim.play.example import worked_example
from sim.view.classes import Classes
from sim.view.groups import places_of
from sim.view.lesson_told import revealed, told
from sim.view.planning import choices

RESULTS = ("reveal", "debrief")
DEBRIEFED = ("observations", "counterfactuals", "best_change", "questions")
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


def game_of(room: Classroom, member: ClassMember) -> Values | None:
    """The team's game so far: what stays as it is while the open round is decided, unless something is found out."""
    if not _has_game(room):
        return None
    team = room.team(member.team)
    game = room.games.of(team.log)
    return {**_played(game.play), "sight": game.sight(), **game.coaching, "said": _last_said(room, team)}


def plan_of(room: Classroom, member: ClassMember) -> Values | None:
    """The team's draft of the open round, and what its members propose."""
    if not _has_game(room):
        return None
    team = room.team(member.team)
    names = {one.id: one.nickname for one in members_of(room.store, room.code)}
    return {
        "draft": json.loads(team.draft),
        "told": room.games.of(team.log).told(team.draft),
        "revision": team.revision,
        "committed": team.committed,
        "proposals": [
            {"member": one.member, "by": names[one.member], "says": one.says, "plan": json.loads(one.plan)}
            for one in proposals_of(room, team)
        ],
    }


def _has_game(room: Classroom) -> bool:
    return bool(room.moment.round or room.moment.played(room.setup.rounds))


@lru_cache(maxsize=KEPT_GAMES)
def _played(play: Play) -> Values:
    horizon = play.scenario.horizon
    return {
        "week": play.week,
        "ahead": list(play.ahead) if play.ahead else None,
        "horizon": horizon,
        "places": places_of(play.organisation, play.titles),
        "purse": play.purse.to_json_dict(),
        "uses": [
            {
                "number": begun.number,
                "title": begun.title,
                "from": begun.use.start,
                "until": begun.last(horizon),
                "withdrawn": begun.withdrawn,
                "runs": not begun.withdrawn and begun.last(horizon) > play.week,
            }
            for begun in play.uses
        ],
    }


def _last_said(room: Classroom, team: ClassTeam) -> str:
    """Why the draft of the last round could not be played as it stood, if so."""
    row = room.store.row(
        "SELECT decision FROM decisions WHERE team = ? AND what = 'round' ORDER BY id DESC LIMIT 1", team.id
    )
    return "" if row is None or row["decision"].startswith("{") else str(row["decision"])


def choices_of(room: Classroom) -> Values | None:
    """What levers there are and what each can be, once there is something to decide."""
    return _choices(room) if room.moment.stage == "decide" else None


@lru_cache(maxsize=16)
def _choices(room: Classroom) -> Values:
    play = room.games.opening
    ideas = [{"name": one.name, "title": one.title} for one in room.setup.ideas]
    return {**choices(play.trial, play.titles), "ideas": ideas}


def result_of(room: Classroom, member: ClassMember) -> Values | None:
    """What came out, beside the other teams: no plans, and names only with the leaderboard on."""
    if room.moment.stage not in RESULTS:
        return None
    results = results_of(room)
    mine = results.scores.get(member.team)
    judged = results.calibration([member.id])
    found = debrief_of(room, member.team) if room.moment == LAST else None
    return {
        "scored": mine is not None,
        "debrief": found and {name: found[name] for name in DEBRIEFED},
        "failed": found == {},
        "played": room.setup.rounds > 0,
        "class": spread_of(results, named=room.leaderboard, own=member.team),
        "waiting": results.waiting,
        "calibration": judged.to_json_dict() if judged else None,
        "answers": {
            one.key: right for one in room.setup.questions if (right := results.right(member.team, one)) is not None
        },
    }


def taught_of(room: Classroom, member: ClassMember) -> Values | None:
    """What came out of the class's lesson once it is revealed, beside what this member predicted."""
    if room.setup.lesson is None or room.moment.stage not in RESULTS:
        return None
    mine = predictions_of(room).get((member.id, LESSON))
    return told(revealed(room.setup.lesson), mine.choice + 1 if mine else None)


def spread_of(results: ClassResults, *, named: bool, own: int = 0) -> list[Values]:
    """Every team's outcome, the most skilful first where teams are named, else by chance of when they came."""
    rows = [
        {
            "name": team.name if named or team.id == own else "",
            "mine": team.id == own,
            **_figures(results.scores[team.id]["score"]),
        }
        for team in results.teams
        if team.id in results.scores
    ]
    return sorted(rows, key=lambda row: -row["skill"])


def _figures(score: Values) -> Values:
    others, skill = score["others"], score["skill"]
    return {
        "own": score["own"],
        "mean": others["mean"]["mean"],
        "low": others["p5"],
        "high": others["p95"],
        "luck": score["luck"],
        "percentile": score["luck_percentile"],
        "skill": skill["mean"],
        "skillLow": skill["low"],
        "skillHigh": skill["high"],
        "nothing": score["nothing"]["level"]["mean"],
        "best": score["best"] and score["best"]["level"]["mean"],
    }
