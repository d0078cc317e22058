"""What a student's page shows of a team's game: nothing of weeks not played, nor of any other team's plan."""

import json
from functools import lru_cache

from sim.classroom.classroom import Classroom
from sim.classroom.games import KEPT_GAMES
from sim.classroom.joining import ClassMember, ClassTeam, members_of
from sim.classroom.teamwork import proposals_of
from sim.play import Play
from sim.view.class_state import Values
from sim.view.groups import places_of
from sim.view.planning import choices


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
