"""``buyin status``: how far a sweep is."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.cli import options
from sim.cli.damage import told

if TYPE_CHECKING:
    from sim.study.sweep.status import Status


@click.command(short_help="Show how far a sweep is.", panel="Sweeps", epilog="Example:\n\n$ buyin status results")
@click.argument("folder", type=options.PathName(), metavar="DIR")
@options.as_json
@click.pass_context
def status(ctx: click.Context, folder: Path, as_json: bool) -> None:
    """Show how far the sweep in a results folder is, also while it runs, what failed, and what is damaged in it."""
    from sim.study.sweep.status import status as status_of

    found = status_of(folder)
    if as_json:
        click.echo(json.dumps(found.to_json_dict(), indent=2))
    else:
        _show(found, folder)
    ctx.exit(told(folder, found.damage, found.notes))


def _show(found: "Status", folder: Path) -> None:
    count = found.count
    damaged = f", {count.damaged:,} damaged" if count.damaged else ""
    click.echo(found.title)
    click.echo(f"{count.done:,} of {count.runs:,} runs done, {count.failed:,} failed, {count.left:,} left{damaged}")
    for failure in found.failures:
        click.echo(f"run {failure.run}: {failure.error} (to see it: buyin reproduce {folder} {failure.run})")
    if count.failed > len(found.failures):
        click.echo(f"and {count.failed - len(found.failures):,} more; buyin export lists them all")
