"""A game as plain data for whoever asks for JSON: one that has ended, and one that goes on."""

from dataclasses import dataclass
from typing import Any

from sim.play.debrief import Debrief
from sim.play.game import Log
from sim.play.purse import Purse
from sim.play.score import Score
from sim.play.sight import Sight


@dataclass(frozen=True)
class Ended:
    """A game that is over."""

    log: Log
    purse: Purse
    score: Score
    debrief: Debrief

    def to_json_dict(self) -> dict[str, Any]:
        """Log, purse, score and debrief."""
        told = {name: getattr(self, name).to_json_dict() for name in ("purse", "score", "debrief")}
        return {"over": True, "log": log_as_dict(self.log), **told}


@dataclass(frozen=True)
class Stopped:
    """A game that goes on: nothing of the weeks to come, and nothing of belief."""

    log: Log
    purse: Purse
    sight: Sight

    def to_json_dict(self) -> dict[str, Any]:
        """Log, purse and what was seen."""
        told = {name: getattr(self, name).to_json_dict() for name in ("purse", "sight")}
        return {"over": False, "log": log_as_dict(self.log), **told}


def log_as_dict(log: Log) -> dict[str, Any]:
    """A log as plain values, what has its default left out."""
    return log.model_dump(mode="json", by_alias=True, exclude_defaults=True)
