"""``buyin bench``: how fast the engine is on this machine, beside others and by size."""

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
@click.option(
    "--large",
    type=options.Whole(10, MOST),
    default=100_000,
    show_default=True,
    metavar="N",
    help="People where the cost among very many is measured.",
    panel="Simulation",
)
@options.as_json
def bench(as_json: bool, **load: Any) -> None:
    """Measure how fast this machine simulates, in processor time.

    This engine beside an object-style Mesa model, start-up included; beside the same week by hand in C++; and what a
    person-week costs by size. Takes some minutes.
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

    load, console = found["load"], Console(highlight=False)
    sides, sizes = (Table("", box=box.SIMPLE_HEAD, pad_edge=False) for _ in range(2))
    for column in ("processor seconds", "person-weeks a second"):
        sides.add_column(column, justify="right")
    for side, name in (("engine", "this engine"), ("batch_run", "Mesa's batch_run")):
        seconds = found[side]["seconds"]
        sides.add_row(name, f"{seconds:.1f}", f"{load['runs'] * load['people'] * load['weeks'] / seconds:,.0f}")
    for column in ("worlds", "ns a person-week"):
        sizes.add_column(column, justify="right")
    for cost in (found["costs"][name] for name in ("full", "lone", "large")):
        sizes.add_row(f"{cost['people']:,} people", str(cost["worlds"]), f"{cost['ns_per_person_week']:.0f}")
    console.print(
        f"{load['runs']:,} runs of {load['people']:,} people x {load['weeks']} weeks on {load['workers']} processes, "
        f"start-up included; batch_run: from {found['batch_run']['runs_measured']} runs"
    )
    console.print(sides)
    console.print(f"{found['ratio_to_batch_run']:.0f} times as fast. What a person-week costs in one process:")
    console.print(sizes)
    console.print(_beside_c(found))
    for name, where in (("limits_one_process", "full batches"), ("limits_large", "very many people")):
        share = 100 * found[name]["share_of_memory_limit"]
        console.print(
            f"Memory bandwidth would allow {found[name]['memory_limit']:,.0f} a second: {where} reach {share:.0f} %."
        )


def _beside_c(found: dict[str, Any]) -> str:
    if found["ratio_to_c"] is None:
        return str(found["why_no_ratio_to_c"])
    return f"The composed week is {found['ratio_to_c']:.2f} times as fast as the same week by hand in C++."
