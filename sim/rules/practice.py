"""Practice: what people do, as far as they want to, are able to and have access.

    a += 0.25 (max(intent recall, 0.8 deference P, enforced) enable access - a)
    intent = logistic(6 (c + norm - hurdle))
    enable = min(1, 0.3 + z) min(1, 0.2 + slack / 0.7)

Pressure alone gets some practice from the deferent; practice falls back when its causes do. Sources: planned
behaviour (Ajzen 1991), facilitating conditions (Venkatesh et al. 2003), thresholds (Granovetter 1978), compliance
(Kelman 1958); the numbers are assumed.
"""

from sim.engine.declared import Column, Rule
from sim.engine.equation import equation
from sim.engine.shared import logistic
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("rate", 0.25, 0, 1, "per week", "speed at which habits follow", "assumed"),
    Parameter("steepness", 6.0, 0, 1e6, "factor", "how sharply commitment turns into intent", "assumed"),
    Parameter("compliance", 0.8, 0, 1, "share", "practice that pressure alone can get from the deferent", "assumed"),
    Parameter("without_skill", 0.3, 0, 1, "share", "practice possible without any skill", "assumed"),
    Parameter("without_slack", 0.2, 0, 1, "share", "practice possible without any slack", "assumed"),
    Parameter(
        "slack_needed", 0.7, 0.01, 1, "share of time", "slack that practice needs, beyond the minimum", "assumed"
    ),
)

COLUMNS = (
    Column("practice", 0, 1, "how much they do it", symbol="a"),
    Column("access", 0, 1, "whether they can practise at all", seat=True),
    Column("revealed", 0, 1, "whether their private view is known to the change team"),
    Column("threshold", -1, 1, "commitment at which a person half intends to practise", trait=True),
)


@equation
def practice(practice, commitment, norm, hurdle, recall, deference, felt_pressure, enforced, skill, slack, access, p):
    willing = logistic(p.steepness * (commitment + norm - hurdle)) * recall
    obliged = max(p.compliance * deference * felt_pressure, enforced)
    able = min(1.0, p.without_skill + skill)
    free = min(1.0, p.without_slack + slack / p.slack_needed)
    return practice + p.rate * (max(willing, obliged) * able * free * access - practice)


@equation(writes=("practice",))
def none():
    """Nobody practises, and nobody is judged by it."""
    return 0.0


RULE = Rule("practice", "what people do", PARAMETERS, (practice,), instead=(none,), columns=COLUMNS)
