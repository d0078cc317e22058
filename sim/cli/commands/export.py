"""``buyin export``: the runs of a sweep as one table."""

import json
from pathlib import Path

import rich_click as click

from sim.cli import options
from sim.cli.answering import command
from sim.cli.damage import told
from sim.cli.option_types import PathName
from sim.cli.say import say


@command(
    "Write a sweep's runs as one table.",
    panel="Sweeps",
    examples=("buyin export results runs.csv", "buyin export results runs.parquet"),
)
@options.folder
@click.argument("file", type=PathName(), metavar="FILE")
@options.as_json
@click.pass_context
def export(ctx: click.Context, folder: Path, file: Path, as_json: bool) -> None:
    """Write one row for each run of a results folder, sorted by run, into a FILE: .csv, or .parquet.

    A run that failed or was damaged has a row that says so in place of numbers.
    """
    from sim.study.sweep.export import export as write

    exported = write(folder, file)
    said = f"{exported.rows:,} runs in {file}"
    say(json.dumps({"runs": exported.rows, "file": str(file)}, indent=2) if as_json else said)
    ctx.exit(told(folder, exported.damage, exported.notes))
