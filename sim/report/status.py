"""How far a sweep is, and how much there is to do, in lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sim.report.sheet import LinesSheet

if TYPE_CHECKING:  # what is counted and estimated needs pandas, and a sweep on a machine without a screen does not
    from sim.study.sweep.count import Count
    from sim.study.sweep.estimate import Estimate
    from sim.study.sweep.plan import SweepPlan
    from sim.study.sweep.status import Status


def status_sheet(status: "Status", folder: Path) -> LinesSheet:
    """How far the sweep in a folder is, and the first of the runs that failed."""
    return LinesSheet(tuple(_status(status, folder)))


def _status(status: "Status", folder: Path) -> Iterator[str]:
    count, damaged = status.count, status.count.damaged
    yield status.title
    yield _done(count) + (f", {damaged:,} damaged" if damaged else "")
    for failure in status.failures:
        yield f"run {failure.run}: {failure.error} (to see it: buyin reproduce {folder} {failure.run})"
    if count.failed > len(status.failures):
        yield f"and {count.failed - len(status.failures):,} more; buyin export lists them all"


def count_sheet(count: "Count", folder: Path) -> LinesSheet:
    """How far a sweep is, and what can be done next."""
    failed = f"what failed: buyin status {folder}; to run it again: the same command with --retry"
    further = f"next: buyin report {folder}, or buyin export {folder} runs.csv"
    return LinesSheet((_done(count), *[failed] * bool(count.failed), further))


def _done(count: "Count") -> str:
    return f"{count.done:,} of {count.runs:,} runs done, {count.failed:,} failed, {count.left:,} left"


def estimate_sheet(plan: "SweepPlan", needed: "Estimate", workers: int) -> LinesSheet:
    """How many runs a study has, and about how long they take and how much they leave."""
    resolved = plan.resolved
    parts = (len(resolved.scenarios), len(resolved.strategies), plan.points.count, resolved.study.replicates)
    return LinesSheet(
        (
            "{} scenarios x {} strategies x {:,} points x {:,} replicates".format(*parts),
            f"{needed.runs:,} runs of {needed.person_weeks / needed.runs:,.0f} person-weeks on average",
            f"about {_duration(needed.seconds)} with {workers} workers like this process now",
            f"about {needed.bytes / 1e6:,.1f} MB on disk",
        )
    )


def _duration(seconds: float) -> str:
    """``40 seconds``, ``12 minutes``, ``3.5 hours``."""
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:,.1f} hours"
