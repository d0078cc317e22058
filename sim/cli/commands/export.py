"""``buyin export``: the runs of a sweep as one table."""

from pathlib import Path

import rich_click as click

from sim.cli import options
from sim.cli.damage import told
from sim.cli.say import say

EXAMPLES = """Examples:

$ buyin export results runs.csv

$ buyin export results runs.parquet
"""


@click.command(short_help="Write a sweep's runs as one table.", panel="Sweeps", epilog=EXAMPLES)
@click.argument("folder", type=options.PathName(), metavar="DIR")
@click.argument("file", type=options.PathName(), metavar="FILE")
@click.pass_context
def export(ctx: click.Context, folder: Path, file: Path) -> None:
    """Write one row for each run of a results folder, sorted by run, into a FILE: .csv, or .parquet.

    A run that failed or was damaged has a row that says so in place of numbers.
    """
    from sim.study.sweep.export import export as write

    found = write(folder, file)
    say(f"{found.rows:,} runs in {file}")
    ctx.exit(told(folder, found.damage, found.notes))
