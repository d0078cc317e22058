"""``buyin status``: how far a sweep is."""

import json
from pathlib import Path

import rich_click as click

from sim.cli import options


@click.command(short_help="Show how far a sweep is.", panel="Sweeps", epilog="Example:\n\n$ buyin status results")
@click.argument("folder", type=options.PathName(), metavar="DIR")
@options.as_json
def status(folder: Path, as_json: bool) -> None:
    """Show how far the sweep in a results folder is, also while it runs, and what failed."""
    from sim.study.sweep.status import status as status_of

    found = status_of(folder)
    if as_json:
        click.echo(json.dumps(found.to_json_dict(), indent=2))
        return
    count = found.count
    click.echo(found.title)
    click.echo(f"{count.done:,} of {count.runs:,} runs done, {count.failed:,} failed, {count.left:,} left")
    for failure in found.failures:
        click.echo(f"run {failure.run}: {failure.error} (to see it: buyin reproduce {folder} {failure.run})")
    if count.failed > len(found.failures):
        click.echo(f"and {count.failed - len(found.failures):,} more; buyin export lists them all")
