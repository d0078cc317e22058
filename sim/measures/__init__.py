"""What is measured: every week by tier, and one number of each measure for a whole run."""

from sim.measures.declared import (
    ALL_MEASURES,
    COMMITTED,
    DURABILITY,
    GROUPS,
    KEYS,
    MEASURES,
    PRACTISING,
    QUANTITIES,
    RESISTANT,
    SUPPORTIVE,
    Measure,
    Quantity,
    measure_of,
)
from sim.measures.recorder import Recorder
from sim.measures.weekly import weekly_values

__all__ = [
    "ALL_MEASURES",
    "COMMITTED",
    "DURABILITY",
    "GROUPS",
    "KEYS",
    "MEASURES",
    "PRACTISING",
    "QUANTITIES",
    "RESISTANT",
    "SUPPORTIVE",
    "Measure",
    "Quantity",
    "Recorder",
    "measure_of",
    "weekly_values",
]
