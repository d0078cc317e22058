"""``buyin sweep``: a study of many runs into a folder, continued where it stopped."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from sim.cli import options
from sim.cli.answering import answering
from sim.cli.asked import Answer, Asked, Values
from sim.cli.group import warn
from sim.cli.say import say
from sim.cli.sweeping import at_work, counted
from sim.common.errors import InputError

if TYPE_CHECKING:
    from sim.study.sweep.study import Resolved


@answering(
    "Run a study of many runs.",
    panel="Sweeps",
    examples=(
        "buyin sweep strategies-by-scenario --out results --dry-run",
        "buyin sweep strategies-by-scenario --out results",
        "buyin sweep my-study.toml --out results --cluster tcp://scheduler:8786",
    ),
    options=(
        click.argument("study"),
        options.catalogue,
        options.workers,
        options.cluster,
        options.whole("--seed", 0, options.HIGHEST_SEED, "Another seed than the study's own."),
        options.whole("--limit", 1, 10**12, "Stop after about so many further runs: with the batch that reaches it."),
        options.flag("--retry", "Run again what failed.", "Simulation"),
        options.anyway,
        options.out_folder("The results folder."),
        options.flag("--dry-run", "Say how many runs there are, and about how long they take.", "Output"),
    ),
    out=None,
)
def sweep(
    asked: Asked,
    study: str,
    out: Path | None,
    catalogue: Path | None,
    seed: int | None,
    dry_run: bool,
    **how: Any,
) -> Answer:
    """Run a STUDY, by name or file, into a results folder; the same command again continues what was interrupted.

    No number depends on the number of workers, on the cluster or on interruptions.
    """
    from sim.scenarios.catalogue import Catalogue
    from sim.study.execute import cores
    from sim.study.sweep.run import Running
    from sim.study.sweep.run import sweep as run_sweep
    from sim.study.sweep.study import read_study, study_path

    resolved = read_study(study_path(study), Catalogue(catalogue)).with_seed(seed)
    if resolved.organisation and not asked.as_json:
        for line in resolved.organisation.assumptions:
            say(f"assumed: {line}", err=True)
    if dry_run:
        return _estimate(resolved, how["workers"] or cores())
    if out is None:
        raise InputError("option --out", None, "no folder", "--out DIR, unless with --dry-run")
    with at_work("the same command continues") as tell:
        count = run_sweep(resolved, out, Running(progress=tell, say=warn, **how))
    return counted(count, out)


def _estimate(resolved: "Resolved", workers: int) -> Answer:
    from sim.report.status import estimate_sheet
    from sim.study.sweep.estimate import estimate
    from sim.study.sweep.plan import SweepPlan

    plan = SweepPlan(resolved)
    needed = estimate(plan, workers)
    found = Values({"study": resolved.study.name, "workers": workers, **vars(needed)})
    return Answer("estimate", found, estimate_sheet(plan, needed, workers))
