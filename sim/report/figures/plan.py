"""A plan as a calendar, and what less effort would buy."""

from math import isnan

from matplotlib.axes import Axes

from sim.levers import LEVERS
from sim.measures import Goal, measure_of
from sim.report.numbers import counted, number
from sim.report.style import DO, FAINT, INK, MARGIN, MUTED, SMALL, Page, Picture, house_style, text_width
from sim.report.uses import PACES, for_whom
from sim.report.words import PERCENT, days, format_of, goal_in_words, lever_title, measured
from sim.scenarios.strategy import Use
from sim.study.planning.plan_found import PlanFound
from sim.study.statistics import Interval

ROW, WIDTH, GAP = 0.42, 6.6, 0.2  # inches
BAR, UNDER = 0.2, 0.13  # height of a bar, and how far below its middle words are, inches
NARROW, HEIGHT = 4.2, 3.0
CAPTION = (
    "Bars: the weeks of each lever, darker where it is stronger (its share of full strength in %). "
    "Marks: weeks in which it is used."
)
SHADED = " Shaded: the weeks over which the outcome is measured."


def draw_calendar(found: PlanFound) -> Picture:
    """A bar for each use, darker where it is stronger, with a tick for each week in which it is used."""
    plan, last = found.plan.strategy, found.setting.horizon
    names = [lever_title(use) for use in plan.levers]
    left = MARGIN + max((text_width(name, bold=True) for name in names), default=0.0) + GAP
    form, measure = format_of(found.setting.measure, [found.plan.mean]), found.setting.measure
    reached = measured(form, found.plan.mean, measure)
    title = f"{counted(len(names), 'line')} for {days(found.plan.effort.total)}: {reached}"
    shaded = measure_of(measure).over == "last quarter"
    with house_style():
        page = Page(
            left + WIDTH + MARGIN,
            ROW * max(1, len(names)) + 0.4,
            title,
            f"{found.setting.title}: who is reached in which weeks, how strongly",
            CAPTION + (SHADED if shaded else ""),
        )
        axes = page.axes(left, 0.0, WIDTH, ROW * max(1, len(names)))
        if shaded:
            axes.axvspan(last - last // 4 + 0.5, last + 0.5, color=FAINT, alpha=0.6, linewidth=0)
        axes.set(xlim=(0.5, last + 0.5), ylim=(max(1, len(names)) - 0.5, -0.5), yticks=[], xlabel="week")
        axes.spines["left"].set_visible(False)
        for row, (use, name) in enumerate(zip(plan.levers, names, strict=True)):
            page.text(MARGIN, ROW * (row + 0.5), name, bold=True, color=INK)
            _bar(axes, row, use, last)
    return Picture("calendar", title, _calendar_in_words(found), page.figure)


def _bar(axes: Axes, row: int, use: Use, last: int) -> None:
    until, every = min(use.until or last, last), use.every or LEVERS[use.lever].pause
    middle, height = row - 0.14, BAR / ROW
    axes.barh(
        middle, until - use.start + 1, left=use.start - 0.5, height=height, color=DO, alpha=0.2 + 0.6 * use.intensity
    )
    if every > 1:
        weeks = range(use.start, until + 1, every)
        axes.plot(weeks, [middle] * len(weeks), "|", color=INK, markersize=5, markeredgewidth=0.8)
    told = f"{for_whom(use)}, at {number(100 * use.intensity)} %{PACES[use.pace]}"
    room = text_width(told, SMALL) / WIDTH * last
    axes.text(min(use.start - 0.5, last - room), row + UNDER / ROW, told, size=SMALL, color=MUTED, va="center")


def _calendar_in_words(found: PlanFound) -> str:
    last = found.setting.horizon
    each = [
        f"{lever_title(use)}, weeks {use.start} to {min(use.until or last, last)}, {for_whom(use)}"
        for use in found.plan.strategy.levers
    ]
    return f"In order of their start: {'; '.join(each)}."


def draw_frontier(found: PlanFound) -> Picture:
    """The chance of the goal and the regret of the best plan found for each budget."""
    title = "What less effort would buy"
    form = format_of(found.setting.measure)
    with house_style():
        page = Page(
            2 * (NARROW + MARGIN + 0.6),
            HEIGHT + 0.6,
            title,
            f"{found.setting.title}: the best plan found for each budget",
            f"Goal: {goal_in_words(Goal.of(found.goal))}. Upright lines are 95 % intervals. Regret: how far behind the "
            f"best known of a future a plan is at most in nine of ten of {found.futures} futures.",
        )
        chance = page.axes(MARGIN + 0.4, 0.2, NARROW, HEIGHT)
        regret = page.axes(2 * MARGIN + NARROW + 0.8, 0.2, NARROW, HEIGHT)
        spent = [one.plan.effort.total for one in found.frontier]
        _dots(chance, spent, [one.plan.chance for one in found.frontier])
        regret.plot(spent, [form.factor * one.plan.regret.p90 for one in found.frontier], "o-", color=DO, linewidth=1.2)
        for axes, what in ((chance, "chance of the goal, %"), (regret, f"regret, {form.difference_unit}")):
            axes.set(xlim=(0, 1.06 * (max(spent) or 1.0)), xlabel="effort, person-days")
            axes.set_title(what, size=SMALL, color=MUTED, loc="left")
            axes.xaxis.set_major_formatter(lambda value, _: number(value))
        chance.set_ylim(-2, 102)
        regret.set_ylim(bottom=0)
    return Picture("frontier", title, _frontier_in_words(found), page.figure)


def _dots(axes: Axes, spent: list[float], found: list[Interval]) -> None:
    axes.plot(spent, [100 * one.mean for one in found], "o-", color=DO, linewidth=1.2)
    for x, one in zip(spent, found, strict=True):
        if not isnan(one.low):
            axes.plot([x, x], [100 * one.low, 100 * one.high], "_-", color=DO, linewidth=1.4, markersize=8)


def _frontier_in_words(found: PlanFound) -> str:
    form = format_of(found.setting.measure)
    each = [
        f"{days(one.plan.effort.total)}: the goal in {PERCENT.full(one.plan.chance)} of worlds, regret "
        f"{form.apart(one.plan.regret.p90)}"
        for one in found.frontier
    ]
    return f"{'; '.join(each)}."
