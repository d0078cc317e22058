"""``buyin compare``: which strategy wins, by how much, how surely, and at what cost."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sim.cli import futures_options, lineup, options
from sim.cli.answering import studying
from sim.cli.asked import Answer, Study
from sim.cli.option_types import LEAVING, Leaving
from sim.common.extras import check_installed

if TYPE_CHECKING:
    from sim.study.comparison import Comparison
    from sim.study.experiment import Experiment, Progress


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
        *lineup.OPTIONS,
        options.replicates(100, "Number of worlds in which every strategy is tried."),
        options.seed,
        *lineup.PURSES,
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
        options.goal("What should be reached, and how likely it is"),
        *futures_options.OPTIONS,
        options.flag(
            "--luck",
            "Say how much of what differs between worlds comes from luck, from people, and from what nobody knows.",
            "Simulation",
        ),
        options.workers,
        options.flag(
            "--details", "Print everything: all measures, by tier, of every strategy in every form.", "Output"
        ),
    ),
    every=True,
)
def compare(
    study: Study,
    measure: str,
    workers: int | None,
    followed: bool,
    sponsor_leaves: Leaving | None,
    goal: str | None,
    **more: Any,
) -> Answer:
    """Compare strategies on a SCENARIO: a name (see buyin list) or a file.

    Every strategy that fits is tried, as drawn and at its best, in the same worlds and at the same effort; which were
    left out is said. For each: what people believe, say and do in the end, the say-do gap, the benefit, the effort,
    what is left when the sponsor leaves, how far it is from the best, and how surely; and how it fares in futures in
    which all that nobody knows is drawn together.
    """
    from sim.cli.board_files import for_a_board, with_board
    from sim.report.comparison import ComparisonSheet
    from sim.study.compare import compare
    from sim.study.sponsor import asked, leaving

    if more["luck"]:
        check_installed("scipy", wanted_by="option --luck")
    study.aim(goal)
    budget = lineup.purses(study, more)
    found = lineup.lined_up(study, measure, budget, more | {"workers": workers})
    experiment = study.experiment.trying(map(study.setup.wording.strategy, found.tried))
    experiment = leaving(experiment, *sponsor_leaves) if sponsor_leaves else experiment
    asking = futures_options.asking(more, measure, experiment)
    comparison = compare(
        experiment if study.folder is None else experiment.with_weeks(),
        measure=measure,
        budget=budget,
        followed=followed,
        workers=workers,
        progress=study.progress("Comparing"),
    )
    comparison = replace(asked(comparison) if sponsor_leaves else comparison, not_tried=found.not_tried)
    if asking is not None:
        comparison = asking.told(comparison, experiment, workers=workers, progress=study.progress("Drawing futures"))
    if more["luck"]:
        comparison = _with_luck(comparison, experiment, workers, study.progress("Trying luck"))
    comparison = study.with_assumptions(comparison)
    sheet = ComparisonSheet(comparison, details=more["details"])
    if study.folder is None or not for_a_board():
        return Answer("comparison", comparison, sheet)
    return Answer("comparison", comparison, with_board(sheet, experiment, study.progress("Watching"), workers))


def _with_luck(
    comparison: "Comparison", experiment: "Experiment", workers: int | None, progress: "Progress"
) -> "Comparison":
    """The comparison with what luck brings under the best strategy and the best of another idea."""
    from sim.study.luck import luck_of

    rows = [comparison.best, *([comparison.second] if comparison.second else [])]
    tried = experiment.trying(row.strategy for row in rows)
    return replace(comparison, luck=luck_of(tried, measure=comparison.measure, workers=workers, progress=progress))
