"""``buyin sweep``: a study of many runs into a folder, continued where it stopped."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from sim.cli import options
from sim.cli.group import FAILED, INTERRUPTED, refuse, warn
from sim.cli.say import say
from sim.cli.sweep_progress import shown_progress
from sim.errors import InputError, RunError

if TYPE_CHECKING:
    from sim.study.sweep.count import Count
    from sim.study.sweep.study import Resolved

EXAMPLES = """Examples:

$ buyin sweep strategies-by-scenario --out results --dry-run

$ buyin sweep strategies-by-scenario --out results

$ buyin sweep my-study.toml --out results --cluster tcp://scheduler:8786
"""


@click.command(short_help="Run a study of many runs.", panel="Sweeps", epilog=EXAMPLES)
@click.argument("study")
@options.catalogue
@options.sweep_workers
@options.cluster
@click.option(
    "--limit",
    type=options.Whole(1, 10**12),
    metavar="N",
    help="Stop after about so many further runs: with the batch that reaches it.",
    panel="Simulation",
)
@click.option("--retry", is_flag=True, help="Run again what failed.", panel="Simulation")
@options.anyway
@options.out_folder("The results folder.")
@click.option(
    "--dry-run", is_flag=True, help="Say how many runs there are, and about how long they take.", panel="Output"
)
@options.as_json
@click.pass_context
def sweep(
    ctx: click.Context,
    study: str,
    out: Path | None,
    catalogue: Path | None,
    workers: int | None,
    cluster: str | None,
    limit: int | None,
    retry: bool,
    anyway: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Run a STUDY, by name or file, into a results folder; the same command again continues what was interrupted.

    No number depends on the number of workers, on the cluster or on interruptions.
    """
    from sim.catalogue import Catalogue
    from sim.study.sweep.run import sweep as run_sweep
    from sim.study.sweep.study import read_study, study_path

    resolved = read_study(study_path(study), Catalogue(catalogue))
    if resolved.organisation and not as_json:
        for line in resolved.organisation.assumptions:
            say(f"assumed: {line}", err=True)
    if dry_run:
        _say_estimate(resolved, workers, as_json)
        return
    if out is None:
        raise InputError("option --out", None, "no folder", "--out DIR, unless with --dry-run")
    try:
        with shown_progress() as tell:
            count = run_sweep(
                resolved,
                out,
                workers=workers,
                cluster=cluster,
                limit=limit,
                retry=retry,
                anyway=anyway,
                progress=tell,
                say=warn,
            )
    except RunError as error:
        refuse(str(error))
        ctx.exit(FAILED)
    except KeyboardInterrupt:
        refuse("interrupted; what is done is kept, and the same command continues")
        ctx.exit(INTERRUPTED)
    said_count(count, out, as_json)


def _say_estimate(resolved: "Resolved", workers: int | None, as_json: bool) -> None:
    from sim.study.execute import cores
    from sim.study.sweep.estimate import estimate
    from sim.study.sweep.plan import Plan

    found = estimate(Plan(resolved), workers or cores())
    if as_json:
        say(json.dumps({"study": resolved.study.name, "workers": workers or cores(), **vars(found)}, indent=2))
        return
    plan = Plan(resolved)
    parts = (len(resolved.scenarios), len(resolved.strategies), plan.points.count, resolved.study.replicates)
    say("{} scenarios x {} strategies x {:,} points x {:,} replicates".format(*parts))
    say(f"{found.runs:,} runs of {found.person_weeks / found.runs:,.0f} person-weeks on average")
    say(f"about {_duration(found.seconds)} with {workers or cores()} workers like this process now")
    say(f"about {found.bytes / 1e6:,.1f} MB on disk")


def said_count(count: "Count", out: Path, as_json: bool) -> None:
    """Print how far a sweep is, and what can be done next."""
    if as_json:
        numbers = {"runs": count.runs, "done": count.done, "failed": count.failed, "left": count.left}
        say(json.dumps(numbers, indent=2))
        return
    say(f"{count.done:,} of {count.runs:,} runs done, {count.failed:,} failed, {count.left:,} left")
    if count.failed:
        say(f"what failed: buyin status {out}; to run it again: the same command with --retry")
    say(f"next: buyin report {out}, or buyin export {out} runs.csv")


def _duration(seconds: float) -> str:
    """``40 seconds``, ``12 minutes``, ``3.5 hours``."""
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:,.1f} hours"
