"""``buyin reproduce``: one run of a sweep again, bit for bit, with every week and every person."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.cli import options
from sim.cli.group import FAILED, refuse
from sim.cli.out import checked_folder, filled
from sim.cli.progress import progress_bar
from sim.cli.say import say
from sim.errors import RunError

if TYPE_CHECKING:
    from sim.study.sweep.reproduce import Reproduced

EXAMPLES = """Examples:

$ buyin reproduce results 4711

$ buyin reproduce results 4711 --out run-4711
"""


@click.command(short_help="Do one run of a sweep again.", panel="Sweeps", epilog=EXAMPLES)
@click.argument("folder", type=options.PathName(), metavar="DIR")
@click.argument("run", type=options.Whole(0, 10**12), metavar="RUN")
@options.out
@options.show_people
@options.as_json
@click.pass_context
def reproduce(ctx: click.Context, folder: Path, run: int, out: Path | None, show_people: bool, as_json: bool) -> None:
    """Do run number RUN of a results folder again: what happens week by week, and to each person.

    Says whether its numbers are those that the folder holds, bit for bit. A folder keeps people of your own
    organisation under numbers, not ids.
    """
    from sim.study.sweep.reproduce import reproduce as do_again

    target = checked_folder(out) if out else None
    try:
        with progress_bar("Running") as progress:
            found = do_again(folder, run, progress, show_people=show_people)
    except RunError as error:
        refuse(str(error))
        ctx.exit(FAILED)
    _show(found, target, as_json, ctx.obj)
    if found.same is False:
        refuse("; ".join([f"run {run} gives other numbers than {folder} holds", *found.changed]))
        ctx.exit(FAILED)


def _show(found: "Reproduced", target: Path | None, as_json: bool, typed: str) -> None:
    same = {None: "not done yet", True: "bit for bit", False: "differs"}[found.same]
    said = "damaged there" if found.damaged else same
    plain = {"where": found.where, "same": found.same, "damaged": found.damaged, **found.run.to_json_dict()}
    text = json.dumps(plain, indent=2, allow_nan=False)
    if target:
        from sim.report.files import write_run

        with filled(target) as unfinished:
            write_run(found.run, unfinished, typed)
            (unfinished / "run.json").write_text(text + "\n", encoding="utf-8")
    if as_json:
        say(text)
        return
    from rich.console import Console

    from sim.report.terminal import print_run

    print_run(found.run, Console())
    say(f"\n{found.where}; beside the folder's own numbers: {said}")
