"""``buyin run``: one strategy in one world, week by week."""

from sim.cli import options
from sim.cli.answering import studying
from sim.cli.asked import Answer, Study
from sim.cli.options import MOST_WEEKS


@studying(
    "Run one strategy once, week by week.",
    panel="Simulate",
    examples=(
        "buyin run public-sector-ai --strategy early-wins",
        "buyin run public-sector-ai --strategy mine.toml --weeks 26 --out mine",
    ),
    options=(
        options.strategy("The strategy, by name or file.", required=True),
        options.seed,
        options.whole("--weeks", 1, MOST_WEEKS, "Weeks to run; the scenario's horizon when left out."),
    ),
)
def run(study: Study, weeks: int | None) -> Answer:
    """Run one strategy on a SCENARIO once: what happens week by week in each tier, and to each person.

    The world is the first of those that compare uses with the same seed.
    """
    from sim.report.run import RunSheet
    from sim.study.single import run_one

    run = study.with_assumptions(run_one(study.experiment, weeks=weeks, progress=study.progress("Running")))
    return Answer("run", run, RunSheet(run))
