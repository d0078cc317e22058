"""``buyin bench``: how fast the engine is on this machine, beside others and by size."""

import json
from typing import Any

from sim.cli import options
from sim.cli.answering import command
from sim.cli.options import MOST_REPLICATES, MOST_WEEKS
from sim.cli.say import say

MOST = 1_000_000


@command(
    "Measure the engine's speed.",
    panel="Look up and prepare",
    examples=("buyin bench", "buyin bench --people 1000 --replicates 20 --json"),
)
@options.whole("--people", 10, MOST, "People.", 300)
@options.whole("--weeks", 4, MOST_WEEKS, "Weeks.", 104)
@options.whole("--replicates", 1, MOST_REPLICATES, "Worlds in which the engine tries each of five strategies.", 200)
@options.whole("--repeats", 1, 100, "Times to measure.", 3)
@options.whole("--workers", 1, 512, "Processes at work; one for each core when left out.")
@options.whole("--large", 10, MOST, "People where the cost among very many is measured.", 100_000)
@options.as_json
def bench(as_json: bool, **load: Any) -> None:
    """Measure how fast this machine simulates, in processor time.

    This engine beside an object-style Mesa model, start-up included; beside the same week by hand in C++; and what a
    person-week costs by size. Takes some minutes.
    """
    from sim.bench import measure

    costs = measure(**load)
    if as_json:
        say(json.dumps(costs, indent=2))
    else:
        _print(costs)


def _print(costs: dict[str, Any]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    load, console = costs["load"], Console(highlight=False)
    sides, sizes = (Table("", box=box.SIMPLE_HEAD, pad_edge=False) for _ in range(2))
    for column in ("processor seconds", "person-weeks a second"):
        sides.add_column(column, justify="right")
    for side, name in (("engine", "this engine"), ("batch_run", "Mesa's batch_run")):
        seconds = costs[side]["seconds"]
        sides.add_row(name, f"{seconds:.1f}", f"{load['runs'] * load['people'] * load['weeks'] / seconds:,.0f}")
    for column in ("worlds", "ns a person-week"):
        sizes.add_column(column, justify="right")
    for cost in (costs["costs"][name] for name in ("full", "lone", "large")):
        sizes.add_row(f"{cost['people']:,} people", str(cost["worlds"]), f"{cost['ns_per_person_week']:.0f}")
    console.print(
        f"{load['runs']:,} runs of {load['people']:,} people x {load['weeks']} weeks on {load['workers']} processes, "
        f"start-up included; batch_run: from {costs['batch_run']['runs_measured']} runs"
    )
    console.print(sides)
    console.print(f"{costs['ratio_to_batch_run']:.0f} times as fast. What a person-week costs in one process:")
    console.print(sizes)
    console.print(_beside_c(costs))
    for name, where in (("limits_one_process", "full batches"), ("limits_large", "very many people")):
        share = 100 * costs[name]["share_of_memory_limit"]
        console.print(
            f"Memory bandwidth would allow {costs[name]['memory_limit']:,.0f} a second: {where} reach {share:.0f} %."
        )


def _beside_c(costs: dict[str, Any]) -> str:
    if costs["ratio_to_c"] is None:
        return str(costs["why_no_ratio_to_c"])
    return f"The composed week is {costs['ratio_to_c']:.2f} times as fast as the same week by hand in C++."
