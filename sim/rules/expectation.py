"""Expectation: the value a person expects, moved by messages, experience, others' testimony, results and time.

    v += 0.4 reach fresh tau (q - v)                            messages
       + 0.15 a (experienced - v)                               own experience
       + 0.25 sum_j w_ij a_j sim_uk (p_j worth_k - v)           testimony of others j in units k
       + 0.25 shown (shown value - v)                           results shown by a lever
       + lens visible (results seen - v)                        leaders judge by results
       + found                                                  a view formed on word from outside
       - 0.015 (v - own view) (1 - a), from -1 to 1             fading of what is not practised
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

from math import inf

from sim.common.vocabulary import QUALITY, STRATEGIC, WORKLOAD
from sim.engine.declared import Column, Input, Rule, Signal
from sim.engine.equation import equation, known, over_people, over_ties, over_units, over_units_heard
from sim.engine.shared import clip, exp, six, worth
from sim.parameters import Parameter

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

COLUMNS = (
    Column("value", -1, 1, "what the person expects from it, in their own terms", symbol="v", title="Value expected"),
    Column("told", -1, 1, "running mean of what was promised to them, in their own terms"),
    Column("heard", 0, inf, "discounted number of messages heard"),
    Column("lifted", 0, 1, "how far results are reported in strategic terms", of="world"),
)
INPUTS = (
    Input("reach", "share of a full week's message heard"),
    Input("promised", "reach-weighted sum of what is promised, in the person's own terms"),
    Input("messages", "sum of reach over messages, the weight of 'promised'"),
    Input("shown", "weight of others' results shown to the person"),
    Input("shown_value", "weighted sum of those results read in the person's own terms"),
    Input("lift", "results reported in strategic terms this week", of="world"),
)
SIGNALS = (
    Signal("practising", "practice of those listened to in one unit"),
    Signal("gaining", "what they get from it, as a share of the full effect"),
    Signal("testimony", "change in the value expected through others' testimony"),
    Signal("persuasion", "change in the value expected through messages"),
    Signal("tried", "share of people with access", of="world"),
    Signal("gains", "what the organisation has gained", of="world", six=True),
    Signal("seen", "the same for each who could try it", of="world", six=True),
    Signal("translated", "operational gains as strategic ones", of="world"),
    Signal("visible", "how far leaders can see results", of="world"),
)


@known
def gained(practice, proficiency):
    return practice * proficiency


@over_ties(writes=("practising", "gaining"), by_unit=True)
def hear_of(weight, opened, linked, their_practice, their_gained):
    w = weight + linked * opened
    return w * their_practice, w * their_gained


@over_units_heard
def testimony(practising, gaining, value, priorities, their_fitted, same_function, p):
    close = same_function + (1.0 - same_function) * p.other_function
    return p.testimony * close * (gaining * worth(priorities, their_fitted) - practising * value)


@over_people
def tried(access):
    return access


@over_units
def gains(share, results, fitted, received):
    return six(lambda d: share * (results * fitted[d] + received[d]))


@equation(of="world")
def lifted(lifted, lift, p):
    return clip(lifted + (lift * (1.0 - lifted) - p.lift_fading * lifted), 0.0, 1.0)


@equation(of="world")
def seen(gains, tried):
    return six(lambda d: gains[d] / (tried if tried > 0.0 else 1.0))


@equation(of="world", writes=("translated", "visible"))
def report(seen, lifted, p):
    return lifted * p.conversion * (seen[WORKLOAD] + seen[QUALITY]), min(1.0, p.visible + lifted)


@equation(writes=("told", "heard", "persuasion"))
def listen(value, told, heard, trust, reach, messages, promised, p):
    kept = p.memory * heard
    promise = clip(promised / messages, -1.0, 1.0)
    moved = p.communication * reach * exp(-p.wear * kept) * trust * (promise - value)
    remembered = told + messages / (kept + messages) * (promise - told)
    return remembered if messages > 0.0 else told, kept + messages, moved if messages > 0.0 else 0.0


@equation
def value(
    value,
    persuasion,
    testimony,
    executive,
    middle,
    visible,
    priorities,
    seen,
    translated,
    practice,
    experienced,
    shown,
    shown_value,
    own_view,
    found,
    p,
):
    lens = executive * p.lens_executive + middle * p.lens_middle
    results = lens * visible * (priorities[STRATEGIC] * translated + worth(priorities, seen) - value)
    own = p.experience * practice * (experienced - value)
    display = p.showing * (shown_value - shown * value)
    fading = p.fading * (value - own_view) * (1.0 - practice)
    return clip(value + (persuasion + testimony + results) + own + display + found - fading, -1.0, 1.0)


RULE = Rule(
    "expectation",
    "the value a person expects",
    PARAMETERS,
    equations=(gained, hear_of, testimony, tried, gains, lifted, seen, report, listen, value),
    columns=COLUMNS,
    signals=SIGNALS,
    inputs=INPUTS,
)
