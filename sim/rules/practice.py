"""Practice: what people do, as far as they want to, are able to and have access.

    a += 0.25 (max(intent aw, 0.8 deference P) enable access - a)
    intent = logistic(6 (c - threshold))
    enable = min(1, 0.3 + z) min(1, 0.2 + slack / 0.7)

Pressure alone gets some practice from the deferent; practice falls back when its causes do. Sources: planned
behaviour (Ajzen 1991), facilitating conditions (Venkatesh et al. 2003), thresholds (Granovetter 1978), compliance
(Kelman 1958); the numbers are assumed.
"""

import numpy as np

from sim.parameters import Parameter
from sim.rules.rule import Rule, compiled, logistic
from sim.state import Array, Worlds

PARAMETERS = (
    Parameter("rate", 0.25, 0, 1, "per week", "speed at which habits follow", "assumed"),
    Parameter("steepness", 6.0, 0, 1e6, "factor", "how sharply commitment turns into intent", "assumed"),
    Parameter("compliance", 0.8, 0, 1, "share", "practice that pressure alone can get from the deferent", "assumed"),
    Parameter("without_skill", 0.3, 0, 1, "share", "practice possible without any skill", "assumed"),
    Parameter("without_slack", 0.2, 0, 1, "share", "practice possible without any slack", "assumed"),
    Parameter(
        "slack_needed",
        0.7,
        0.01,
        1,
        "share of time",
        "slack that practice needs, beyond the minimum",
        "assumed",
    ),
)


@compiled
def _practise(
    practice: Array,
    commitment: Array,
    threshold: Array,
    awareness: Array,
    deference: Array,
    pressure: Array,
    skill: Array,
    slack: Array,
    access: Array,
    rate: Array,
    steepness: Array,
    compliance: Array,
    without_skill: Array,
    without_slack: Array,
    slack_needed: Array,
) -> None:
    intent = np.empty(practice.shape[1])
    for i in range(practice.shape[0]):
        for w in range(practice.shape[1]):
            intent[w] = logistic(steepness[w] * (commitment[i, w] - threshold[i, w]))
        for w in range(practice.shape[1]):
            willing = intent[w] * awareness[i, w]
            obliged = compliance[w] * deference[i, w] * pressure[i, w]
            able = min(1.0, without_skill[w] + skill[i, w])
            free = min(1.0, without_slack[w] + slack[i, w] / slack_needed[w])
            target = max(willing, obliged) * able * free * access[i, w]
            practice[i, w] += rate[w] * (target - practice[i, w])


def apply(worlds: Worlds) -> None:
    p = worlds.parameters
    _practise(
        worlds.practice,
        worlds.commitment,
        worlds.threshold,
        worlds.awareness,
        worlds.deference,
        worlds.signals["pressure"],
        worlds.skill,
        worlds.slack,
        worlds.access,
        p["practice.rate"],
        p["practice.steepness"],
        p["practice.compliance"],
        p["practice.without_skill"],
        p["practice.without_slack"],
        p["practice.slack_needed"],
    )


def none(worlds: Worlds) -> None:
    """Nobody practises, and nobody is judged by it."""
    worlds.practice[:] = 0.0


RULE = Rule("practice", "what people do", PARAMETERS, apply, none)
