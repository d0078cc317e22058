"""A plan that was searched for, on a sheet: what to do when, how sure it is, and what it costs."""

from dataclasses import replace
from math import nan
from typing import TYPE_CHECKING

from sim.measures import Goal
from sim.report.charts import Chart, ChartColumn, ChartSheet
from sim.report.numbers import counted, number
from sim.report.plan_file import to_toml
from sim.report.uses import for_whom, when
from sim.report.words import (
    PERCENT,
    Format,
    called,
    days,
    format_of,
    goal_in_words,
    lever_title,
    listed,
    noun,
    rests_on,
)
from sim.scenarios.strategy import Strategy, Use
from sim.study.planning.plan_found import PlanFound
from sim.study.statistics import Interval

if TYPE_CHECKING:
    from sim.report.style import Picture

PLAIN = Format(1.0, 0, "", "")


def plan_sheet(found: PlanFound) -> ChartSheet:
    """The plan in calendar words, what it would lose without each lever, and what less effort would buy."""
    return ChartSheet(
        _headline(found),
        f"{found.setting.title}: a plan for {_budget(found)}",
        tuple(_told(found)),
        (_calendar(found), _frontier(found)),
        _basis(found),
        found.setting.seed,
        lambda: _drawn(found),
        _files(found),
    )


def _drawn(found: PlanFound) -> "list[Picture]":
    from sim.report.figures import plan

    return [plan.draw_calendar(found), plan.draw_frontier(found)]


def _files(found: PlanFound) -> dict[str, str]:
    """The plans as files that other commands read."""
    plans = {"plan": found.plan, "shortest": found.shortest}
    return {f"{name}.toml": _as_file(plan.strategy, found, name) for name, plan in plans.items()}


def _as_file(plan: Strategy, found: PlanFound, name: str) -> str:
    where, how = f"Found by buyin plan for {found.setting.scenario}", f"by {found.by}, seed {found.setting.seed}"
    return f"# {where}: {_budget(found)}, {how}.\n{to_toml(_named(plan, found, name))}"


def _named(plan: Strategy, found: PlanFound, name: str) -> Strategy:
    """The plan under a name of its own, whatever it was begun from."""
    title = {"plan": "Plan found", "shortest": "Shortest plan found"}[name]
    summary = f"{counted(len(plan.levers), 'lever')}, found by searching, for {_budget(found)}."
    more = {"name": f"{name}-found", "title": title, "summary": summary, "idea": "", "core": (), "tuned": None}
    return plan.model_copy(update=more)


def _budget(found: PlanFound) -> str:
    """The purses in words."""
    purses = (
        (found.budget.total, ""),
        (found.budget.team, " of the change team"),
        (found.budget.people, " of those it reaches"),
    )
    return listed([f"at most {days(amount)}{whose}" for amount, whose in purses if amount is not None])


def _headline(found: PlanFound) -> str:
    plan, form = found.plan, format_of(found.setting.measure, [found.plan.mean])
    often = f"{_goal(found)} in {PERCENT.full(plan.chance)} of worlds"
    reached = f"{form.full(plan.mean)} {noun(found.setting.measure)}, {often}"
    if plan.chance.mean < 0.5:
        return f"No plan found reaches {_goal(found)} in half of the worlds; the best: {reached}"
    return f"A plan of {counted(len(plan.strategy.levers), 'lever')} for {days(plan.effort.total)}: {reached}"


def _goal(found: PlanFound) -> str:
    return f"the goal ({goal_in_words(Goal.of(found.goal))})"


def _told(found: PlanFound) -> list[str]:
    """How sure, beside what is shipped; how short it can be; what is not to be believed of it."""
    form = _counting(found)
    of_what = "chance of the goal" if found.by == "chance" else noun(found.setting.measure)
    plan, rival = found.plan, found.rival
    return [
        f"Beside the best strategy that is shipped, at the same effort ({called(rival.strategy)}): "
        f"{form.difference(found.ahead, sign=True)} of {of_what}. {_regrets(found)}",
        _shortest(found, form),
        f"The team's busiest week takes {PERCENT.amount(plan.busiest)} of its hours; "
        f"{days(plan.effort.team)} are the team's, {days(plan.effort.people)} those of the people it reaches.",
        _optimism(found, form),
    ]


def _optimism(found: PlanFound, form: Format) -> str:
    there = "better" if found.optimism.mean > 0 else "worse"
    return (
        f"Where it was searched for, the plan looked {form.apart(abs(found.optimism.mean))} {there} than where it was "
        f"judged ({form.bracket(found.optimism)} better); the figures here are from where it was judged."
    )


def _regrets(found: PlanFound) -> str:
    form = format_of(found.setting.measure)
    own, least = (form.apart(one.regret.p90) for one in (found.plan, found.least_regret))
    return (
        f"In nine of ten of {found.futures} futures in which nothing is taken for granted it is at most {own} behind "
        f"the best known there; of the shipped ones {called(found.least_regret.strategy)} is least behind, by {least}."
    )


def _shortest(found: PlanFound, form: Format) -> str:
    short = found.shortest
    if len(short.strategy.levers) == len(found.plan.strategy.levers):
        return "No line can be left out without losing more than a point."
    levers = listed([lever_title(use) for use in short.strategy.levers] or ["nothing at all"])
    return (
        f"Shortest within a point: {levers}, for {days(short.effort.total)}; "
        f"it is {form.difference(found.behind)} behind (shortest.toml)."
    )


def _calendar(found: PlanFound) -> Chart:
    """A row for each use, in order of their start."""
    last, uses = found.setting.horizon, found.plan.strategy.levers
    adds = ChartColumn("Adds", tuple(one.adds for one in found.adds), _counting(found), apart=True)
    rows = tuple(when(use, last) for use in uses)
    note = "Adds: what would be lost without that line and what needs it, nothing put in its place; paired."
    what = ("What, for whom, at which strength", tuple(map(_what, uses)))
    return Chart("calendar", "What to do", "When", rows, (adds,), (what,), note=note, prose=True, drawn=False)


def _counting(found: PlanFound) -> Format:
    """How differences between plans are told: in points of the measure, or of the chance where that counts."""
    return PERCENT.finer() if found.by == "chance" else format_of(found.setting.measure).finer()


def _what(use: Use) -> str:
    return f"{lever_title(use)}: {for_whom(use)}, at {number(100 * use.intensity)} %"


def _frontier(found: PlanFound) -> Chart:
    """A row for each budget."""
    form, plans = format_of(found.setting.measure), [one.plan for one in found.frontier]
    columns = (
        ChartColumn("Chance of the goal", tuple(plan.chance for plan in plans), PERCENT),
        ChartColumn(noun(found.setting.measure).capitalize(), tuple(plan.mean for plan in plans), form),
        ChartColumn(
            "Regret", tuple(_alone(plan.regret.p90) for plan in plans), replace(form, unit=form.difference_unit)
        ),
        ChartColumn("Spent, person-days", tuple(_alone(plan.effort.total) for plan in plans), PLAIN),
    )
    levers = ("Levers", tuple(str(len(plan.strategy.levers)) for plan in plans))
    rows = tuple(days(one.budget) for one in found.frontier)
    note = "The best plan found for each budget. Regret: at most so far behind the best known, in nine futures of ten."
    return Chart("frontier", "What less effort buys", "At most", rows, columns, (levers,), note=note, drawn=False)


def _alone(value: float) -> Interval:
    return Interval(value, nan, nan)


def _basis(found: PlanFound) -> str:
    setting = found.setting
    searched = f"Judged in {counted(setting.replicates, 'world')} and {found.futures} futures that the search never saw"
    tried = f"{searched}; it tried {number(found.tried)} plans in up to {found.searched_worlds} others"
    return rests_on(tried, setting.seed, setting.people, setting.horizon)
