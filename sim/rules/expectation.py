"""Expectation: the value a person expects, moved by messages, experience, others' testimony, results and time.

    v += 0.4 reach fresh tau (q - v)                            messages
       + 0.15 a (experienced - v)                               own experience
       + 0.25 sum_j W_ij a_j sim_uk (p_j worth_k - v)           testimony of others j in units k
       + 0.25 shown (shown value - v)                           results shown by a lever
       + lens visible (results seen - v)                        leaders judge by results
       - 0.015 v (1 - a), from -1 to 1                          fading of what is not practised
    q       = promised / messages, from -1 to 1
    fresh   = exp(-0.08 h), h = 0.98 heard
    told   += messages / (h + messages) (q - told), heard = h + messages
    sim_uk  = 1 within one function, else 0.4
    worth_k = priorities . fitted effect_k
    lens    = 0.1 for executives, 0.03 for middle managers, 0 for others
    visible = min(1, 0.15 + lifted), lifted += lift (1 - lifted) - 0.03 lifted
    results seen = priorities . r + 0.6 lifted priorities_strategic (r_workload + r_quality), r = results / tried

``q`` is the promise heard this week in one's own terms. Repeated messages wear out; what was told is remembered as
a running mean. Others' practice is read for what they really get from it (p_j) through one's own priorities, and
carries fully within one function. Leaders look at the organisation's results for each of those who could try it
(tried is the share of people with access), so that a small pilot is judged by what it yields; reports lift
operational gains into strategic terms. Sources: expectancy (Vroom 1964), vicarious learning (Bandura 1977), results
sustain commitment (Repenning 2002), message repetition (Cacioppo and Petty 1979); the leaders' lens is assumed.
"""

import math

import numpy as np

from sim.parameters import Parameter
from sim.rules.experience import fitted_effect
from sim.rules.rule import Rule, clip, compiled, nothing, worth
from sim.state import Array, Rows, Worlds, added_up
from sim.vocabulary import QUALITY, STRATEGIC, WORKLOAD

PARAMETERS = (
    Parameter("communication", 0.4, 0, 1, "per week", "pull of a fully trusted message", "assumed"),
    Parameter("experience", 0.15, 0, 1, "per week", "pull of one's own experience under full practice", "assumed"),
    Parameter("testimony", 0.25, 0, 1, "per week", "pull of others' experience when all around practise", "assumed"),
    Parameter("other_function", 0.4, 0, 1, "share", "how far testimony carries to other functions", "assumed"),
    Parameter("showing", 0.25, 0, 1, "per week", "pull of results shown by those who had them", "assumed"),
    Parameter("fading", 0.015, 0, 1, "per week", "fading of what is not practised", "assumed"),
    Parameter("wear", 0.08, 0, 2, "per message", "how fast repeated messages lose force", "assumed"),
    Parameter("memory", 0.98, 0, 1, "per week", "share of messages heard that still counts a week later", "assumed"),
    Parameter("lens_executive", 0.10, 0, 1, "per week", "pull of visible results on executives", "assumed"),
    Parameter("lens_middle", 0.03, 0, 1, "per week", "pull of visible results on middle managers", "assumed"),
    Parameter("visible", 0.15, 0, 1, "share", "visibility of results without any report", "assumed"),
    Parameter("conversion", 0.6, 0, 2, "share", "strategic worth of operational gains once translated", "assumed"),
    Parameter("lift_fading", 0.03, 0, 1, "per week", "fading of reports of results", "assumed"),
)


@compiled
def _hear(
    heard: Array,
    told: Array,
    value: Array,
    reach: Array,
    messages: Array,
    promised: Array,
    trust: Array,
    rate: Array,
    wear: Array,
    memory: Array,
    change: Array,
) -> None:
    fresh = np.zeros(value.shape[1])
    for i in range(value.shape[0]):
        for w in range(value.shape[1]):
            if messages[i, w] > 0.0:
                fresh[w] = math.exp(-wear[w] * (memory[w] * heard[i, w]))
        for w in range(value.shape[1]):
            kept, new, before = memory[w] * heard[i, w], messages[i, w], told[i, w]
            promise = clip(promised[i, w] / new, -1.0, 1.0)
            moved = rate[w] * reach[i, w] * fresh[w] * trust[i, w] * (promise - value[i, w])
            remembered = before + new / (kept + new) * (promise - before)
            change[i, w] = moved if new > 0.0 else 0.0
            told[i, w] = remembered if new > 0.0 else before
            heard[i, w] = kept + new


@compiled
def _take_testimony(
    start: Rows,
    speaker: Rows,
    weight: Array,
    unit: Rows,
    same_function: Array,
    practice: Array,
    yielding: Array,
    priorities: Array,
    effect: Array,
    value: Array,
    rate: Array,
    elsewhere: Array,
    change: Array,
) -> None:
    worlds = practice.shape[1]
    amount, gained = np.zeros(worlds), np.zeros(worlds)
    for i in range(len(start) - 1):
        tie = start[i]
        while tie < start[i + 1]:
            u = unit[speaker[tie]]
            amount[:] = 0.0
            gained[:] = 0.0
            while tie < start[i + 1] and unit[speaker[tie]] == u:
                j, each = speaker[tie], weight[tie]
                if j != i:
                    for w in range(worlds):
                        amount[w] += each * practice[j, w]
                        gained[w] += each * yielding[j, w]
                tie += 1
            same = same_function[unit[i], u]
            for w in range(worlds):
                seen = worth(priorities, i, w, effect, u, w)
                close = same + (1.0 - same) * elsewhere[w]
                change[i, w] += rate[w] * close * (gained[w] * seen - amount[w] * value[i, w])


@compiled
def _judge_results(
    lens: Array,
    tier: Rows,
    visible: Array,
    translated: Array,
    priorities: Array,
    results: Array,
    value: Array,
    change: Array,
) -> None:
    for i in range(value.shape[0]):
        if tier[i] >= lens.shape[0]:
            continue
        for w in range(value.shape[1]):
            seen = priorities[STRATEGIC, i, w] * translated[w]
            for d in range(priorities.shape[0]):
                seen += priorities[d, i, w] * results[d, w]
            change[i, w] += lens[tier[i], w] * visible[w] * (seen - value[i, w])


@compiled
def _expect(
    value: Array,
    change: Array,
    practice: Array,
    experienced: Array,
    shown: Array,
    shown_value: Array,
    experience: Array,
    showing: Array,
    fading: Array,
) -> None:
    for i in range(value.shape[0]):
        for w in range(value.shape[1]):
            v, a = value[i, w], practice[i, w]
            own = experience[w] * a * (experienced[i, w] - v)
            display = showing[w] * (shown_value[i, w] - shown[i, w] * v)
            value[i, w] = clip(v + change[i, w] + own + display - fading[w] * v * (1.0 - a), -1.0, 1.0)


def organisation_results(worlds: Worlds) -> Array:
    """What the organisation as a whole has gained in each dimension, shape (6, worlds)."""
    unit = worlds.organisation.unit
    share = np.bincount(unit, minlength=len(worlds.organisation.units)) / len(unit)
    gained = worlds.results[:, None, :] * fitted_effect(worlds) + worlds.received
    return added_up(share[:, None, None] * gained)


def apply(worlds: Worlds) -> None:
    p, inputs, org, change = worlds.parameters, worlds.inputs, worlds.organisation, np.empty(worlds.shape)
    _hear(
        worlds.heard,
        worlds.told,
        worlds.value,
        inputs["reach"],
        inputs["messages"],
        inputs["promised"],
        worlds.trust,
        p["expectation.communication"],
        p["expectation.wear"],
        p["expectation.memory"],
        change,
    )
    _take_testimony(
        org.ties.start,
        org.ties.speaker,
        org.ties.weight,
        org.unit,
        worlds.initiative.same_function,
        worlds.practice,
        worlds.practice * worlds.proficiency,
        worlds.priorities,
        fitted_effect(worlds),
        worlds.value,
        p["expectation.testimony"],
        p["expectation.other_function"],
        change,
    )
    _report_results(worlds, change)
    _expect(
        worlds.value,
        change,
        worlds.practice,
        worlds.signals["experienced"],
        inputs["shown"],
        inputs["shown_value"],
        p["expectation.experience"],
        p["expectation.showing"],
        p["expectation.fading"],
    )


def _report_results(worlds: Worlds, change: Array) -> None:
    p = worlds.parameters
    worlds.lifted += worlds.lift * (1.0 - worlds.lifted) - p["expectation.lift_fading"] * worlds.lifted
    np.clip(worlds.lifted, 0.0, 1.0, out=worlds.lifted)
    tried = added_up(worlds.access) / len(worlds.organisation)
    results = organisation_results(worlds) / np.where(tried > 0.0, tried, 1.0)
    translated = worlds.lifted * p["expectation.conversion"] * (results[WORKLOAD] + results[QUALITY])
    visible = np.minimum(1.0, p["expectation.visible"] + worlds.lifted)
    lens = np.stack([p["expectation.lens_executive"], p["expectation.lens_middle"]])
    _judge_results(
        lens, worlds.organisation.tier, visible, translated, worlds.priorities, results, worlds.value, change
    )


RULE = Rule("expectation", "the value a person expects", PARAMETERS, apply, nothing)
