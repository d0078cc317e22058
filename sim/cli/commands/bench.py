"""``buyin bench``: how fast the engine is on this machine, beside others and by size."""

from typing import Any

from sim.cli import options
from sim.cli.answering import answering
from sim.cli.asked import Answer, Asked, Values
from sim.cli.options import MOST_REPLICATES, MOST_WEEKS

MOST = 1_000_000


@answering(
    "Measure the engine's speed.",
    panel="Look up and prepare",
    examples=("buyin bench", "buyin bench --people 1000 --replicates 20 --json"),
    options=(
        options.whole("--people", 10, MOST, "People.", 300),
        options.whole("--weeks", 4, MOST_WEEKS, "Weeks.", 104),
        options.whole(
            "--replicates", 1, MOST_REPLICATES, "Worlds in which the engine tries each of five strategies.", 200
        ),
        options.whole("--repeats", 1, 100, "Times to measure.", 3),
        options.whole("--workers", 1, 512, "Processes at work; one for each core when left out."),
        options.whole("--large", 10, MOST, "People where the cost among very many is measured.", 100_000),
    ),
    figures=False,
)
def bench(_: Asked, **load: Any) -> Answer:
    """Measure how fast this machine simulates, in processor time.

    This engine beside an object-style Mesa model, start-up included; beside the same week by hand in C++; and what a
    person-week costs by size. Takes some minutes.
    """
    from sim.bench import measure
    from sim.report.bench import BenchSheet

    costs = measure(**load)
    return Answer("bench", Values(costs), BenchSheet(costs))
