"""``buyin why``: why a person believes what they believe, and why a strategy does what it does."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from sim.cli import options, studies
from sim.cli.out import checked_folder
from sim.cli.own import OwnFiles, own_files
from sim.cli.progress import progress_bar
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.report.sheet import Sheet
    from sim.study.experiment import Experiment

EXAMPLES = """Examples:

$ buyin why public-sector-ai --strategy mid-level-pilots --person benefits-014 --week 26

$ buyin why public-sector-ai --strategy mid-level-pilots
"""


@click.command(short_help="Say why a person, or a strategy, ends where it does.", panel="Understand", epilog=EXAMPLES)
@click.argument("scenario")
@studies.strategy
@click.option(
    "--person",
    metavar="ID",
    help="Whose commitment to explain; buyin run --out lists ids. Left out: which lever does what for the strategy.",
    panel="Input",
)
@click.option(
    "--week",
    type=options.Whole(1, 1040),
    metavar="N",
    help="With --person: the week up to which to explain; the last when left out.",
    panel="Simulation",
)
@options.settings
@own_files()
@options.catalogue
@options.seed
@studies.replicates(20, "Without --person: number of worlds in which every variant is run.")
@studies.measure
@studies.workers
@options.out
@options.as_json
@click.pass_obj
def why(
    typed: str,
    /,
    scenario: str,
    strategy: str | None,
    person: str | None,
    week: int | None,
    settings: tuple[str, ...],
    own: OwnFiles,
    catalogue: Path | None,
    out: Path | None,
    as_json: bool,
    **choices: Any,
) -> None:
    """Explain a person's commitment in the world that run shows: a ledger that adds up exactly.

    Each part is named: value expected, trust, ownership, burden, worries, threat, each person listened to, pressure,
    chance. Without --person: which lever, through which rule, accounts for how much of the strategy's lead over doing
    nothing.
    """
    from sim.cli.setup import Given, prepare, say_assumptions

    studies.checked_measure(choices["measure"])
    if week is not None and person is None:
        raise InputError("option --week", None, "no option --person with it", "--person ID --week N")
    folder = checked_folder(out) if out else None
    setup = prepare(Given(scenario, settings, catalogue, own), [strategy] if strategy else None)
    if not as_json:
        say_assumptions(setup)
    with progress_bar("Running") as progress:
        experiment = studies.experiment_of(setup, [studies.one_strategy(setup)], choices)
        if person is not None:
            sheet, found = _person(experiment, person, week=week, progress=progress)
        else:
            sheet, found = _strategy(experiment, progress=progress, **choices)
    studies.show(sheet, found, "reasons" if person is not None else "levers", folder, as_json, typed)


def _person(experiment: "Experiment", person: str, **choices: Any) -> tuple["Sheet", Any]:
    from sim.report.why import person_sheet
    from sim.study.why import why

    found = why(experiment, person, **choices)
    return person_sheet(found), found


def _strategy(experiment: "Experiment", **choices: Any) -> tuple["Sheet", Any]:
    from sim.report.why import strategy_sheet
    from sim.study.credit import credit

    found = credit(experiment, **choices)
    return strategy_sheet(found), found
