"""``buyin export``: the runs of a sweep as one table."""

from pathlib import Path

import rich_click as click

from sim.cli import options
from sim.cli.say import say

EXAMPLES = """Examples:

$ buyin export results runs.csv

$ buyin export results runs.parquet
"""


@click.command(short_help="Write a sweep's runs as one table.", panel="Sweeps", epilog=EXAMPLES)
@click.argument("folder", type=options.PathName(), metavar="DIR")
@click.argument("file", type=options.PathName(), metavar="FILE")
def export(folder: Path, file: Path) -> None:
    """Write one row for each run of a results folder, sorted by run, into a FILE: .csv, or .parquet."""
    from sim.study.sweep.export import export as write

    say(f"{write(folder, file):,} runs in {file}")
