"""``buyin status``: how far a sweep is."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.cli import options
from sim.cli.answering import command
from sim.cli.damage import told
from sim.cli.say import say

if TYPE_CHECKING:
    from sim.study.sweep.status import Status


@command("Show how far a sweep is.", panel="Sweeps", examples=("buyin status results",))
@options.folder
@options.as_json
@click.pass_context
def status(ctx: click.Context, folder: Path, as_json: bool) -> None:
    """Show how far the sweep in a results folder is, also while it runs, what failed, and what is damaged in it."""
    from sim.study.sweep.status import status as status_of

    now = status_of(folder)
    if as_json:
        say(json.dumps(now.to_json_dict(), indent=2))
    else:
        _show(now, folder)
    ctx.exit(told(folder, now.damage, now.notes))


def _show(now: "Status", folder: Path) -> None:
    count = now.count
    damaged = f", {count.damaged:,} damaged" if count.damaged else ""
    say(now.title)
    say(f"{count.done:,} of {count.runs:,} runs done, {count.failed:,} failed, {count.left:,} left{damaged}")
    for failure in now.failures:
        say(f"run {failure.run}: {failure.error} (to see it: buyin reproduce {folder} {failure.run})")
    if count.failed > len(now.failures):
        say(f"and {count.failed - len(now.failures):,} more; buyin export lists them all")
