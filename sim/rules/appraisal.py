"""Appraisal: what is in it for me, can I, is it safe, is it mine, do I believe them.

    A    = aw tanh(2.2 (v + liking + reward + 0.8 (tau - 0.5) + 0.45 o - 0.4 burden - 0.35 k - threat - 0.5 m))
         + (1 - aw) c
    reward = 0.5 min(1, realignment), threat = threat_u (1 + 0.5 style) (1 - o)

Whoever has not heard of it (aw = 0) has no judgement, and stays of the mind they are. A change team that acts as the
expert (style 1) makes a threat to territory felt more; having made it one's own takes the threat away. What is offered
in exchange counts as long as it is offered. Sources: expectancy (Vroom 1964), restraining forces (Lewin 1947), trust
and openness to change (Dirks and Ferrin 2002), participation (Coch and French 1948), exchange (Kelman 1958); the weight
of rewards was set by the order of Falbe and Yukl 1992, the others are assumed.
"""

from sim.engine.declared import Column, Rule, Signal
from sim.engine.equation import equation
from sim.engine.shared import tanh
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("steepness", 2.2, 0, 20, "factor", "how sharply net worth turns into a judgement", "assumed"),
    Parameter("trust", 0.8, 0, 2, "weight", "weight of trust above or below its middle", "assumed"),
    Parameter("burden", 0.4, 0, 2, "weight", "weight of the effort felt", "assumed"),
    Parameter("worries", 0.35, 0, 2, "weight", "weight of worries", "assumed"),
    Parameter("ownership", 0.45, 0, 2, "weight", "weight of having made it one's own", "assumed"),
    Parameter(
        "reward",
        0.5,
        0,
        2,
        "weight",
        "worth of what is offered in exchange, while it is",
        "Falbe and Yukl 1992 (order)",
        "fitted",
    ),
    Parameter(
        "objection",
        0.5,
        0,
        2,
        "weight",
        "weight of holding it to be a mistake for the organisation",
        needs="initiative.objectors",
    ),
    Parameter("expert", 0.5, 0, 2, "weight", "how much an expert team adds to a threat to territory", "assumed"),
)

TITLES = {
    "leaning": "Leaning",
    "reward": "Offered in exchange",
    "threat": "Threat to territory",
}  # of terms that are no columns
COLUMNS = (Column("appraisal", -1, 1, "their own judgement of it", symbol="A"),)
SIGNALS = (
    Signal("felt_threat", "threat to territory as felt under the team's style", of="unit"),
    Signal("net_worth", "what speaks for it less what speaks against it"),
)


@equation(of="unit")
def felt_threat(threat, style, p):
    return threat * (1.0 + p.expert * style)


@equation
def net_worth(value, liking, realignment, trust, ownership, burden, worries, felt_threat, objection, p):
    return {
        "value": value,
        "leaning": liking,
        "reward": p.reward * min(1.0, realignment),
        "trust": p.trust * (trust - 0.5),
        "ownership": p.ownership * ownership,
        "burden": -p.burden * burden,
        "worries": -p.worries * worries,
        "threat": -felt_threat * (1.0 - ownership),
        "objection": -p.objection * objection,
    }


@equation
def appraisal(awareness, net_worth, commitment, p):
    return awareness * tanh(p.steepness * net_worth) + (1.0 - awareness) * commitment


@equation(writes=("appraisal",))
def as_at_start(anchor):
    """People hold to the view they started with (the stubbornness of Friedkin and Johnsen 1990)."""
    return anchor


RULE = Rule(
    "appraisal",
    "a person's own judgement",
    PARAMETERS,
    equations=(felt_threat, net_worth, appraisal),
    instead=(as_at_start,),
    columns=COLUMNS,
    signals=SIGNALS,
)
