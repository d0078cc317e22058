"""``buyin validate``: published models and figures, run by this engine."""

from pathlib import Path

import rich_click as click

from sim.cli import options, studies
from sim.cli.out import checked_file, checked_folder
from sim.cli.progress import progress_bar

EXAMPLES = """Examples:

$ buyin validate --quick

$ buyin validate --only granovetter,bass

$ buyin validate --out validation
"""


@click.command(short_help="Compare with published models and figures.", panel="Look up and prepare", epilog=EXAMPLES)
@click.option(
    "--only",
    type=options.Names(),
    metavar="A,B,C",
    help="Cases to run, by name; all of them when left out.",
    panel="Input",
)
@click.option(
    "--quick", is_flag=True, help="A smaller size of every case: less than half a minute.", panel="Simulation"
)
@click.option(
    "--workers",
    type=options.Whole(1, 512),
    metavar="N",
    help="Processes at work; one for each core when left out. No number depends on it.",
    panel="Simulation",
)
@options.out
@click.option(
    "--table",
    type=options.PathName(),
    metavar="FILE",
    help="Write every case, figure and verdict into this Markdown file.",
    panel="Output",
)
@options.as_json
@click.pass_obj
def validate(
    typed: str,
    /,
    only: tuple[str, ...] | None,
    quick: bool,
    workers: int | None,
    out: Path | None,
    table: Path | None,
    as_json: bool,
) -> None:
    """Run published models as special cases, and published figures as checks, and say which the model meets.

    Each row has the published value, the model's value with its 95 % interval where chance plays a part, what is
    accepted as the same, and a verdict. What does not agree is said as plainly as what does.
    """
    from sim.inputs import write_atomically
    from sim.report.validation import validation_sheet
    from sim.study.validation import validate as run

    folder = checked_folder(out) if out else None
    file = checked_file(table, "option --table") if table else None
    with progress_bar("Validating") as progress:
        validated = run(only or (), quick=quick, workers=workers, progress=progress)
    sheet = validation_sheet(validated, typed)
    if file:
        write_atomically(file, sheet.texts["validation.md"])
    studies.show(sheet, validated, "validation", folder, as_json, typed)
