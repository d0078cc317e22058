"""Experience: what the practice brings each person this week, in their own terms.

    experienced     = priorities . (fitted effect_u p + received_u)
    fitted effect_u = effect_u + 0.6 tailoring_u |effect_u|

Benefits come in proportion to proficiency and so lag effort; other units' results are felt too (received). Tailoring
rises with feedback and with analysis of users' needs. Sources: worse before better (Repenning and Sterman 2001),
mutual adaptation (Leonard-Barton 1988); the gain is assumed.
"""

from sim.engine.declared import Column, Rule, Signal
from sim.engine.equation import equation
from sim.engine.shared import six, worth
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("tailoring_gain", 0.6, 0, 2, "share", "improvement of the effect when fully fitted to a unit", "assumed"),
)

COLUMNS = (Column("tailoring", 0, 1, "how far the initiative has been fitted to a unit", of="unit"),)
SIGNALS = (
    Signal("fitted", "effect of full practice as fitted to the unit so far", of="unit", six=True),
    Signal("experienced", "what practice brings, in the person's own terms"),
)


@equation(of="unit")
def fitted(effect, tailoring, p):
    return six(lambda d: effect[d] + p.tailoring_gain * tailoring * abs(effect[d]))


@equation
def experienced(priorities, proficiency, fitted, received):
    return worth(priorities, six(lambda d: fitted[d] * proficiency + received[d]))


@equation(writes=("experienced",))
def as_expected(value):
    """Practice teaches nothing: people experience what they expect."""
    return value


RULE = Rule(
    "experience",
    "what practice brings in a person's own terms",
    PARAMETERS,
    equations=(fitted, experienced),
    instead=(fitted, as_expected),
    columns=COLUMNS,
    signals=SIGNALS,
)
