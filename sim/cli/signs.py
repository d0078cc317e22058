"""``buyin signs``: what can be seen early that tells how it will end."""

from pathlib import Path
from typing import Any

import rich_click as click

from sim.cli import options, studies
from sim.cli.out import checked_folder
from sim.cli.own import OwnFiles, own_files
from sim.cli.progress import progress_bar

EXAMPLES = """Examples:

$ buyin signs public-health-vaccination

$ buyin signs public-sector-ai --week 12 --strategies mid-level-pilots,early-wins
"""


@click.command(short_help="Say which early signs tell how it ends.", panel="Understand", epilog=EXAMPLES)
@click.argument("scenario")
@click.option(
    "--strategies",
    type=options.Names(),
    metavar="A,B,C",
    help="Strategies to watch, by name or file; those that the scenario names when left out.",
    panel="Input",
)
@click.option(
    "--week",
    type=options.Whole(1, 1040),
    default=8,
    show_default=True,
    metavar="N",
    help="The week in which the signs are read.",
    panel="Simulation",
)
@options.settings
@own_files()
@options.catalogue
@options.seed
@studies.replicates(40)
@studies.measure
@studies.workers
@options.out
@options.as_json
@click.pass_obj
def signs(
    typed: str,
    /,
    scenario: str,
    strategies: tuple[str, ...] | None,
    settings: tuple[str, ...],
    own: OwnFiles,
    catalogue: Path | None,
    out: Path | None,
    as_json: bool,
    **choices: Any,
) -> None:
    """Set what can be seen in an early week against the end: which signs predict it, and which mislead."""
    from sim.cli.setup import Given, prepare, say_assumptions
    from sim.report.signs import signs_sheet
    from sim.study.signs import early_signs

    studies.checked_measure(choices["measure"])
    folder = checked_folder(out) if out else None
    setup = prepare(Given(scenario, settings, catalogue, own), strategies)
    if not as_json:
        say_assumptions(setup)
    with progress_bar("Watching") as progress:
        experiment = studies.experiment_of(setup, setup.strategies, choices)
        found = early_signs(experiment, progress=progress, **choices)
    studies.show(signs_sheet(found), found, "signs", folder, as_json, typed)
