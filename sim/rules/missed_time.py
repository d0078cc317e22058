"""Missed time: time that was given and is taken back is missed.

    used_to += 0.05 (time given - used_to)
    missed   = 1.5 max(0, used_to - time given)       effort felt on top

Sources: loss aversion, adaptation to what one has (Kahneman and Tversky 1979); the numbers are assumed.
"""

from sim.engine.declared import Column, Rule, Signal
from sim.engine.equation import equation
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("adaptation", 0.05, 0, 1, "per week", "speed at which people get used to time given"),
    Parameter("weight", 1.5, 0, 5, "factor", "effort felt for each share of time that is missed"),
)
COLUMNS = (Column("used_to", 0, 1, "share of time given that they have got used to"),)
SIGNALS = (Signal("missed", "effort felt for time that was taken back"),)


@equation(writes=("used_to", "missed"))
def miss(used_to, time_given, p):
    given = min(1.0, time_given)
    return used_to + p.adaptation * (given - used_to), p.weight * max(0.0, used_to - given)


@equation(writes=("used_to", "missed"))
def forget_it():
    """Nobody misses time taken back."""
    return 0.0, 0.0


RULE = Rule(
    "missed_time",
    "time taken back is missed",
    PARAMETERS,
    equations=(miss,),
    instead=(forget_it,),
    columns=COLUMNS,
    signals=SIGNALS,
)
