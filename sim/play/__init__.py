"""A game week by week on any scenario: what is decided, what a manager sees of it, and what was found out.

Pure: no files, no screen. A ``Play`` follows from its ``Log`` to the last number.
"""

from sim.play.briefing import Briefing
from sim.play.debrief import Debrief, debrief
from sim.play.decided import Begun
from sim.play.drafting import Drafted, briefing, drafted
from sim.play.game import Decisions, Ending, Game, Inquiry, Log, Round, log_as_text, log_in
from sim.play.learning import Learnt
from sim.play.playing import Play
from sim.play.purse import Purse
from sim.play.score import Score, score
from sim.play.sight import Report, Sight

__all__ = [
    "Begun",
    "Briefing",
    "Debrief",
    "Decisions",
    "Drafted",
    "Ending",
    "Game",
    "Inquiry",
    "Learnt",
    "Log",
    "Play",
    "Purse",
    "Report",
    "Round",
    "Score",
    "Sight",
    "briefing",
    "debrief",
    "drafted",
    "log_as_text",
    "log_in",
    "score",
]
