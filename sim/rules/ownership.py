"""Ownership: having had a hand in it makes it one's own; it fades when nothing renews it.

    o += min(1, 0.1 min(1, involvement) + 0.05 a max(0, experienced)) (1 - o) - 0.01 o

Practice that pays makes a thing one's own too, for the sponsor as for anyone. Sources: participation (Coch and
French 1948), psychological ownership (Pierce et al. 2001); the rates are assumed.
"""

from sim.engine.declared import Column, Input, Rule
from sim.engine.equation import equation
from sim.parameters import Parameter

PARAMETERS = (
    Parameter(
        "involvement", 0.10, 0, 1, "per week", "ownership gained by full involvement", "Coch and French 1948 (sign)"
    ),
    Parameter("practice", 0.05, 0, 1, "per week", "ownership gained by practice that pays", "assumed"),
    Parameter("fading", 0.01, 0, 1, "per week", "fading of ownership", "assumed"),
)

COLUMNS = (Column("ownership", 0, 1, "how far they have made it their own", symbol="o", title="Ownership"),)
INPUTS = (Input("involvement", "having a hand in shaping it"),)


@equation
def ownership(ownership, involvement, practice, experienced, p):
    paying = practice * max(0.0, experienced)
    gain = p.involvement * min(1.0, involvement) + p.practice * paying
    return ownership + (min(1.0, gain) * (1.0 - ownership) - p.fading * ownership)


@equation(writes=("ownership",))
def none():
    """Nobody makes it their own."""
    return 0.0


RULE = Rule(
    "ownership",
    "how far people have made it their own",
    PARAMETERS,
    equations=(ownership,),
    instead=(none,),
    columns=COLUMNS,
    inputs=INPUTS,
)
