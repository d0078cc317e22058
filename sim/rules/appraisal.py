"""Appraisal: what is in it for me, can I, is it safe, is it mine, do I believe them.

    A    = aw tanh(2.2 (v + reward + 0.8 (tau - 0.5) + 0.45 o - 0.4 burden - 0.35 k - threat))
    reward = 0.5 min(1, realignment), threat = threat_u (1 + 0.5 style) (1 - o)

Whoever has not heard of it (aw = 0) has no judgement. A change team that acts as the expert (style 1) makes a threat
to territory felt more; having made it one's own takes the threat away. What is offered in exchange counts as long as
it is offered. Sources: expectancy (Vroom 1964), restraining forces (Lewin 1947), trust and openness to change (Dirks
and Ferrin 2002), participation (Coch and French 1948), exchange (Kelman 1958); the weight of rewards was set by the
order of Falbe and Yukl 1992, the others are assumed.
"""

from sim.parameters import Parameter
from sim.rules.rule import Rule, compiled, squash
from sim.state import Array, Rows, Worlds

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
    Parameter("expert", 0.5, 0, 2, "weight", "how much an expert team adds to a threat to territory", "assumed"),
)


@compiled
def _appraise(
    appraisal: Array,
    awareness: Array,
    value: Array,
    trust: Array,
    burden: Array,
    worries: Array,
    ownership: Array,
    threat: Array,
    realignment: Array,
    unit: Rows,
    steepness: Array,
    by_trust: Array,
    by_burden: Array,
    by_worries: Array,
    by_ownership: Array,
    by_reward: Array,
) -> None:
    for i in range(appraisal.shape[0]):
        u = unit[i]
        for w in range(appraisal.shape[1]):
            o = ownership[i, w]
            gain = value[i, w] + by_trust[w] * (trust[i, w] - 0.5) + by_ownership[w] * o
            gain += by_reward[w] * min(1.0, realignment[i, w])
            cost = by_burden[w] * burden[i, w] + by_worries[w] * worries[i, w] + threat[u, w] * (1.0 - o)
            appraisal[i, w] = steepness[w] * (gain - cost)
        for w in range(appraisal.shape[1]):
            appraisal[i, w] = awareness[i, w] * squash(appraisal[i, w])


def felt_threat(worlds: Worlds) -> Array:
    """Threat to territory as felt under the team's style, shape (units, worlds)."""
    style = worlds.initiative.number["team.style"]
    return worlds.initiative.unit["threat"] * (1.0 + worlds.parameters["appraisal.expert"] * style)


def apply(worlds: Worlds) -> None:
    p = worlds.parameters
    _appraise(
        worlds.appraisal,
        worlds.awareness,
        worlds.value,
        worlds.trust,
        worlds.burden,
        worlds.worries,
        worlds.ownership,
        felt_threat(worlds),
        worlds.inputs["realignment"],
        worlds.organisation.unit,
        p["appraisal.steepness"],
        p["appraisal.trust"],
        p["appraisal.burden"],
        p["appraisal.worries"],
        p["appraisal.ownership"],
        p["appraisal.reward"],
    )


def as_at_start(worlds: Worlds) -> None:
    """People hold to the view they started with (the stubbornness of Friedkin and Johnsen 1990)."""
    worlds.appraisal[:] = worlds.anchor


RULE = Rule("appraisal", "a person's own judgement", PARAMETERS, apply, as_at_start)
