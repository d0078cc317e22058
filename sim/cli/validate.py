"""``buyin validate``: published models and figures, run by this engine."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.cli import options
from sim.cli.out import checked_file, checked_folder, filled
from sim.cli.progress import progress_bar
from sim.cli.say import say

if TYPE_CHECKING:
    from sim.report.validation import Validated

EXAMPLES = """Examples:

$ buyin validate --quick

$ buyin validate --only granovetter,bass

$ buyin validate --out validation

$ buyin validate --people

$ buyin validate --networks
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
@click.option(
    "--people",
    "of_people",
    is_flag=True,
    help="Only the table 'like people?': how people differ, act, say, forget and comply beside published figures.",
    panel="Input",
)
@click.option(
    "--networks",
    "of_networks",
    is_flag=True,
    help="Instead, hold generated ties beside five measured networks, and show what outcomes owe to them (a minute).",
    panel="Input",
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
    of_people: bool,
    of_networks: bool,
    out: Path | None,
    table: Path | None,
    as_json: bool,
) -> None:
    """Run published models as special cases, and published figures as checks, and say which the model meets.

    Each row has the published value, the model's value with its 95 % interval where chance plays a part, what is
    accepted as the same, and a verdict. What does not agree is said as plainly as what does.
    """
    if of_networks:
        if only or quick or out:
            raise click.UsageError("--networks goes with --table and --json only")
        _networks(typed, table, as_json)
        return
    from sim.study.validation import validate as run

    folder = checked_folder(out) if out else None
    file = checked_file(table, "option --table") if table else None
    with progress_bar("Validating") as progress:
        outcomes = run(_names(only or (), of_people), quick=quick, workers=workers, progress=progress)
    from sim.report.validation import Validated, print_validation

    validated = Validated(outcomes, quick, typed)
    _write(validated, folder, file)
    if as_json:
        say(json.dumps(validated.to_json_dict(), indent=2, allow_nan=False))
    else:
        from rich.console import Console

        print_validation(validated, Console())


def _networks(command: str, table: Path | None, as_json: bool) -> None:
    from rich.console import Console

    from sim.inputs import write_atomically
    from sim.report.networks import networks_document, networks_json, print_networks
    from sim.report.owed import print_owed
    from sim.study.validation.networks import networks
    from sim.study.validation.owed import owed

    file = checked_file(table, "option --table") if table else None
    found, outcomes = networks(), owed()
    if file:
        write_atomically(file, networks_document(found, outcomes, command))
    if as_json:
        say(networks_json(found, outcomes))
    else:
        print_networks(found, Console())
        print_owed(outcomes, Console())


def _names(only: tuple[str, ...], of_people: bool) -> tuple[str, ...]:
    """The cases to run: those named, and those on people where asked for."""
    from sim.study.validation import CASES

    return (*only, *(case.name for case in CASES.values() if of_people and case.kind == "people"))


def _write(validated: "Validated", folder: Path | None, table: Path | None) -> None:
    from sim.inputs import write_atomically
    from sim.report.validation import validation_document, write_validation

    if folder:
        with filled(folder) as unfinished:
            write_validation(validated, unfinished)
    if table:
        write_atomically(table, validation_document(validated))
