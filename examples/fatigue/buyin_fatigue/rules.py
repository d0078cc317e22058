"""Fatigue: being told too often wears people out, and who is worn out forgets what they were told.

f += rate min(1, messages) (1 - f) - rest f
"""

from sim.engine.declared import Column, Rule
from sim.engine.equation import equation
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("rate", 0.1, 0, 1, "per week", "fatigue from a full week of messages", "assumed"),
    Parameter("rest", 0.05, 0, 1, "per week", "fading of fatigue", "assumed"),
    Parameter("deaf", 0.02, 0, 1, "per week", "awareness lost by whoever is worn out", "assumed"),
)


@equation
def fatigue(fatigue, messages, p):
    return fatigue + p.rate * min(1.0, messages) * (1.0 - fatigue) - p.rest * fatigue


@equation
def awareness(awareness, fatigue, p):
    return awareness * (1.0 - p.deaf * fatigue)


@equation(writes=("fatigue",))
def rested():
    """Nobody tires of it."""
    return 0.0


FATIGUE = Rule(
    "fatigue",
    "people tire of hearing of it",
    PARAMETERS,
    (fatigue, awareness),
    (rested,),
    (Column("fatigue", 0, 1, "how tired of it the person is", symbol="f", title="Fatigue", start=0.2),),
    after="awareness",
)
