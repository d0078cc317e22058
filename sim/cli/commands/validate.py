"""``buyin validate``: published models and figures, run by this engine."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.cli import options
from sim.cli.answering import command
from sim.cli.out import checked_file, checked_folder, filled
from sim.cli.progress import progress_bar
from sim.cli.say import say

if TYPE_CHECKING:
    from sim.report.validation import Validated


@command(
    "Compare with published models and figures.",
    panel="Look up and prepare",
    examples=(
        "buyin validate --quick",
        "buyin validate --only granovetter,bass",
        "buyin validate --out validation",
    ),
)
@options.only("Cases to run, by name; all of them when left out.")
@options.flag("--quick", "A smaller size of every case: less than half a minute.", "Simulation")
@options.workers
@options.out
@options.table("Write every case, figure and verdict into this Markdown file.")
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
    from sim.study.validation import validate as run

    folder = checked_folder(out) if out else None
    file = checked_file(table, "option --table") if table else None
    with progress_bar("Validating") as progress:
        outcomes = run(only or (), quick=quick, workers=workers, progress=progress)
    from sim.report.validation import Validated, print_validation

    validated = Validated(outcomes, quick, typed)
    _write(validated, folder, file)
    if as_json:
        say(json.dumps(validated.to_json_dict(), indent=2, allow_nan=False))
    else:
        from rich.console import Console

        print_validation(validated, Console())


def _write(validated: "Validated", folder: Path | None, table: Path | None) -> None:
    from sim.inputs import write_atomically
    from sim.report.validation import validation_document, write_validation

    if folder:
        with filled(folder) as unfinished:
            write_validation(validated, unfinished)
    if table:
        write_atomically(table, validation_document(validated))
