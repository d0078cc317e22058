"""``buyin compare``: which strategy wins, by how much, how surely, and at what cost."""

from collections.abc import Mapping
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, Any

from sim.cli import options
from sim.cli.answering import studying
from sim.cli.asked import Answer, Study
from sim.cli.option_types import LEAVING, Leaving, OneOf, amount, days_or_none
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.study.budget import Budget
    from sim.study.experiment import Experiment
    from sim.study.forms import Lineup
    from sim.study.under import Asking

FORMS = ("drawn", "best", "both")


@studying(
    "Compare strategies on a scenario.",
    panel="Simulate",
    examples=(
        "buyin compare public-health-vaccination --out vaccination",
        "buyin compare public-sector-ai --set trust.loss=0.3 --budget 800",
        "buyin compare public-sector-ai --sponsor-leaves after:26",
        "buyin compare my-scenario.toml --people people.csv --ties ties.csv",
    ),
    options=(
        options.strategies(
            "Strategies to compare, by name or file; doing nothing is always one. Left out: all there are that fit."
        ),
        options.text(
            "--form",
            "FORM",
            "Each strategy as drawn, at its best (its free choices tuned), or both.",
            type=OneOf(FORMS, "form"),
            default="both",
            show_default=True,
        ),
        options.replicates(100, "Number of worlds in which every strategy is tried."),
        options.seed,
        options.text(
            "--budget",
            "DAYS",
            "Bring every strategy to this effort, in person-days, by the intensity of its levers; none: leave each as "
            "it is. Left out: the scenario's budget.",
            "Simulation",
            type=days_or_none(1e9),
        ),
        options.text(
            "--team-budget",
            "DAYS",
            "Keep every strategy within so many person-days of the change team, by the intensity of its levers.",
            "Simulation",
            type=amount(1e9),
        ),
        options.text(
            "--people-budget",
            "DAYS",
            "Keep every strategy within so many person-days of the people it reaches.",
            "Simulation",
            type=amount(1e9),
        ),
        options.flag(
            "--follow-up followed",
            "Let every world go on for a year after the last lever, and show how practice moves.",
            "Simulation",
        ),
        options.text(
            "--sponsor-leaves",
            "WEEK",
            "Rank strategies with the sponsor and without, side by side: leaving in this week, or with after:N "
            "sometime after week N, drawn for each world.",
            "Simulation",
            type=LEAVING,
        ),
        options.measure("What makes a strategy the best"),
        options.text(
            "--by",
            "WHAT",
            "Rank strategies by the mean of the measure, by the chance of the goal over futures, or by the regret that "
            "is not exceeded in nine futures of ten.",
            "Simulation",
            type=OneOf(("mean", "chance", "regret"), "ranking"),
            default="mean",
            show_default=True,
        ),
        options.whole(
            "--futures many",
            0,
            65_536,
            "Number of futures, at least 8, in which all that nobody knows is drawn together; 0: none.",
            64,
        ),
        options.text(
            "--margin",
            "AMOUNT",
            "How far behind the best, as shown, a strategy is as good in a future. Left out: the least difference that "
            "matters.",
            "Simulation",
            type=amount(1e9),
        ),
        options.workers,
    ),
    every=True,
)
def compare(
    study: Study,
    measure: str,
    form: str,
    workers: int | None,
    followed: bool,
    sponsor_leaves: Leaving | None,
    **more: Any,
) -> Answer:
    """Compare strategies on a SCENARIO: a name (see buyin list) or a file.

    Every strategy that fits is tried, as drawn and at its best, in the same worlds and at the same effort; which were
    left out is said. For each: what people believe, say and do in the end, the say-do gap, the benefit, the effort,
    what is left when the sponsor leaves, how far it is from the best, and how surely; and how it fares in futures in
    which all that nobody knows is drawn together.
    """
    from sim.cli.office import for_a_board, with_board
    from sim.report.comparison import ComparisonSheet
    from sim.study.compare import compare
    from sim.study.sponsor import asked, leaving

    budget = _budget(study, more)
    found = _in_forms(study, form, budget.total if budget else None)
    experiment = study.experiment.trying(found.tried)
    experiment = leaving(experiment, *sponsor_leaves) if sponsor_leaves else experiment
    asking = _asking(more, measure, experiment)
    comparison = compare(
        experiment,
        measure=measure,
        budget=budget,
        followed=followed,
        weekly=study.folder is not None,
        workers=workers,
        progress=study.progress("Comparing"),
    )
    comparison = replace(asked(comparison) if sponsor_leaves else comparison, not_tried=found.not_tried)
    if asking is not None:
        comparison = asking.told(comparison, experiment, workers=workers, progress=study.progress("Drawing futures"))
    comparison = study.with_assumptions(comparison)
    sheet = ComparisonSheet(comparison)
    if study.folder is None or not for_a_board():
        return Answer("comparison", comparison, sheet)
    return Answer("comparison", comparison, with_board(sheet, experiment, study.progress("Watching"), workers))


def _asking(more: Mapping[str, Any], measure: str, experiment: "Experiment") -> "Asking | None":
    """What options ask of futures; None where none are to be drawn, or there is nothing to choose between.

    Raises InputError where they do not go together.
    """
    from sim.measures import Goal, measure_of
    from sim.study.under import Asking

    if more["many"] == 0 and more["by"] != "mean":
        raise InputError("option --by", None, f"{more['by']} with --futures 0", "mean, or futures")
    if more["many"] == 0 or len(experiment.arms) < 2:
        return None
    margin = more["margin"] and more["margin"] / measure_of(measure).kind.factor
    return Asking(more["many"], margin, Goal.of(experiment.scenario.goal), more["by"])


def _budget(study: Study, days: Mapping[str, Any]) -> "Budget | None":
    """The purses that options say; the scenario's own budget, or one that is assumed, where no total is said."""
    from sim.study.budget import Budget
    from sim.study.forms import usual_budget

    total = days["budget"]
    if total is None:
        total, said = usual_budget(study.setup.trial, study.setup.organisation, study.setup.strategies)
        study.assume([said] if said else [])
    purses = (None if total == inf else total, days["team_budget"], days["people_budget"])
    return Budget(*purses) if any(purses) else None


def _in_forms(study: Study, form: str, budget: float | None) -> "Lineup":
    """The strategies of a study in the forms asked for, and those left out."""
    from sim.study.forms import Lineup, best_forms, caveats, in_forms

    setup = study.setup
    best = tuple(best_forms(setup.catalogue, setup.given.scenario, setup.strategies, setup.trial, setup.told))
    found = in_forms(Lineup(setup.strategies, setup.not_tried), best, form)
    study.assume(caveats(found.tried, budget, as_shipped=setup.as_shipped))
    return found
