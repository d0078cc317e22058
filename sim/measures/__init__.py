"""What is measured: every week by tier, and one number of each measure for a whole run."""

from sim.measures.declared import (
    ALL_MEASURES,
    DURABILITY,
    FOLLOWED,
    GROUPS,
    HEADLINE,
    KEYS,
    MEASURES,
    Measure,
    measure_of,
    shown_in,
)
from sim.measures.goal import Goal
from sim.measures.quantities import QUANTITIES, READ, SAY_BELIEVE_DO, Place, Quantity
from sim.measures.reads import COMMITTED, PRACTISING, RESISTANT, SUPPORTIVE
from sim.measures.recorder import Recorder
from sim.measures.unit_kinds import LEVEL, NUMBER, PERCENT, POINTS, SHARE, SIGNED, WEEKS, UnitKind
from sim.measures.weekly import weekly_values

__all__ = [
    "ALL_MEASURES",
    "COMMITTED",
    "DURABILITY",
    "FOLLOWED",
    "GROUPS",
    "HEADLINE",
    "KEYS",
    "LEVEL",
    "MEASURES",
    "NUMBER",
    "PERCENT",
    "POINTS",
    "PRACTISING",
    "QUANTITIES",
    "READ",
    "RESISTANT",
    "SAY_BELIEVE_DO",
    "SHARE",
    "SIGNED",
    "SUPPORTIVE",
    "WEEKS",
    "Goal",
    "Measure",
    "Place",
    "Quantity",
    "Recorder",
    "UnitKind",
    "measure_of",
    "shown_in",
    "weekly_values",
]
