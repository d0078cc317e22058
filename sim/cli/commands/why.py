"""``buyin why``: why a person believes what they believe, and why a strategy does what it does."""

from sim.cli import options
from sim.cli.answering import studying
from sim.cli.asked import Answer, Study
from sim.cli.options import MOST_WEEKS
from sim.common.errors import InputError


@studying(
    "Say why a person, or a strategy, ends where it does.",
    examples=(
        "buyin why public-sector-ai --strategy mid-level-pilots --person benefits-014 --week 26",
        "buyin why public-sector-ai --strategy mid-level-pilots",
    ),
    options=(
        options.strategy(),
        options.text(
            "--person",
            "ID",
            "Whose commitment to explain; buyin run --out lists ids. Left out: which lever does what for the strategy.",
        ),
        options.whole(
            "--week", 1, MOST_WEEKS, "With --person: the week up to which to explain; the last when left out."
        ),
        options.seed,
        options.replicates(20, "Without --person: number of worlds in which every variant is run."),
        options.measure(),
        options.workers,
    ),
)
def why(study: Study, person: str | None, week: int | None, measure: str, workers: int | None) -> Answer:
    """Explain a person's commitment in the world that run shows: a ledger that adds up exactly.

    Each part is named: all that their own judgement rests on, each person listened to, pressure, chance. Without
    --person: which lever, through which rule, accounts for how much of the strategy's lead over doing nothing.
    """
    from sim.report.why import person_sheet, strategy_sheet
    from sim.study.credit import credit
    from sim.study.why import why

    if week is not None and person is None:
        raise InputError("option --week", None, "no option --person with it", "--person ID --week N")
    experiment, progress = study.experiment_of_one, study.progress("Running")
    if person is None:
        parts = credit(experiment, measure=measure, workers=workers, progress=progress)
        return Answer("levers", parts, strategy_sheet(parts))
    reasons = why(experiment, person, week=week, progress=progress)
    return Answer("reasons", reasons, person_sheet(reasons))
