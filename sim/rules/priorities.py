"""Priorities: drift toward the unit's local goals, held by talk over shared goals, moved by rewards.

    w += (0.01 (local_u - w) + talk (home - w) + reward (rewarded_u - w)) / max(1, 0.01 + talk + reward)
    talk = 0.25 min(1, alignment), reward = 0.12 min(1, realignment)

``home`` are the priorities a person came with, before any drift: what talk over shared goals calls back to mind.
``rewarded_u`` are the unit's benefits from the initiative as weights. Sources: goal displacement and local
rationality (Cyert and March 1963), goal alignment (Locke and Latham 1990); the rates are assumed.
"""

from sim.engine.declared import Column, Input, Rule, Signal
from sim.engine.equation import equation
from sim.engine.shared import six
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("drift", 0.01, 0, 1, "per week", "drift of priorities toward the unit's local goals", "assumed"),
    Parameter("align", 0.25, 0, 1, "per talk", "pull of an alignment conversation toward shared goals", "assumed"),
    Parameter(
        "reward", 0.12, 0, 1, "per week", "pull of realigned rewards toward what the initiative brings", "assumed"
    ),
)

COLUMNS = (
    Column("priorities", 0, 1, "what the person cares about, as weights that sum to 1", six=True),
    Column("home", 0, 1, "the priorities they came with", six=True),
)
INPUTS = (
    Input("realignment", "rewards moved towards what the initiative brings"),
    Input("alignment", "talking over shared goals"),
)
SIGNALS = (
    Signal("rewarded", "the unit's benefits as weights; the goals where there is no benefit", of="unit", six=True),
)


@equation(of="unit")
def rewarded(effect, goals):
    gain = six(lambda d: max(effect[d], 0.0))
    total = gain[0] + gain[1] + gain[2] + gain[3] + gain[4] + gain[5]
    return six(lambda d: gain[d] / total if total > 0.0 else goals[d])


@equation
def priorities(priorities, home, local_goals, rewarded, alignment, realignment, p):
    talk, reward = p.align * min(1.0, alignment), p.reward * min(1.0, realignment)
    most = max(1.0, p.drift + talk + reward)
    local = six(lambda d: p.drift * (local_goals[d] - priorities[d]))
    shared = six(lambda d: talk * (home[d] - priorities[d]) + reward * (rewarded[d] - priorities[d]))
    return six(lambda d: priorities[d] + (local[d] + shared[d]) / most)


RULE = Rule(
    "priorities",
    "what people care about drifts or is realigned",
    PARAMETERS,
    equations=(rewarded, priorities),
    columns=COLUMNS,
    signals=SIGNALS,
    inputs=INPUTS,
)
