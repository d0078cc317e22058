"""``buyin status``: how far a sweep is."""

import json
from pathlib import Path

import rich_click as click

from sim.cli import options
from sim.cli.say import say


@click.command(short_help="Show how far a sweep is.", panel="Sweeps", epilog="Example:\n\n$ buyin status results")
@click.argument("folder", type=options.PathName(), metavar="DIR")
@options.as_json
def status(folder: Path, as_json: bool) -> None:
    """Show how far the sweep in a results folder is, also while it runs, and what failed."""
    from sim.study.sweep.status import status as status_of

    found = status_of(folder)
    if as_json:
        say(json.dumps(found.to_json_dict(), indent=2))
        return
    count = found.count
    say(found.title)
    say(f"{count.done:,} of {count.runs:,} runs done, {count.failed:,} failed, {count.left:,} left")
    for failure in found.failures:
        say(f"run {failure.run}: {failure.error} (to see it: buyin reproduce {folder} {failure.run})")
    if count.failed > len(found.failures):
        say(f"and {count.failed - len(found.failures):,} more; buyin export lists them all")
