"""``buyin signs``: what can be seen early that tells how it will end."""

from sim.cli import options
from sim.cli.answering import studying
from sim.cli.asked import Answer, Study
from sim.cli.options import MOST_WEEKS


@studying(
    "Say which early signs tell how it ends.",
    examples=(
        "buyin signs public-health-vaccination",
        "buyin signs public-sector-ai --week 12 --strategies mid-level-pilots,early-wins",
    ),
    options=(
        options.strategies("Strategies to watch, by name or file; those that the scenario names when left out."),
        options.whole("--week", 1, MOST_WEEKS, "The week in which the signs are read.", 8),
        options.seed,
        options.replicates(40),
        options.measure(),
        options.workers,
    ),
)
def signs(study: Study, week: int, measure: str, workers: int | None) -> Answer:
    """Set what can be seen in an early week against the end: which signs predict it, and which mislead."""
    from sim.report.signs import signs_sheet
    from sim.study.signs import early_signs

    progress = study.progress("Watching")
    signs = early_signs(study.experiment, week=week, measure=measure, workers=workers, progress=progress)
    return Answer("signs", signs, signs_sheet(signs))
