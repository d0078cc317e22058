"""``buyin validate``: published models and figures, run by this engine."""

from pathlib import Path

from sim.cli import options
from sim.cli.answering import answering
from sim.cli.asked import Answer, Asked
from sim.cli.out import checked_file


@answering(
    "Compare with published models and figures.",
    panel="Look up and prepare",
    examples=(
        "buyin validate --quick",
        "buyin validate --only granovetter,bass",
        "buyin validate --out validation",
    ),
    options=(
        options.only("Cases to run, by name; all of them when left out."),
        options.flag("--quick", "A smaller size of every case: less than half a minute.", "Simulation"),
        options.workers,
        options.table("Write every case, figure and verdict into this Markdown file."),
    ),
)
def validate(
    asked: Asked, only: tuple[str, ...] | None, quick: bool, workers: int | None, table: Path | None
) -> Answer:
    """Run published models as special cases, and published figures as checks, and say which the model meets.

    Each row has the published value, the model's value with its 95 % interval where chance plays a part, what is
    accepted as the same, and a verdict. What does not agree is said as plainly as what does.
    """
    from sim.inputs import write_atomically
    from sim.report.validation import validation_sheet
    from sim.study.validation import validate

    file = checked_file(table, "option --table") if table else None
    validated = validate(only or (), quick=quick, workers=workers, progress=asked.progress("Validating"))
    sheet = validation_sheet(validated, asked.typed)
    if file:
        write_atomically(file, sheet.texts["validation.md"])
    return Answer("validation", validated, sheet)
