"""What a team's game came to, worked out once and kept: what its decisions are worth first, which is soon done; then
the best plan at its effort, and its debrief.

Both follow from the setup of the class and the log of the game alone, so that another process can work them out.
"""

import json
from collections.abc import Callable
from typing import Any

from sim.classroom.class_setup import ClassSetup
from sim.classroom.classroom import Classroom
from sim.play import Play, debrief, log_in, score

OTHERS = 200
FINALISTS = 4
QUARTER = 4

Work = Callable[[str, str], str]


def outlined(setup: str, log: str) -> str:
    """The score as JSON, ``best`` being None, and ``gap``: in favour in public less practising in the last quarter."""
    found, play = _score(setup, log, 0)
    return json.dumps({"score": found | {"best": None}, "gap": gap(play)})


def scored(setup: str, log: str) -> str:
    """The same with the best of the ideas and their best forms at the team's effort."""
    found, play = _score(setup, log, FINALISTS)
    return json.dumps({"score": found, "gap": gap(play)})


def _score(setup: str, log: str, finalists: int) -> tuple[dict[str, Any], Play]:
    whole, play = _played(setup, log)
    found = score(play, others=OTHERS, rivals=whole.rivals, finalists=finalists, workers=1)
    return found.to_json_dict(), play


def debriefed(setup: str, log: str) -> str:
    """The debrief as JSON."""
    return json.dumps(debrief(_played(setup, log)[1], workers=1).to_json_dict())


def _played(setup: str, log: str) -> tuple[ClassSetup, Play]:
    whole = ClassSetup.model_validate(json.loads(setup))
    return whole, Play.resumed(log_in(log, "a team's log"), whole.scenario, whole.ideas)


def keep(room: Classroom, team: int, work: Work, run: Callable[[Work, str, str], str]) -> None:
    """Have ``run`` work out the score or debrief of a team whose game is over, and keep it, unless it is kept."""
    if not _is_kept(room, team, work):
        found = run(work, room.setup.model_dump_json(by_alias=True), room.team(team).log)
        _put(room, team, f"{KEPT[work]} = ?", found)


def give_up(room: Classroom, team: int, work: Work) -> None:
    """Keep that something could not be worked out; what is kept already stays."""
    column = KEPT[work]
    _put(room, team, f"{column} = coalesce({column}, ?)", FAILED)


def _put(room: Classroom, team: int, change: str, value: str) -> None:
    with room.acting() as file:
        file.execute("INSERT OR IGNORE INTO scores (team) VALUES (?)", (team,))
        file.execute(f"UPDATE scores SET {change} WHERE team = ?", (value, team))


def _is_kept(room: Classroom, team: int, work: Work) -> bool:
    row = room.store.row(f"SELECT {KEPT[work]} FROM scores WHERE team = ?", team)
    if row is None or row[0] is None:
        return False
    return work is not scored or json.loads(row[0]).get("score", {}).get("best") is not None


KEPT: dict[Work, str] = {outlined: "score", scored: "score", debriefed: "debrief"}
FAILED = "{}"  # in place of what could not be worked out


def debrief_of(room: Classroom, team: int) -> dict[str, Any] | None:
    """A team's debrief; None while it is being worked out."""
    row = room.store.row("SELECT debrief FROM scores WHERE team = ?", team)
    return None if row is None or row["debrief"] is None else dict(json.loads(row["debrief"]))


def gap(play: Play) -> float:
    """How far words were ahead of deeds in the own world, over the last quarter."""
    weeks = max(1, play.scenario.horizon // QUARTER)
    talk, deeds = (play.trace.series(name)[-weeks:] for name in ("in_favour", "practising"))
    return float((talk - deeds).mean())
