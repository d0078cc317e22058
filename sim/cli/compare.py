"""``buyin compare``: which strategy wins, by how much, how surely, and at what cost."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import rich_click as click

from sim.cli import options, studies
from sim.cli.out import checked_folder, filled
from sim.cli.own import OwnFiles, own_files
from sim.cli.progress import progress_bar
from sim.cli.say import say

EXAMPLES = """Examples:

$ buyin compare public-health-vaccination --out vaccination

$ buyin compare public-sector-ai --set trust.loss=0.3 --budget 800

$ buyin compare my-scenario.toml --people people.csv --ties ties.csv
"""


@click.command(short_help="Compare strategies on a scenario.", panel="Simulate", epilog=EXAMPLES)
@click.argument("scenario")
@click.option(
    "--strategies",
    type=options.Names(),
    metavar="A,B,C",
    help="Strategies to compare, by name or file. Left out: those that the scenario names, or else all there are.",
    panel="Input",
)
@options.settings
@own_files()
@options.catalogue
@click.option(
    "--replicates",
    type=options.Whole(1, 100_000),
    default=100,
    show_default=True,
    metavar="N",
    help="Number of worlds in which every strategy is tried.",
    panel="Simulation",
)
@options.seed
@click.option(
    "--budget",
    type=options.Amount(1e9),
    metavar="DAYS",
    help="Bring every strategy to this effort, in person-days, by the intensity of its levers.",
    panel="Simulation",
)
@click.option(
    "--measure",
    default="sustained_practice",
    show_default=True,
    metavar="MEASURE",
    help="What makes a strategy the best; see buyin list measures.",
    panel="Simulation",
)
@click.option(
    "--workers",
    type=options.Whole(1, 512),
    metavar="N",
    help="Processes at work; one for each core when left out. No number depends on it.",
    panel="Simulation",
)
@options.out
@options.as_json
@click.pass_obj
def compare(
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
    """Compare strategies on a SCENARIO: a name (see buyin list) or a file.

    Every strategy is tried in the same worlds. For each: what people believe, say and do in the end, the say-do gap,
    the benefit, the effort, what is left when the sponsor leaves, how far it is from the best, and how surely.
    """
    from sim.cli.setup import Given, prepare, say_assumptions
    from sim.errors import unknown_name
    from sim.measures import KEYS
    from sim.study.compare import compare as compare_strategies

    if choices["measure"] not in KEYS:
        raise unknown_name("option --measure", None, choices["measure"], KEYS, "measure")
    folder = checked_folder(out) if out else None
    setup = prepare(Given(scenario, settings, catalogue, own), strategies)
    if not as_json:
        say_assumptions(setup)
    with progress_bar("Comparing") as progress:
        experiment = studies.experiment_of(setup, setup.strategies, choices)
        found = compare_strategies(experiment, weekly=folder is not None, progress=progress, **choices)
    found = replace(found, assumptions=(*setup.assumptions, *found.assumptions))
    _show(found, folder, as_json, typed)


def _show(found: Any, folder: Path | None, as_json: bool, typed: str) -> None:
    text = json.dumps(found.to_json_dict(), indent=2, allow_nan=False)
    if folder:
        from sim.report.files import write_comparison

        with filled(folder) as unfinished:
            write_comparison(found, unfinished, typed)
            (unfinished / "comparison.json").write_text(text + "\n", encoding="utf-8")
    if as_json:
        say(text)
    else:
        from rich.console import Console

        from sim.report.terminal import print_comparison

        print_comparison(found, Console())
