"""``buyin repair``: a damaged results folder made whole."""

from pathlib import Path

import rich_click as click

from sim.cli import options
from sim.cli.group import FAILED, INTERRUPTED, refuse, warn
from sim.cli.sweep import said_count
from sim.cli.sweep_progress import shown_progress

EXAMPLE = "Example:\n\n$ buyin repair results"


@click.command(short_help="Do again what is damaged in a sweep.", panel="Sweeps", epilog=EXAMPLE)
@click.argument("folder", type=options.PathName(), metavar="DIR")
@options.sweep_workers
@options.cluster
@options.anyway
@options.as_json
@click.pass_context
def repair(
    ctx: click.Context, folder: Path, workers: int | None, cluster: str | None, anyway: bool, as_json: bool
) -> None:
    """Do again the damaged runs of a results folder, from what its manifest says, and nothing else.

    Keeps whatever is whole, puts a damaged manifest back, and gives results of before checksums were written theirs.
    The exported table is then that of a folder that was never damaged.
    """
    from sim.errors import RunError
    from sim.study.sweep.run import repair as run_repair

    try:
        with shown_progress() as tell:
            count = run_repair(folder, workers=workers, cluster=cluster, anyway=anyway, progress=tell, say=warn)
    except RunError as error:
        refuse(str(error))
        ctx.exit(FAILED)
    except KeyboardInterrupt:
        refuse("interrupted; what is done is kept, and buyin sweep continues")
        ctx.exit(INTERRUPTED)
    said_count(count, folder, as_json)
