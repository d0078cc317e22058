"""``buyin validate``: published models and figures, run by this engine."""

from pathlib import Path
from typing import Any

import rich_click as click

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
        "buyin validate --people",
        "buyin validate --networks --quick",
        "buyin validate --invariance --quick --only public-sector-ai",
    ),
    options=(
        options.only("Cases to run, by name; all of them when left out. With --invariance: scenarios."),
        options.flag(
            "--people of_people",
            "Only the table 'like people?': how people differ, act, say, forget and comply beside published figures.",
            "Input",
        ),
        options.flag(
            "--networks",
            "Instead, hold generated ties beside five measured networks; what outcomes owe to them (a minute).",
            "Input",
        ),
        options.flag(
            "--invariance",
            "Instead, tell the same organisations otherwise (cut into other units, in another order, under other "
            "names, in half weeks, ten times the people), and show what stays (half an hour of a processor).",
            "Input",
        ),
        options.flag("--quick", "A smaller size of every case: less than half a minute.", "Simulation"),
        options.workers,
        options.table("Write every case, figure and verdict into this Markdown file."),
    ),
)
def validate(
    asked: Asked,
    only: tuple[str, ...] | None,
    of_people: bool,
    networks: bool,
    invariance: bool,
    table: Path | None,
    **size: Any,
) -> Answer:
    """Run published models as special cases, and published figures as checks, and say which the model meets.

    Each row has the published value, the model's value with its 95 % interval where chance plays a part, what is
    accepted as the same, and a verdict. What does not agree is said as plainly as what does.
    """
    if networks and (only or invariance or of_people):
        raise click.UsageError("--networks goes with --quick, --table, --out and --json only")
    file = checked_file(table, "option --table") if table else None
    if networks:
        answer = _networks(size["quick"])
    elif invariance:
        answer = _invariance(asked, only or (), **size)
    else:
        answer = _cases(asked, _names(only or (), of_people), **size)
    if file:
        _write_table(file, answer, asked)
    return answer


def _names(only: tuple[str, ...], of_people: bool) -> tuple[str, ...]:
    """The cases to run: those named, and those on people where asked for."""
    from sim.study.validation import CASES

    return (*only, *(case.name for case in CASES.values() if of_people and case.kind == "people"))


def _cases(asked: Asked, only: tuple[str, ...], quick: bool, workers: int | None) -> Answer:
    from sim.report.validation import validation_sheet
    from sim.study.validation import validate

    validated = validate(only, quick=quick, workers=workers, progress=asked.progress("Validating"))
    return Answer("validation", validated, validation_sheet(validated, asked.typed))


def _networks(quick: bool) -> Answer:
    from sim.report.networks import Networked, NetworksSheet
    from sim.study.validation.networks import FEW, networks
    from sim.study.validation.owed import SCENARIOS, owed

    found = Networked(networks(FEW), owed(SCENARIOS[:1], FEW)) if quick else Networked(networks(), owed())
    return Answer("networks", found, NetworksSheet(found))


def _invariance(asked: Asked, only: tuple[str, ...], quick: bool, workers: int | None) -> Answer:
    from sim.report.invariance import InvarianceSheet
    from sim.study.invariance.invariance import invariance

    found = invariance(only, quick=quick, workers=workers, progress=asked.progress("Telling it otherwise"))
    return Answer("invariance", found, InvarianceSheet(found))


def _write_table(file: Path, answer: Answer, asked: Asked) -> None:
    from sim.inputs import write_atomically

    [document] = (text for name, text in answer.sheet.files(asked.typed).items() if name == f"{answer.name}.md")
    write_atomically(file, document)
