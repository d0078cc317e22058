"""The debrief of a game: kinds of observation by theme, each with its measured effect; what else there was to do."""

from sim.play.debrief.debriefing import Debrief, Noticed, Otherwise, debrief, noticed
from sim.play.debrief.kind import DebriefKind, Occurrence
from sim.play.debrief.registry import KINDS, THEMES
from sim.play.debrief.review import Review

__all__ = [
    "KINDS",
    "THEMES",
    "Debrief",
    "DebriefKind",
    "Noticed",
    "Occurrence",
    "Otherwise",
    "Review",
    "debrief",
    "noticed",
]
