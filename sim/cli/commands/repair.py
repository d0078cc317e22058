"""``buyin repair``: a damaged results folder made whole."""

from pathlib import Path
from typing import Any

import rich_click as click

from sim.cli import options
from sim.cli.answering import command
from sim.cli.asked import Asked
from sim.cli.group import warn
from sim.cli.out import checked_folder
from sim.cli.sweeping import at_work, say_count


@command("Do again what is damaged in a sweep.", panel="Sweeps", examples=("buyin repair results",))
@options.folder
@options.workers
@options.cluster
@options.anyway
@options.out
@options.as_json
@click.pass_context
def repair(
    ctx: click.Context, /, folder: Path, workers: int | None, cluster: str | None, anyway: bool, **shown: Any
) -> None:
    """Do again the damaged runs of a results folder, from what its manifest says, and nothing else.

    Keeps whatever is whole, puts a damaged manifest back, and gives results of before checksums were written theirs.
    The exported table is then that of a folder that was never damaged.
    """
    from sim.study.sweep.run import Running
    from sim.study.sweep.run import repair as run_repair

    out = shown["out"]
    asked = Asked(checked_folder(out) if out else None, shown["as_json"], ctx.obj)
    with at_work(ctx, "buyin sweep continues") as tell:
        count = run_repair(folder, Running(workers, cluster, anyway=anyway, progress=tell, say=warn))
    say_count(count, folder, asked)
