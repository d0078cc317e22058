"""Routing: work goes to where hands are free, and hands are hired for the work there is.

    passed in_u   += 0.2 passing (free hands_u - free hands of all) - 0.02 passed in_u
    free hands_u   = mean slack of the people of u, last week

What units with time to spare take in, units short of it are rid of: nothing is done that was not there. So time that is
given to a few, or that they have left, is taken up by others' work, and a unit that drowns is helped. It lasts until
hands have followed: people are hired where the work has gone, and whoever leaves where it came from is not replaced.
How readily work is passed on is the scenario's (``initiative.passing``), 1 where nobody asks whose it is, 0 where units
keep to their own. All of it is assumed.
"""

from math import inf

from sim.engine.declared import Column, Rule, Signal
from sim.engine.equation import equation, over_unit, over_units
from sim.parameters import Parameter

PARAMETERS = (
    Parameter(
        "speed",
        0.2,
        0,
        1,
        "per week",
        "share of a difference in free hands that is passed on, where all is",
        needs="initiative.passing",
    ),
    Parameter(
        "hiring",
        0.02,
        0,
        1,
        "per week",
        "speed at which hands follow the work that was passed on",
        needs="initiative.passing",
    ),
)
COLUMNS = (
    Column("passed_in", -inf, inf, "work that came from other units, less what went there", "share of time", of="unit"),
    Column("free_hands", 0, 1, "mean share of time free for it last week", "share of time", of="unit"),
)
SIGNALS = (
    Signal("hands", "free time of the unit's people, added up", of="unit"),
    Signal("free_everywhere", "mean free time of everyone last week", of="world"),
)


@over_units
def free_everywhere(share, free_hands):
    return share * free_hands


@equation(of="unit")
def passed_in(passed_in, free_hands, free_everywhere, passing, p):
    return passed_in + (p.speed * passing * (free_hands - free_everywhere) - p.hiring * passed_in)


@over_unit
def hands(slack):
    return slack


@equation(of="unit", when="after")
def free_hands(hands, people):
    return hands / people


@equation(of="unit", writes=("passed_in",))
def to_each_their_own():
    """Units keep to their own work."""
    return 0.0


RULE = Rule(
    "routing",
    "work goes to where hands are free",
    PARAMETERS,
    equations=(free_everywhere, passed_in, hands, free_hands),
    instead=(to_each_their_own,),
    columns=COLUMNS,
    signals=SIGNALS,
)
