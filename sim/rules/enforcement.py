"""Enforcement: those who do not comply are found, and it has consequences.

    enforced = 0.97 authority_u min(1, enforcement)
    P        = max(P, enforced)

Who is made to do it does it whatever they believe, feels the pressure and resents it. It goes no further than the
sponsor's authority. Source: vaccination of health workers whose employer requires it (CDC surveys, 94 to 98 %), from
which how surely it finds people.
"""

from sim.engine.declared import Input, Rule, Signal
from sim.engine.equation import equation
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("certainty", 0.97, 0, 1, "share", "how surely those who do not comply are found", "CDC", "fitted"),
)
INPUTS = (Input("enforcement", "checks with consequences"),)
SIGNALS = (Signal("enforced", "practice that is enforced"),)


@equation
def enforced(enforcement, authority, p):
    return p.certainty * authority * min(1.0, enforcement)


@equation(writes=("felt_pressure",))
def press(felt_pressure, enforced):
    return max(felt_pressure, enforced)


@equation(writes=("enforced",))
def lax():
    """Nobody checks."""
    return 0.0


RULE = Rule(
    "enforcement",
    "checks with consequences",
    PARAMETERS,
    equations=(enforced, press),
    instead=(lax,),
    signals=SIGNALS,
    inputs=INPUTS,
)
