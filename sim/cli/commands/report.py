"""``buyin report``: what a sweep found."""

from pathlib import Path

import rich_click as click

from sim.cli import options
from sim.cli.answering import command, show
from sim.cli.asked import Answer, Asked
from sim.cli.damage import told
from sim.cli.out import checked_folder
from sim.cli.say import say
from sim.common.errors import InputError

REPORT = "report"


@command("Show what a sweep found.", panel="Sweeps", examples=("buyin report results",))
@options.folder
@options.out
@options.as_json
@click.pass_context
def report(ctx: click.Context, folder: Path, out: Path | None, as_json: bool) -> None:
    """Print what the sweep in a results folder found, and write tables, figures and report.html.

    They go into DIR/report unless --out names another folder. A sweep need not be complete for it.
    """
    from sim.report.sweep import Summed, SweepSheet
    from sim.study.sweep.summary import summarise

    summary = summarise(folder)
    if not summary.counts.any():
        raise InputError(str(folder), None, "no world in which every strategy is done", "a sweep further on")
    target = checked_folder(out or folder / REPORT)
    show(Answer("summary", Summed(summary), SweepSheet(summary)), Asked(target, as_json, ctx.obj))
    if not as_json:
        say(f"\nthe whole of it: {target / 'report.html'}")
    ctx.exit(told(folder, summary.damage, summary.notes))
