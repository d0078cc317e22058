"""Both sides of the comparison, each in an interpreter of its own: this engine, and Mesa's ``batch_run``."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict

from sim.bench.load import Load
from sim.study.batch import rehearse
from sim.study.gather import gather


def run_engine(load: Load) -> None:
    """All runs by this engine, as ``buyin compare`` does them."""
    gather(load.experiment(), workers=load.workers)


def run_batch_run(load: Load) -> None:
    """All runs by the reference model under Mesa's ``batch_run``."""
    from mesa.batchrunner import batch_run

    from sim.reference import ReferenceModel

    batch_run(
        ReferenceModel,
        {"scenario": [load.scenario()], "strategy": load.strategies()},
        number_processes=load.workers,
        rng=range(load.replicates),
        max_steps=load.weeks,
        display_progress=False,
    )


def warm_up(load: Load) -> None:
    """Compile what is not compiled yet, so that no side pays for it."""
    rehearse(load.batch())


SIDES: dict[str, Callable[[Load], None]] = {"engine": run_engine, "batch_run": run_batch_run}


def processor_seconds(side: str, load: Load) -> float:
    """Processor seconds of a side from its interpreter's start to its last result, those of its workers included.

    Raises CalledProcessError when it fails.
    """
    before = _spent_by_children()
    subprocess.run([sys.executable, "-m", "sim.bench", side, json.dumps(asdict(load))], check=True)
    return _spent_by_children() - before


def _spent_by_children() -> float:
    times = os.times()
    return times.children_user + times.children_system
