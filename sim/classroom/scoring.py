"""What a team's game came to, worked out once and kept: its score first, and its debrief, which takes longer, after.

Both follow from the setup of the class and the log of the game alone, so that another process can work them out.
"""

import json
from collections.abc import Callable
from typing import Any

from sim.classroom.class_setup import ClassSetup
from sim.classroom.classroom import Classroom
from sim.play import Play, debrief, log_in, score

OTHERS = 200
QUARTER = 4

Work = Callable[[str, str], str]


def scored(setup: str, log: str) -> str:
    """The score as JSON, and ``gap``, in favour in public less practising over the last quarter."""
    whole, play = _played(setup, log)
    found = score(play, others=OTHERS, rivals=whole.rivals, workers=1)
    return json.dumps({"score": found.to_json_dict(), "gap": gap(play)})


def debriefed(setup: str, log: str) -> str:
    """The debrief as JSON."""
    return json.dumps(debrief(_played(setup, log)[1], workers=1).to_json_dict())


def _played(setup: str, log: str) -> tuple[ClassSetup, Play]:
    whole = ClassSetup.model_validate(json.loads(setup))
    return whole, Play.resumed(log_in(log, "a team's log"), whole.scenario, whole.ideas)


def keep(room: Classroom, team: int, work: Work, run: Callable[[Work, str, str], str]) -> None:
    """Have ``run`` work out the score or debrief of a team whose game is over, and keep it, unless it is kept."""
    column = KEPT[work]
    if room.store.row(f"SELECT 1 FROM scores WHERE team = ? AND {column} IS NOT NULL", team) is None:
        found = run(work, room.setup.model_dump_json(by_alias=True), room.team(team).log)
        with room.acting() as file:
            file.execute("INSERT OR IGNORE INTO scores (team) VALUES (?)", (team,))
            file.execute(f"UPDATE scores SET {column} = ? WHERE team = ?", (found, team))


KEPT: dict[Work, str] = {scored: "score", debriefed: "debrief"}


def debrief_of(room: Classroom, team: int) -> dict[str, Any] | None:
    """A team's debrief; None while it is being worked out."""
    row = room.store.row("SELECT debrief FROM scores WHERE team = ?", team)
    return None if row is None or row["debrief"] is None else dict(json.loads(row["debrief"]))


def gap(play: Play) -> float:
    """How far words were ahead of deeds in the own world, over the last quarter."""
    weeks = max(1, play.scenario.horizon // QUARTER)
    talk, deeds = (play.trace.series(name)[-weeks:] for name in ("in_favour", "practising"))
    return float((talk - deeds).mean())
