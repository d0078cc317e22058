"""``buyin run``: one strategy in one world, week by week."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import rich_click as click

from sim.cli import options
from sim.cli.out import checked_folder, filled
from sim.cli.own import OwnFiles, own_files
from sim.cli.progress import progress_bar
from sim.cli.say import say

EXAMPLES = """Examples:

$ buyin run public-sector-ai --strategy early-wins

$ buyin run public-sector-ai --strategy mine.toml --weeks 26 --out mine
"""


@click.command(short_help="Run one strategy once, week by week.", panel="Simulate", epilog=EXAMPLES)
@click.argument("scenario")
@click.option("--strategy", required=True, metavar="NAME", help="The strategy, by name or file.", panel="Input")
@options.settings
@own_files()
@options.catalogue
@options.seed
@click.option(
    "--weeks",
    type=options.Whole(1, 1040),
    metavar="N",
    help="Weeks to run; the scenario's horizon when left out.",
    panel="Simulation",
)
@options.out
@options.as_json
@click.pass_obj
def run(
    typed: str,
    /,
    scenario: str,
    strategy: str,
    settings: tuple[str, ...],
    own: OwnFiles,
    catalogue: Path | None,
    seed: int,
    weeks: int | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Run one strategy on a SCENARIO once: what happens week by week in each tier, and to each person.

    The world is the first of those that compare uses with the same seed.
    """
    from sim.cli.setup import Given, prepare, say_assumptions
    from sim.study.single import run_one

    folder = checked_folder(out) if out else None
    setup = prepare(Given(scenario, settings, catalogue, own), [strategy])
    if not as_json:
        say_assumptions(setup)
    with progress_bar("Running") as progress:
        found = run_one(setup.experiment(setup.strategies, seed=seed), weeks=weeks, progress=progress)
    found = replace(found, assumptions=(*setup.assumptions, *found.assumptions))
    _show(found, folder, as_json, typed)


def _show(found: Any, folder: Path | None, as_json: bool, typed: str) -> None:
    text = json.dumps(found.to_json_dict(), indent=2, allow_nan=False)
    if folder:
        from sim.report.files import write_run

        with filled(folder) as unfinished:
            write_run(found, unfinished, typed)
            (unfinished / "run.json").write_text(text + "\n", encoding="utf-8")
    if as_json:
        say(text)
    else:
        from rich.console import Console

        from sim.report.terminal import print_run

        print_run(found, Console())
