"""What a board is shown of a plan that was searched for, beside the best that is shipped."""

from collections.abc import Iterator, Mapping

from sim.report import words
from sim.report.board.compared import dangers
from sim.report.board.content import Bars, Board, Rows, calendar_of, watched_in_words
from sim.report.charts import ChartSheet
from sim.report.numbers import number
from sim.report.table import ShownTable
from sim.report.turning import turning_sentence
from sim.scenarios.strategy import Strategy
from sim.study.comparison import Comparison
from sim.study.experiment import Experiment
from sim.study.planning.plan_found import JudgedPlan, PlanFound
from sim.study.watch import WatchList

FOUND, SHORTEST = "Plan found", "Shortest plan found"


def as_tried(found: PlanFound) -> tuple[Strategy, Strategy]:
    """The plan, under a name of its own, and the best shipped one: what is compared for a board."""
    return found.plan.strategy.model_copy(
        update={"name": "plan-found", "title": FOUND, "tuned": None}
    ), found.rival.strategy


def board_of_plan(
    found: PlanFound, sheet: ChartSheet, comparison: Comparison, experiment: Experiment, watch: WatchList
) -> Board:
    """The board's content; ``comparison`` is that of ``as_tried`` in the worlds of ``experiment``."""
    plan, turning = as_tried(found)[0], turning_sentence(comparison)
    return Board(
        name="plan",
        title=sheet.subject,
        headline=sheet.headline,
        answer=sheet.sentences,
        bars=_bars(found),
        ranking=_table(found),
        plan=FOUND,
        horizon=found.setting.horizon,
        calendar=calendar_of(experiment.scenario, experiment.first_batch.organisation, plan),
        watch=watch.signs,
        watched=watched_in_words(watch),
        dangers=tuple(dangers(comparison, comparison.row(plan.name))),
        turning=(turning,) if turning else ("Nothing was held beside it that could overtake it.",),
        basis=sheet.basis,
        seed=found.setting.seed,
        assumptions=found.assumptions,
        sheets=_sheets(found),
    )


def _plans(found: PlanFound) -> Mapping[str, JudgedPlan]:
    """Those that are shown, by title: the one found, its shortest form, the best shipped, the least regretted."""
    titles = {FOUND: found.plan, SHORTEST: found.shortest}
    for one in (found.rival, found.least_regret):
        titles[words.called(one.strategy)] = one
    return titles


def _bars(found: PlanFound) -> Bars:
    plans = _plans(found)
    form = words.format_of(found.setting.measure, [one.mean for one in plans.values()])
    means = [one.mean for one in plans.values()]
    return Bars(
        words.headed(words.title_of(found.setting.measure), form.unit),
        form.unit,
        tuple(plans),
        tuple(form.factor * one.mean for one in means),
        tuple(form.factor * one.low for one in means),
        tuple(form.factor * one.high for one in means),
    )


def _table(found: PlanFound) -> ShownTable:
    """Each plan with its measure, chance of the goal, regret in nine futures of ten, effort and lines."""
    plans, measure = _plans(found), found.setting.measure
    form = words.format_of(measure, [one.mean for one in plans.values()])
    heads = (
        "Plan",
        words.headed(words.title_of(measure), form.unit),
        "Goal met, %",
        words.headed("Regret, nine futures in ten", form.difference_unit),
        "Effort, person-days",
        "Lines",
    )
    rows = tuple(
        (
            title,
            form.bare(one.mean),
            number(100 * one.chance.mean),
            form.number(one.regret.p90),
            number(one.effort.total),
            number(len(one.strategy.levers)),
        )
        for title, one in plans.items()
    )
    return ShownTable("Plans", heads, rows)


def _sheets(found: PlanFound) -> dict[str, Rows]:
    return {
        "Plans": [_row({"plan": title}, one) for title, one in _plans(found).items()],
        "Frontier": [_row({"at_most": one.budget}, one.plan) for one in found.frontier],
        "Adds": list(_adds(found)),
    }


def _row(first: Mapping[str, object], one: JudgedPlan) -> Mapping[str, object]:
    return {
        **first,
        "mean": one.mean.mean,
        "low": one.mean.low,
        "high": one.mean.high,
        "chance_of_goal": one.chance.mean,
        "regret_p90": one.regret.p90,
        "effort_team": one.effort.team,
        "effort_people": one.effort.people,
        "busiest_week": one.busiest,
        "lines": len(one.strategy.levers),
    }


def _adds(found: PlanFound) -> Iterator[Mapping[str, object]]:
    for one in found.adds:
        yield {
            "lever": words.lever_title(one.use),
            "from_week": one.use.start,
            "until_week": one.use.until,
            "adds": one.adds.mean,
            "low": one.adds.low,
            "high": one.adds.high,
        }
