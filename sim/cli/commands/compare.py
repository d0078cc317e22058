"""``buyin compare``: which strategy wins, by how much, how surely, and at what cost."""

from sim.cli import options
from sim.cli.answering import studying
from sim.cli.asked import Answer, Study
from sim.cli.option_types import LEAVING, Leaving, amount


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
            "Strategies to compare, by name or file. Left out: those that the scenario names, or else all there are."
        ),
        options.replicates(100, "Number of worlds in which every strategy is tried."),
        options.seed,
        options.text(
            "--budget",
            "DAYS",
            "Bring every strategy to this effort, in person-days, by the intensity of its levers.",
            "Simulation",
            type=amount(1e9),
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
        options.workers,
    ),
)
def compare(
    study: Study,
    measure: str,
    workers: int | None,
    followed: bool,
    sponsor_leaves: Leaving | None,
    **days: float | None,
) -> Answer:
    """Compare strategies on a SCENARIO: a name (see buyin list) or a file.

    Every strategy is tried in the same worlds. For each: what people believe, say and do in the end, the say-do gap,
    the benefit, the effort, what is left when the sponsor leaves, how far it is from the best, and how surely.
    """
    from sim.cli.office import for_a_board, with_board
    from sim.report.comparison import ComparisonSheet
    from sim.study.budget import Budget
    from sim.study.compare import compare
    from sim.study.sponsor import asked, leaving

    purses = (days["budget"], days["team_budget"], days["people_budget"])
    experiment = study.experiment
    if sponsor_leaves:
        experiment = leaving(experiment, *sponsor_leaves)
    comparison = compare(
        experiment,
        measure=measure,
        budget=Budget(*purses) if any(purses) else None,
        followed=followed,
        weekly=study.folder is not None,
        workers=workers,
        progress=study.progress("Comparing"),
    )
    comparison = study.with_assumptions(asked(comparison) if sponsor_leaves else comparison)
    sheet = ComparisonSheet(comparison)
    if study.folder is None or not for_a_board():
        return Answer("comparison", comparison, sheet)
    return Answer("comparison", comparison, with_board(sheet, experiment, study.progress("Watching"), workers))
