"""``buyin status``: how far a sweep is."""

from pathlib import Path

from sim.cli import options
from sim.cli.answering import answering
from sim.cli.asked import Answer, Asked
from sim.cli.damage import told


@answering(
    "Show how far a sweep is.",
    panel="Sweeps",
    examples=("buyin status results",),
    options=(options.folder,),
    figures=False,
)
def status(asked: Asked, folder: Path) -> Answer:
    """Show how far the sweep in a results folder is, also while it runs, what failed, and what is damaged in it."""
    from sim.report.status import status_sheet
    from sim.study.sweep.status import status

    now = status(folder)
    asked.afterwards = lambda: told(folder, now.damage, now.notes)
    return Answer("status", now, status_sheet(now, folder))
