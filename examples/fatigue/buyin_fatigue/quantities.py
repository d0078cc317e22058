"""How tired people are, week by week."""

from sim.measures.quantity import Quantity
from sim.measures.reads import mean
from sim.measures.unit_kinds import LEVEL

TIRED = Quantity("fatigue", "Fatigue", LEVEL, "how tired of it people are: mean fatigue", "less", mean("fatigue"))
