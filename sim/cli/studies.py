"""What the commands that study a scenario have in common: options, and how they show what they found."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from sim.cli import options
from sim.cli.out import filled
from sim.cli.say import say

if TYPE_CHECKING:
    from sim.cli.setup import Setup
    from sim.report.sheet import Sheet
    from sim.strategy import Strategy
    from sim.study.experiment import Experiment

measure = click.option(
    "--measure",
    default="sustained_practice",
    show_default=True,
    metavar="MEASURE",
    help="What is looked at; see buyin list measures.",
    panel="Simulation",
)
workers = click.option(
    "--workers",
    type=options.Whole(1, 512),
    metavar="N",
    help="Processes at work; one for each core when left out. No number depends on it.",
    panel="Simulation",
)
strategy = click.option(
    "--strategy",
    metavar="NAME",
    help="The strategy, by name or file; when left out, the first of the scenario's that does something here.",
    panel="Input",
)


def replicates(default: int, what: str = "Number of worlds in which every variant is run.") -> Callable[[Any], Any]:
    """The option ``--replicates``."""
    return click.option(
        "--replicates",
        type=options.Whole(1, 100_000),
        default=default,
        show_default=True,
        metavar="N",
        help=what,
        panel="Simulation",
    )


def checked_measure(name: str) -> str:
    """The key of a measure. Raises InputError for any other."""
    from sim.errors import unknown_name
    from sim.measures import KEYS

    if name not in KEYS:
        raise unknown_name("option --measure", None, name, KEYS, "measure")
    return name


def one_strategy(setup: "Setup") -> Any:
    """The first of the strategies whose levers do something here; said, where there was a choice."""
    from sim.checks import Trial, idle_uses

    trial = Trial(setup.scenario, setup.organisation) if setup.organisation else Trial.of(setup.scenario)
    at_work = (one for one in setup.strategies if len(list(idle_uses(one, trial))) < len(one.levers))
    chosen = next(at_work, setup.strategies[0])
    if len(setup.strategies) > 1:
        say(f"assumed: strategy {chosen.name}; another with --strategy", err=True)
    return chosen


def experiment_of(setup: "Setup", strategies: Sequence["Strategy"], choices: dict[str, Any]) -> "Experiment":
    """The experiment that options ask for; what it takes of ``choices`` is left for nobody else."""
    return setup.experiment(strategies, replicates=choices.pop("replicates"), seed=choices.pop("seed"))


def show(sheet: "Sheet", found: Any, name: str, folder: Path | None, as_json: bool, typed: str) -> None:
    """Write what was found into the folder, if any, and print it."""
    text = json.dumps(found.to_json_dict(), indent=2, allow_nan=False)
    if folder:
        from sim.report.sheet_files import write_sheet

        with filled(folder) as unfinished:
            write_sheet(sheet, unfinished, typed)
            (unfinished / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    if as_json:
        say(text)
    else:
        from rich.console import Console

        from sim.report.sheet import print_sheet

        print_sheet(sheet, Console())
