"""Inquiry: people hear of it and look into it of their own accord.

    aw      += 0.02 (1 - aw)                               word from outside
    own view = 0.5 priorities . fitted effect_u            what they see of it for themselves
    found    = 0.02 (1 - aw) (own view - v)                those whom the word reaches form a view

Nobody has to tell people of what they want anyway. They see a share of what it would really bring them, good or bad,
and what they expect fades towards that (rule expectation). Source: health workers take up vaccination that their
employer does nothing for (CDC surveys, 42 to 50 %), by which the share was set; how fast word comes is assumed.
"""

from sim.engine.declared import Rule, Signal
from sim.engine.equation import equation
from sim.engine.shared import worth
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("word", 0.02, 0, 1, "per week", "awareness gained from outside the organisation"),
    Parameter("insight", 0.5, 0, 1, "share", "share of its worth that people see for themselves", "CDC", "fitted"),
)
SIGNALS = (
    Signal("own_view", "what it is worth to the person as they see it for themselves"),
    Signal("found", "change in the value expected through word from outside"),
)


@equation
def own_view(priorities, fitted, p):
    return p.insight * worth(priorities, fitted)


@equation(writes=("awareness", "found"))
def hear_from_outside(awareness, own_view, value, p):
    reached = p.word * (1.0 - awareness)
    return awareness + reached, reached * (own_view - value)


@equation(writes=("own_view", "found"))
def wait():
    """People wait to be told."""
    return 0.0, 0.0


RULE = Rule(
    "inquiry",
    "people look into it of their own accord",
    PARAMETERS,
    equations=(own_view, hear_from_outside),
    instead=(wait,),
    signals=SIGNALS,
)
