"""``buyin sweep``: a study of many runs into a folder, continued where it stopped."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from sim.cli import options
from sim.cli.answering import command, print_answer
from sim.cli.asked import Asked
from sim.cli.group import warn
from sim.cli.say import say
from sim.cli.sweeping import at_work, say_count
from sim.common.errors import InputError

if TYPE_CHECKING:
    from sim.study.sweep.study import Resolved


@command(
    "Run a study of many runs.",
    panel="Sweeps",
    examples=(
        "buyin sweep strategies-by-scenario --out results --dry-run",
        "buyin sweep strategies-by-scenario --out results",
        "buyin sweep my-study.toml --out results --cluster tcp://scheduler:8786",
    ),
)
@click.argument("study")
@options.catalogue
@options.workers
@options.cluster
@options.whole("--seed", 0, options.HIGHEST_SEED, "Another seed than the study's own.")
@options.whole("--limit", 1, 10**12, "Stop after about so many further runs: with the batch that reaches it.")
@options.flag("--retry", "Run again what failed.", "Simulation")
@options.anyway
@options.out_folder("The results folder.")
@options.flag("--dry-run", "Say how many runs there are, and about how long they take.", "Output")
@options.as_json
@click.pass_context
def sweep(
    ctx: click.Context,
    /,
    study: str,
    out: Path | None,
    catalogue: Path | None,
    seed: int | None,
    dry_run: bool,
    as_json: bool,
    **how: Any,
) -> None:
    """Run a STUDY, by name or file, into a results folder; the same command again continues what was interrupted.

    No number depends on the number of workers, on the cluster or on interruptions.
    """
    from sim.scenarios.catalogue import Catalogue
    from sim.study.execute import cores
    from sim.study.sweep.run import Running
    from sim.study.sweep.run import sweep as run_sweep
    from sim.study.sweep.study import read_study, study_path

    resolved = read_study(study_path(study), Catalogue(catalogue)).with_seed(seed)
    if resolved.organisation and not as_json:
        for line in resolved.organisation.assumptions:
            say(f"assumed: {line}", err=True)
    if dry_run:
        _say_estimate(resolved, how["workers"] or cores(), as_json)
        return
    if out is None:
        raise InputError("option --out", None, "no folder", "--out DIR, unless with --dry-run")
    with at_work(ctx, "the same command continues") as tell:
        count = run_sweep(resolved, out, Running(progress=tell, say=warn, **how))
    say_count(count, out, Asked(None, as_json, ctx.obj))


def _say_estimate(resolved: "Resolved", workers: int, as_json: bool) -> None:
    from sim.report.status import estimate_sheet
    from sim.study.sweep.estimate import estimate
    from sim.study.sweep.plan import SweepPlan

    plan = SweepPlan(resolved)
    needed = estimate(plan, workers)
    if as_json:
        say(json.dumps({"study": resolved.study.name, "workers": workers, **vars(needed)}, indent=2))
    else:
        print_answer(estimate_sheet(plan, needed, workers))
