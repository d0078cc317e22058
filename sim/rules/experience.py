"""Experience: what the practice brings each person this week, in their own terms.

    experienced     = priorities . (fitted effect_u p + received_u)
    fitted effect_u = effect_u + 0.6 tailoring_u |effect_u|

Benefits come in proportion to proficiency and so lag effort; other units' results are felt too (received). Tailoring
rises with feedback and with analysis of users' needs. Sources: worse before better (Repenning and Sterman 2001),
mutual adaptation (Leonard-Barton 1988); the gain is assumed.
"""

import numpy as np

from sim.parameters import Parameter
from sim.rules.rule import Rule, compiled
from sim.state import Array, Rows, Worlds

PARAMETERS = (
    Parameter(
        "tailoring_gain",
        0.6,
        0,
        2,
        "share",
        "improvement of the effect when fully fitted to a unit",
        "assumed",
    ),
)


def fitted_effect(worlds: Worlds) -> Array:
    """Effect of full practice as fitted to each unit so far, shape (units, 6, worlds)."""
    fitted = np.empty_like(worlds.initiative.effect)
    _fit(worlds.initiative.effect, worlds.tailoring, worlds.parameters["experience.tailoring_gain"], fitted)
    return fitted


@compiled
def _fit(effect: Array, tailoring: Array, gain: Array, fitted: Array) -> None:
    for u in range(effect.shape[0]):
        for d in range(effect.shape[1]):
            for w in range(effect.shape[2]):
                fitted[u, d, w] = effect[u, d, w] + gain[w] * tailoring[u, w] * abs(effect[u, d, w])


@compiled
def _experience(
    experienced: Array, priorities: Array, proficiency: Array, unit: Rows, effect: Array, received: Array
) -> None:
    people, worlds = proficiency.shape
    for i in range(people):
        u = unit[i]
        experienced[i] = 0.0
        for d in range(priorities.shape[0]):
            for w in range(worlds):
                amount = effect[u, d, w] * proficiency[i, w] + received[u, d, w]
                experienced[i, w] += priorities[d, i, w] * amount


def apply(worlds: Worlds) -> None:
    _experience(
        worlds.signals["experienced"],
        worlds.priorities,
        worlds.proficiency,
        worlds.organisation.unit,
        fitted_effect(worlds),
        worlds.received,
    )


def none(worlds: Worlds) -> None:
    """Practice teaches nothing: people experience what they expect."""
    worlds.signals["experienced"][:] = worlds.value


RULE = Rule("experience", "what practice brings in a person's own terms", PARAMETERS, apply, none)
