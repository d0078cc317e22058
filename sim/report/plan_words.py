"""A plan that was searched for, in sentences: what it comes to, how sure that is, and where it may fail."""

from sim.measures import Goal
from sim.report.futures import where
from sim.report.numbers import counted, number
from sim.report.words import PERCENT, Format, called, days, format_of, goal_in_words, lever_title, listed, noun
from sim.study.planning.plan_found import PlanFound
from sim.study.statistics import Interval


def headline(found: PlanFound) -> str:
    """What the plan comes to, in a line."""
    plan, form = found.plan, format_of(found.setting.measure, [found.plan.mean])
    reached, often = (
        f"{form.full(plan.mean)} {noun(found.setting.measure)}",
        f"in {PERCENT.full(plan.chance)} of worlds",
    )
    if plan.chance.mean < 0.5:
        return f"No plan found reaches {_goal(found)} in half of the worlds; the best: {reached}, and the goal {often}"
    lines = counted(len(plan.strategy.levers), "line")
    return f"A plan of {lines} for {days(plan.effort.total)}: {reached}; {_goal(found)} {often}"


def told(found: PlanFound) -> list[str]:
    """How sure, beside what is shipped; how short it can be; what is not to be believed of it."""
    form = counting(found)
    of_what = "chance of the goal" if found.by == "chance" else noun(found.setting.measure)
    plan, rival = found.plan, found.rival
    return [
        f"Beside the best strategy that is shipped, at the same effort ({called(rival.strategy)}): "
        f"{form.difference(found.ahead, sign=True)} of {of_what}.",
        _regrets(found),
        _shortest(found, form),
        f"The team's busiest week takes {PERCENT.amount(plan.busiest)} of its hours; "
        f"{days(plan.effort.team)} are the team's, {days(plan.effort.people)} those of the people it reaches.",
        _optimism(found, form),
    ]


def _optimism(found: PlanFound, form: Format) -> str:
    seen = found.optimism
    worse = Interval(-seen.mean, -seen.high, -seen.low)
    looked = f"{form.difference(worse)} worse" if seen.mean < 0 else f"{form.difference(seen)} better"
    luck = "no more than luck may do" if seen.low <= 0 <= seen.high else "expect what is shown here"
    return f"Where it was searched for, the plan looked {looked} than in these worlds, which no search saw: {luck}."


def _regrets(found: PlanFound) -> str:
    """How far it may be behind when nothing is taken for granted, and where it is."""
    form = format_of(found.setting.measure)
    own, least = (form.apart(one.regret.p90) for one in (found.plan, found.least_regret))
    return (
        f"With nothing taken for granted it is at most {own} behind the best plan known, in nine of ten of "
        f"{found.futures} futures; of the shipped ones {called(found.least_regret.strategy)} is least behind, by "
        f"{least}. {_fails(found)}"
    )


def _fails(found: PlanFound) -> str:
    region = found.fails_where
    if region is None:
        return "No part of what nobody knows stands out where it falls behind."
    there, elsewhere = (number(100 * share) for share in (region.density, region.elsewhere))
    return f"It falls behind most where {where(region)}: in {there} % of futures there, in {elsewhere} % elsewhere."


def _shortest(found: PlanFound, form: Format) -> str:
    short = found.shortest
    if len(short.strategy.levers) == len(found.plan.strategy.levers):
        return "No line of it can be left out without losing more than a point."
    levers = listed([*dict.fromkeys(map(lever_title, short.strategy.levers))] or ["nothing at all"])
    return (
        f"Nearly as good in {counted(len(short.strategy.levers), 'line')}: {levers}, for {days(short.effort.total)}; "
        f"{form.difference(found.behind)} behind (shortest.toml)."
    )


def _goal(found: PlanFound) -> str:
    return f"the goal, {goal_in_words(Goal.of(found.goal))},"


def purses(found: PlanFound) -> str:
    """The purses in words."""
    given = (
        (found.budget.total, ""),
        (found.budget.team, " of the change team"),
        (found.budget.people, " of those it reaches"),
    )
    return listed([f"at most {days(amount)}{whose}" for amount, whose in given if amount is not None])


def counting(found: PlanFound) -> Format:
    """How differences between plans are told: in points of the measure, or of the chance where that counts."""
    return PERCENT.finer() if found.by == "chance" else format_of(found.setting.measure).finer()
