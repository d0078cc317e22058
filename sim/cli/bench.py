"""``buyin bench``: how fast the engine is on this machine, beside the plain Mesa model."""

import json
from typing import Any

import rich_click as click

from sim.cli import options
from sim.cli.say import say

EXAMPLES = """Examples:

$ buyin bench

$ buyin bench --people 1000 --replicates 20 --json
"""
MOST = 1_000_000


@click.command(short_help="Measure the engine's speed.", panel="Look up and prepare", epilog=EXAMPLES)
@click.option(
    "--people",
    type=options.Whole(10, MOST),
    default=300,
    show_default=True,
    metavar="N",
    help="People.",
    panel="Simulation",
)
@click.option(
    "--weeks",
    type=options.Whole(4, 1040),
    default=104,
    show_default=True,
    metavar="N",
    help="Weeks.",
    panel="Simulation",
)
@click.option(
    "--replicates",
    type=options.Whole(1, 100_000),
    default=200,
    show_default=True,
    metavar="N",
    help="Worlds in which the engine tries each of five strategies.",
    panel="Simulation",
)
@click.option(
    "--repeats",
    type=options.Whole(1, 100),
    default=3,
    show_default=True,
    metavar="N",
    help="Times to measure.",
    panel="Simulation",
)
@click.option(
    "--workers",
    type=options.Whole(1, 512),
    metavar="N",
    help="Processes at work; one for each core when left out.",
    panel="Simulation",
)
@options.as_json
def bench(as_json: bool, **load: Any) -> None:
    """Measure how fast this machine simulates: this engine, and beside it an object-style Mesa model.

    Both do the same, start-up included; medians of some repeats. Takes one to two minutes.
    """
    from sim.bench import measure

    found = measure(**load)
    if as_json:
        say(json.dumps(found, indent=2))
    else:
        _print(found)


def _print(found: dict[str, Any]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    load, engine, mesa, console = found["load"], found["engine"], found["batch_run"], Console(highlight=False)
    table = Table("", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("seconds", "person-weeks a second"):
        table.add_column(column, justify="right")
    table.add_row("this engine", f"{engine['seconds']:.1f}", f"{found['person_weeks_per_second']:,.0f}")
    table.add_row("Mesa's batch_run", f"{mesa['seconds']:.1f}", f"{mesa['person_weeks_per_second']:,.0f}")
    console.print(
        f"{load['runs']:,} runs of {load['people']:,} people x {load['weeks']} weeks on {load['workers']} processes, "
        f"start-up included; batch_run: from {mesa['runs_measured']} runs"
    )
    console.print(table)
    console.print(
        f"{found['ratio_to_batch_run']:.0f} times as fast; in one process, without start-up, "
        f"{found['ratio_one_process_warm']:.0f} times."
    )
    limits = found["limits_one_process"]
    console.print(
        f"One process reaches {100 * limits['share_of_memory_limit']:.0f} % of what memory bandwidth would allow "
        f"({limits['memory_limit']:,.0f} person-weeks a second), and {100 * limits['share_of_arithmetic_limit']:.0f} % "
        f"of what the arithmetic of the rules would ({limits['arithmetic_limit']:,.0f})."
    )
