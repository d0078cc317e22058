"""A plan that was searched for, on a sheet: what to do when, how sure it is, and what it costs."""

from collections.abc import Iterator
from dataclasses import replace
from math import nan
from typing import TYPE_CHECKING

from sim.report.charts import Chart, ChartColumn, ChartSheet
from sim.report.numbers import counted, number
from sim.report.plan_file import to_toml
from sim.report.plan_words import counting, headline, purses, told
from sim.report.sheet import Block
from sim.report.terminal import bold
from sim.report.uses import for_whom, when
from sim.report.words import PERCENT, Format, days, format_of, lever_title, noun, rests_on
from sim.scenarios.strategy import Strategy, Use
from sim.study.planning.plan_found import PlanFound
from sim.study.statistics import Interval

if TYPE_CHECKING:
    from sim.report.style import Picture

PLAIN = Format(1.0, 0, "", "")
NEXT = (
    "In the folder of --out DIR it is kept as plan.toml, for buyin run (week by week), compare (beside others) and "
    "check (what it asks of the team), with shortest.toml, its calendar and a report."
)


class PlanSheet(ChartSheet):
    """A plan: what to do first, then how sure that is."""

    def printed(self) -> Iterator[Block]:
        """The headline, the charts as tables, and the sentences."""
        yield from (bold(self.headline), f"{self.subject}. {self.basis}", "")
        yield from (chart.table() for chart in self.charts)
        for sentence in self.sentences:
            yield from (sentence, "")
        yield NEXT


def plan_sheet(found: PlanFound) -> PlanSheet:
    """The plan in calendar words, what it would lose without each lever, and what less effort would buy."""
    return PlanSheet(
        headline(found),
        f"{found.setting.title}: a plan for {purses(found)}",
        tuple(told(found)),
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
    return f"# {where}: {purses(found)}, {how}.\n{to_toml(_named(plan, found, name))}"


def _named(plan: Strategy, found: PlanFound, name: str) -> Strategy:
    """The plan under a name of its own, whatever it was begun from."""
    title = {"plan": "Plan found", "shortest": "Shortest plan found"}[name]
    summary = f"{counted(len(plan.levers), 'line')}, found by searching, for {purses(found)}."
    more = {"name": f"{name}-found", "title": title, "summary": summary, "idea": "", "core": (), "tuned": None}
    return plan.model_copy(update=more)


def _calendar(found: PlanFound) -> Chart:
    """A row for each use, in order of their start."""
    last, uses = found.setting.horizon, found.plan.strategy.levers
    adds = ChartColumn("Adds", tuple(one.adds for one in found.adds), counting(found), apart=True)
    rows = tuple(when(use, last) for use in uses)
    note = "Adds: what would be lost without that line and what needs it, nothing put in its place."
    what = ("What, for whom, at which share of full strength", tuple(map(_what, uses)))
    return Chart("calendar", "What to do", "When", rows, (adds,), (what,), note=note, prose=True, drawn=False)


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
    levers = ("Lines", tuple(str(len(plan.strategy.levers)) for plan in plans))
    rows = tuple(days(one.budget) for one in found.frontier)
    note = "The best plan found for each. Regret: how far it is behind the best known, at most in nine futures of ten."
    return Chart("frontier", "What less effort buys", "At most", rows, columns, (levers,), note=note, drawn=False)


def _alone(value: float) -> Interval:
    return Interval(value, nan, nan)


def _basis(found: PlanFound) -> str:
    setting = found.setting
    searched = f"Judged in {counted(setting.replicates, 'world')} and {found.futures} futures that the search never saw"
    tried = f"{searched}; it tried {number(found.tried)} plans in up to {found.searched_worlds} others"
    return rests_on(tried, setting.seed, setting.people, setting.horizon)
