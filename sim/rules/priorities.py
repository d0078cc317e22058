"""Priorities: drift toward the unit's local goals, held by talk over shared goals, moved by rewards.

    w += (0.01 (local_u - w) + talk (home - w) + reward (rewarded_u - w)) / max(1, 0.01 + talk + reward)
    talk = 0.25 min(1, alignment), reward = 0.12 min(1, realignment)

``home`` are the priorities a person came with, before any drift: what talk over shared goals calls back to mind.
``rewarded_u`` are the unit's benefits from the initiative as weights. Sources: goal displacement and local
rationality (Cyert and March 1963), goal alignment (Locke and Latham 1990); the rates are assumed.
"""

import numpy as np

from sim.parameters import Parameter
from sim.rules.rule import Rule, compiled, nothing
from sim.state import Array, Rows, Worlds

PARAMETERS = (
    Parameter("drift", 0.01, 0, 1, "per week", "drift of priorities toward the unit's local goals", "assumed"),
    Parameter("align", 0.25, 0, 1, "per talk", "pull of an alignment conversation toward shared goals", "assumed"),
    Parameter(
        "reward",
        0.12,
        0,
        1,
        "per week",
        "pull of realigned rewards toward what the initiative brings",
        "assumed",
    ),
)


@compiled
def _drift(
    priorities: Array,
    local: Array,
    home: Array,
    rewarded: Array,
    unit: Rows,
    alignment: Array,
    realignment: Array,
    drift: Array,
    align: Array,
    reward: Array,
) -> None:
    by_talk, by_reward, all_pulls = np.empty((3, priorities.shape[2]))
    for i in range(priorities.shape[1]):
        u = unit[i]
        for w in range(priorities.shape[2]):
            by_talk[w], by_reward[w] = align[w] * min(1.0, alignment[i, w]), reward[w] * min(1.0, realignment[i, w])
            all_pulls[w] = max(1.0, drift[w] + by_talk[w] + by_reward[w])
        for d in range(priorities.shape[0]):
            goal = local[u, d]
            for w in range(priorities.shape[2]):
                x = priorities[d, i, w]
                pulls = drift[w] * (goal - x) + by_talk[w] * (home[d, i, w] - x)
                pulls += by_reward[w] * (rewarded[u, d, w] - x)
                priorities[d, i, w] = x + pulls / all_pulls[w]


def rewarded(worlds: Worlds) -> Array:
    """Each unit's benefits as weights that sum to 1, shape (units, 6, worlds); the goals where there is no benefit."""
    benefit = np.maximum(worlds.initiative.effect, 0.0)
    total = benefit.sum(axis=1, keepdims=True)
    goals = worlds.initiative.goals[None, :, None]
    return np.where(total > 0, benefit / np.where(total > 0, total, 1.0), goals)


def apply(worlds: Worlds) -> None:
    p, initiative, inputs = worlds.parameters, worlds.initiative, worlds.inputs
    _drift(
        worlds.priorities,
        initiative.local_goals,
        worlds.home,
        rewarded(worlds),
        worlds.organisation.unit,
        inputs["alignment"],
        inputs["realignment"],
        p["priorities.drift"],
        p["priorities.align"],
        p["priorities.reward"],
    )


RULE = Rule("priorities", "what people care about drifts or is realigned", PARAMETERS, apply, nothing)
