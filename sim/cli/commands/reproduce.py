"""``buyin reproduce``: one run of a sweep again, bit for bit, with every week and every person."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from sim.cli import options
from sim.cli.answering import answering
from sim.cli.asked import Answer, Asked
from sim.cli.group import FAILED, refuse
from sim.cli.option_types import whole
from sim.cli.say import say

if TYPE_CHECKING:
    from sim.study.sweep.reproduce import Reproduced


class Again:
    """A run done again, and whether it is the same, as plain values."""

    def __init__(self, done: "Reproduced"):
        self.done = done

    def to_json_dict(self) -> dict[str, Any]:
        """The run, after where it is from and whether it is what the folder holds."""
        done = self.done
        return {"where": done.where, "same": done.same, "damaged": done.damaged, **done.run.to_json_dict()}


@answering(
    "Do one run of a sweep again.",
    panel="Sweeps",
    examples=("buyin reproduce results 4711", "buyin reproduce results 4711 --out run-4711"),
    options=(options.folder, click.argument("run", type=whole(0, 10**12), metavar="RUN"), options.show_people),
)
def reproduce(asked: Asked, folder: Path, run: int, show_people: bool) -> Answer:
    """Do run number RUN of a results folder again: what happens week by week, and to each person.

    Says whether its numbers are those that the folder holds, bit for bit. A folder keeps people of your own
    organisation under numbers, not ids.
    """
    from sim.report.run import RunSheet
    from sim.study.sweep.reproduce import reproduce

    done = reproduce(folder, run, asked.progress("Running"), show_people=show_people)
    asked.afterwards = lambda: _compared(done, folder, run, asked.as_json)
    return Answer("run", Again(done), RunSheet(done.run))


def _compared(done: "Reproduced", folder: Path, run: int, as_json: bool) -> int:
    """Say whether it is the same; return the exit code."""
    if not as_json:
        same = {None: "not done yet", True: "bit for bit", False: "differs"}[done.same]
        say(f"\n{done.where}; beside the folder's own numbers: {'damaged there' if done.damaged else same}")
    if done.same is not False:
        return 0
    refuse("; ".join([f"run {run} gives other numbers than {folder} holds", *done.changed]))
    return FAILED
