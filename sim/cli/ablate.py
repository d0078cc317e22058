"""``buyin ablate``: every rule switched off in turn."""

from pathlib import Path
from typing import Any

import rich_click as click

from sim.cli import options, studies
from sim.cli.out import checked_folder
from sim.cli.own import OwnFiles, own_files
from sim.cli.progress import progress_bar

EXAMPLES = """Examples:

$ buyin ablate public-health-vaccination --strategy mid-level-pilots

$ buyin ablate public-sector-ai --measure genuine_commitment --out rules
"""


@click.command(short_help="Say what each outcome owes to each rule.", panel="Understand", epilog=EXAMPLES)
@click.argument("scenario")
@studies.strategy
@options.settings
@own_files()
@options.catalogue
@options.seed
@studies.replicates(20)
@studies.measure
@studies.workers
@options.out
@options.as_json
@click.pass_obj
def ablate(
    typed: str,
    /,
    scenario: str,
    strategy: str | None,
    settings: tuple[str, ...],
    own: OwnFiles,
    catalogue: Path | None,
    out: Path | None,
    as_json: bool,
    **choices: Any,
) -> None:
    """Switch off each rule of the week in turn, in the same worlds, and see what is left of a strategy's outcomes."""
    from sim.cli.setup import Given, prepare, say_assumptions
    from sim.report.ablation import ablation_sheet
    from sim.study.ablation import ablate as switch_off

    studies.checked_measure(choices["measure"])
    folder = checked_folder(out) if out else None
    setup = prepare(Given(scenario, settings, catalogue, own), [strategy] if strategy else None)
    if not as_json:
        say_assumptions(setup)
    with progress_bar("Switching off") as progress:
        experiment = studies.experiment_of(setup, [studies.one_strategy(setup)], choices)
        found = switch_off(experiment, progress=progress, **choices)
    studies.show(ablation_sheet(found), found, "ablation", folder, as_json, typed)
