"""What a team's game came to, as it is kept: its score, its debrief, and the gap between words and deeds at the end."""

from collections.abc import Sequence
from typing import Any

from sim.play import Play, debrief, score
from sim.strategy import Strategy

OTHERS = 200
QUARTER = 4


def scored(play: Play, rivals: Sequence[Strategy] = (), others: int = OTHERS) -> dict[str, Any]:
    """Plain values: ``score``, ``debrief``, and ``gap``, in favour in public less practising, over the last quarter."""
    return {
        "score": score(play, others=others, rivals=rivals, workers=1).to_json_dict(),
        "debrief": debrief(play, workers=1).to_json_dict(),
        "gap": gap(play),
    }


def gap(play: Play) -> float:
    """How far words were ahead of deeds in the own world, over the last quarter."""
    weeks = max(1, play.scenario.horizon // QUARTER)
    talk, deeds = (play.trace.series(name)[-weeks:] for name in ("in_favour", "practising"))
    return float((talk - deeds).mean())
