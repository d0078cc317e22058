"""Worries: relieved in proportion to trust, fading with harmless practice, fed by an unanswered incident.

    k       += 0.04 alarm_u (1 - eased) (1 - k) - 0.2 eased tau k - 0.02 a k
    alarm_u -= 0.1 alarm_u
    eased    = min(1, relief)

Sources: restraining forces (Lewin 1947), dispositional resistance (Oreg 2003); the rates are assumed.
"""

from sim.engine.declared import Column, Input, Rule
from sim.engine.equation import equation
from sim.engine.shared import clip
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("relief", 0.20, 0, 1, "per week", "worries relieved under full trust", "assumed"),
    Parameter("practice", 0.02, 0, 1, "per week", "worries lost through harmless practice", "assumed"),
    Parameter("alarm", 0.04, 0, 1, "per week", "worries fed by an unanswered incident", "assumed"),
    Parameter("alarm_fading", 0.10, 0, 1, "per week", "fading of the alarm after an incident", "assumed"),
)

COLUMNS = (
    Column("worries", 0, 1, "fears about what it may bring", symbol="k", title="Worries"),
    Column("alarm", 0, 1, "an incident not yet answered", of="unit"),
)
INPUTS = (Input("relief", "relief of worries"),)


@equation
def worries(worries, relief, trust, practice, alarm, p):
    eased = min(1.0, relief)
    fall = p.relief * eased * trust * worries + p.practice * practice * worries
    rise = p.alarm * alarm * (1.0 - eased) * (1.0 - worries)
    return clip(worries - fall + rise, 0.0, 1.0)


@equation(of="unit", when="after")
def alarm(alarm, p):
    return alarm * (1.0 - p.alarm_fading)


@equation(writes=("worries",))
def none():
    """Nobody worries."""
    return 0.0


RULE = Rule(
    "worries",
    "fears about what it may bring",
    PARAMETERS,
    equations=(worries, alarm),
    instead=(none,),
    columns=COLUMNS,
    inputs=INPUTS,
)
