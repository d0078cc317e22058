"""How tired people are in the end, shown where strategies are compared."""

from sim.measures.measure import Measure
from sim.measures.unit_kinds import LEVEL

TIRED_AT_THE_END = Measure(
    "tired_at_the_end",
    "Tired at the end",
    LEVEL,
    "mean fatigue in the last week",
    better="less",
    of="fatigue",
    over="end",
    shown=("compare",),
)
