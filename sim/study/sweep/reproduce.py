"""One run of a results folder once more, with every week and every person."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from sim.common.arrays import Array
from sim.common.errors import InputError, RunError
from sim.study.fingerprint import Fingerprint
from sim.study.single import Run, followed
from sim.study.sweep.manifest import Manifest
from sim.study.sweep.plan import SweepPlan
from sim.study.sweep.reading import reading
from sim.study.sweep.work import EFFORT, SweepTask


@dataclass(frozen=True)
class Reproduced:
    """A run done again. ``same``: its numbers are those of the ledger, bit for bit; None where it has none there.

    ``damaged``: it had, and they are damaged.

    ``changed`` says what code and versions differ from when the folder was begun, ``where`` where the run belongs.
    """

    run: Run
    same: bool | None
    changed: tuple[str, ...]
    where: str
    damaged: bool = False


def reproduce(
    folder: Path, run: int, progress: Callable[[int, int], None] | None = None, *, show_people: bool = False
) -> Reproduced:
    """Do a run again; with ``show_people`` single people and small groups of a study's own organisation are in it.

    Whether its numbers are the same is then said of those that are shown otherwise. Raises InputError for an unknown
    run or a folder that cannot be read, RunError where it fails.
    """
    manifest = Manifest.read(folder)
    plan = manifest.plan()
    if not 0 <= run < plan.runs:
        raise InputError("argument RUN", None, str(run), f"a number from 0 to {plan.runs - 1}")
    with reading(folder) as there:
        recorded, damaged = there.ledger.run(run), run in there.damage.runs
    task = plan.single(run)
    try:
        again = _followed(task, plan.resolved.study.seed, progress, show_people)
    except Exception as error:
        raise RunError(f"run {run} ({_where(plan, run)}) fails: {type(error).__name__}: {error}") from error
    found = [again.effort.team, again.effort.people, *(again.measures[key] for key in plan.resolved.study.kept)]
    assert len(found) == len(EFFORT) + len(task.kept)
    same = None if recorded is None else _same(found, recorded, show_people)
    changed = tuple(Fingerprint.taken().unlike(manifest.fingerprint, "now", "before"))
    return Reproduced(again, same, changed, _where(plan, run), damaged)


def _same(found: list[float], recorded: Array, show_people: bool) -> bool:
    """Whether numbers are those recorded, nan being that of a group that is not shown."""
    known = ~np.isnan(recorded) if show_people else np.full(len(recorded), True)
    return np.array_equal(np.array(found)[known], recorded[known], equal_nan=True)


def _followed(task: SweepTask, seed: int, progress: Callable[[int, int], None] | None, show_people: bool) -> Run:
    batch = task.batch()
    simulation = replace(batch, given=replace(batch.organisation, disclosed=show_people)).simulation()
    return followed(simulation, seed, batch.scenario.horizon, progress)


def _where(plan: SweepPlan, run: int) -> str:
    """Scenario, strategy, factors and replicate of a run in words."""
    at = plan.addresses(np.array([run]))
    factors = zip(plan.resolved.study.factors, plan.points.at(at.points)[0], strict=True)
    named = [f"{factor.path} = {value:g}" for factor, value in factors]
    scenario = plan.resolved.scenarios[at.scenarios[0]].name
    strategy = plan.resolved.strategies[at.strategies[0]].name
    return ", ".join([scenario, strategy, *named, f"replicate {at.replicates[0]}"])
