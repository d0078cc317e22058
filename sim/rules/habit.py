"""Habit: what is done long enough needs no thought.

    h      += 0.1 (a - h)
    recall  = aw + (1 - aw) h                share of the times at which the person thinks of it

Source: habit forms over 18 to 254 days (Lally et al. 2010); that habit takes the place of attention is their finding.
"""

from sim.engine.declared import Column, Rule, Signal
from sim.engine.equation import equation
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("rate", 0.1, 0, 1, "per week", "speed at which practice becomes a habit", "Lally et al. 2010 (range)"),
)
COLUMNS = (Column("habit", 0, 1, "how far practice has become a habit", symbol="h", title="Habit"),)
SIGNALS = (Signal("recall", "share of the times at which the person thinks of it"),)


@equation
def habit(habit, practice, p):
    return habit + p.rate * (practice - habit)


@equation
def recall(habit, awareness):
    return awareness + (1.0 - awareness) * habit


@equation(writes=("habit", "recall"))
def never(awareness):
    """Nothing becomes a habit."""
    return 0.0, awareness


RULE = Rule(
    "habit",
    "what is done long enough needs no thought",
    PARAMETERS,
    equations=(habit, recall),
    instead=(never,),
    columns=COLUMNS,
    signals=SIGNALS,
)
