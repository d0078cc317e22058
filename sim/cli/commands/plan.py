"""``buyin plan``: the plan that fits a budget, found by searching."""

from collections.abc import Mapping
from contextlib import ExitStack
from math import inf
from typing import TYPE_CHECKING, Any

from sim.cli import options
from sim.cli.answering import studying
from sim.cli.asked import Answer, Study
from sim.cli.option_types import OneOf, amount
from sim.cli.say import say
from sim.common.errors import InputError, unknown_name

if TYPE_CHECKING:
    from sim.measures import Goal
    from sim.scenarios.strategy import Strategy
    from sim.study.budget import Budget
    from sim.study.planning.best_plan import Planning
    from sim.study.planning.levers_to_use import Wishes

TRIED = "tried"


def _days(name: str, says: str) -> options.Option:
    return options.text(name, "DAYS", says, "Simulation", type=amount(1e9))


def _levers(name: str, says: str) -> options.Option:
    return options.text(name, "LEVER", says, multiple=True)


@studying(
    "Search for the plan that fits a budget.",
    panel="Simulate",
    examples=(
        "buyin plan public-health-vaccination --budget 1200",
        "buyin plan public-sector-ai --budget 800 --goal 'practising >= 50' --by chance --out plan",
        "buyin plan regulatory-change --budget 600 --start mine.toml --never mandate --weeks 52",
        "buyin plan my-scenario.toml --budget 500 --people people.csv --ties ties.csv",
    ),
    options=(
        _days("--budget", "What the plan may cost at most, in person-days. Left out: the scenario's budget."),
        _days("--team-budget", "What it may cost the change team at most."),
        _days("--people-budget", "What it may cost the people it reaches at most."),
        options.text(
            "--goal",
            "GOAL",
            "What is to be reached, such as 'practising >= 50'. Left out: the scenario's goal.",
            "Simulation",
        ),
        options.text(
            "--by",
            "WHAT",
            "Make the most of the mean of the measure, of the chance of the goal, or have the least regret that is not "
            "exceeded in nine futures of ten.",
            "Simulation",
            type=OneOf(("mean", "chance", "regret"), "aim"),
            default="mean",
            show_default=True,
        ),
        options.measure("What the plan makes the most of"),
        options.whole("--weeks", 4, options.MOST_WEEKS, "Length of the plan, in place of the scenario's horizon."),
        options.text("--start", "PLAN", "A plan of your own to begin with, by name or file, which is then improved."),
        _levers("--keep", "A lever that the plan must have. May be repeated."),
        _levers("--never", "A lever that it must not have. May be repeated."),
        options.text("--fixed", "FILE", "A strategy whose uses of levers the plan must have as they are."),
        options.whole(
            "--trials", 50, 100_000, "About how many plans are tried, besides the strategies that it begins with.", 800
        ),
        options.replicates(100, "Number of worlds in which plans are judged, none of them searched in."),
        options.whole("--futures", 8, 65_536, "Number of futures in which plans are judged.", 64),
        options.seed,
        options.workers,
    ),
    every=True,
)
def plan(study: Study, weeks: int | None, futures: int, workers: int | None, **more: Any) -> Answer:
    """Search for a plan on a SCENARIO: which levers, for whom, when, how long and how strongly, within a budget.

    The search begins with all strategies that fit, as drawn and at their best, at the same effort, and improves on
    them: levers are recombined, timed and dosed, so that the plan keeps to the budget, the team's hours in every week,
    and the levers' prerequisites and pauses. Plans race in worlds set aside for that; what is shown of the best is from
    others. Also shown: what each lever adds, the shortest plan as good but for a point, what less effort would buy, and
    by how much the search flattered its find.

    With --out what has been tried is kept in its folder tried/, so that the same command again goes on after an
    interruption, and finds the same. plan.toml and shortest.toml there are for compare, run and the browser.
    """
    from sim.cli.board_files import for_a_board, in_words, with_plan_board
    from sim.common.extras import check_installed

    check_installed("optuna")  # before what loads it
    from sim.report.plan import plan_sheet
    from sim.study.planning.remembered import remembered

    if weeks is not None:
        study.setup = study.setup.in_weeks(weeks)
    asked = _asked(study, futures, more)
    with ExitStack() as files:
        kept = files.enter_context(remembered(study.folder / TRIED, asked.problem)) if study.folder else None
        searching = study.progress("Searching")
        try:
            found = asked.found(
                workers=workers, searching=searching, judging=lambda: study.progress("Judging"), kept=kept
            )
        except KeyboardInterrupt:
            if study.folder:
                say("what has been tried is kept, and the same command goes on from it", err=True)
            raise
    found = in_words(study.with_assumptions(found), study.setup.wording)
    sheet = plan_sheet(found)
    if study.folder is None or not for_a_board():
        return Answer("plan", found, sheet)
    told = with_plan_board(sheet, found, study.experiment, study.progress("Watching"), workers)
    return Answer("plan", found, told)


def _asked(study: Study, futures: int, more: Mapping[str, Any]) -> "Planning":
    """All that options say of a plan. Raises InputError where they do not go together."""
    from sim.study.planning.best_plan import Planning
    from sim.study.planning.carried import Means
    from sim.study.planning.plan_search import PlanPace
    from sim.study.search.objective import Objective

    setup, experiment = study.setup, study.experiment
    experiment.check(more["measure"])
    wishes, goal = _wishes(study, more), _goal(study, more["goal"])
    budget, organisation = _budget(study, more), experiment.first_batch.organisation
    rivals = _at_effort(study, _known(study), budget)
    start = [_named(study, more["start"])] if more["start"] else []
    return Planning(
        experiment,
        Objective(more["by"], more["measure"], goal),
        goal,
        Means(setup.scenario, organisation, budget, wishes.fixed),
        (*start, *rivals),
        rivals,
        wishes,
        PlanPace(more["trials"]),
        futures,
    )


def _known(study: Study) -> "tuple[Strategy, ...]":
    """Every strategy that fits, as drawn and, where that is known, at its best."""
    from sim.study.forms import best_forms

    setup = study.setup
    best = best_forms(setup.catalogue, setup.case, setup.strategies, setup.trial, setup.told)
    return (*setup.strategies, *best)


def _at_effort(study: Study, known: "tuple[Strategy, ...]", budget: "Budget") -> "tuple[Strategy, ...]":
    from sim.study.budget import at_equal_effort

    organisation = study.experiment.first_batch.organisation
    return tuple(one for one, _ in at_equal_effort(known, study.setup.scenario, organisation, budget))


def _budget(study: Study, more: Mapping[str, Any]) -> "Budget":
    from sim.study.budget import Budget
    from sim.study.forms import usual_budget

    total = more["budget"]
    if total is None and not (more["team_budget"] or more["people_budget"]):
        total, said = usual_budget(study.setup.trial, study.setup.organisation, study.setup.strategies)
        study.assume([said] if said else [])
        if total is None:
            raise InputError("option --budget", None, "nothing, and no strategy that costs anything", "--budget DAYS")
    return Budget(None if total == inf else total, more["team_budget"], more["people_budget"])


def _goal(study: Study, text: str | None) -> "Goal":
    from sim.measures import Goal

    return Goal.of(text or study.setup.scenario.goal, "option --goal" if text else "goal")


def _wishes(study: Study, more: Mapping[str, Any]) -> "Wishes":
    """What the plan must have and must not. Raises InputError for unknown levers, and where both is asked for."""
    from sim.levers import LEVERS
    from sim.study.planning.levers_to_use import Wishes

    for option in ("keep", "never"):
        for lever in more[option]:
            if lever not in LEVERS:
                raise unknown_name(f"option --{option}", None, lever, LEVERS, "lever")
    fixed = _named(study, more["fixed"]).levers if more["fixed"] else ()
    wishes = Wishes(more["keep"], more["never"], fixed)
    wishes.check()
    return wishes


def _named(study: Study, name: str) -> "Strategy":
    """A strategy by name or file, that can be laid out here."""
    from sim.study.forms import named

    setup = study.setup
    found = named(setup.catalogue, name, setup.trial, setup.told)
    return found.model_copy(update={"tuned": None})
