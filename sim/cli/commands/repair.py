"""``buyin repair``: a damaged results folder made whole."""

from pathlib import Path
from typing import Any

from sim.cli import options
from sim.cli.answering import answering
from sim.cli.asked import Answer, Asked
from sim.cli.group import warn
from sim.cli.sweeping import at_work, counted


@answering(
    "Do again what is damaged in a sweep.",
    panel="Sweeps",
    examples=("buyin repair results",),
    options=(options.folder, options.workers, options.cluster, options.anyway),
    figures=False,
)
def repair(_: Asked, folder: Path, **how: Any) -> Answer:
    """Do again the damaged runs of a results folder, from what its manifest says, and nothing else.

    Keeps whatever is whole, puts a damaged manifest back, and gives results of before checksums were written theirs.
    The exported table is then that of a folder that was never damaged.
    """
    from sim.study.sweep.run import Running
    from sim.study.sweep.run import repair as run_repair

    with at_work("buyin sweep continues") as tell:
        count = run_repair(folder, Running(progress=tell, say=warn, **how))
    return counted(count, folder)
