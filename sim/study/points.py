"""Strategies at many points of the uncertain space, each point in the same few worlds.

What differs between two points is then the point alone: people, luck and organisations are shared, and everything
uncertain that a point does not name is drawn once for each world.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sim.organisation import Organisation
from sim.scenario import Scenario
from sim.state import Arm, Array
from sim.strategy import Strategy
from sim.study.batch import Batch, Measured, rehearse, run_batch
from sim.study.execute import Failure, cores, execute
from sim.study.gather import SMALL, Progress
from sim.study.plan import PERSON_WORLDS
from sim.study.replicates import organisation_seed, world_seed
from sim.study.setting import Setting


@dataclass(frozen=True)
class Ground:
    """What all points stand on: strategies in ``worlds`` worlds of a scenario, all following from ``seed``.

    World n has organisation n of ``sim.study.replicates``, unless ``organisation`` is given. ``values`` are numbers by
    path that hold at every point.
    """

    scenario: Scenario
    strategies: tuple[Strategy, ...]
    worlds: int
    seed: int
    organisation: Organisation | None = None
    values: Mapping[str, float] = field(default_factory=dict)

    @property
    def people(self) -> int:
        return self.scenario.design().people if self.organisation is None else len(self.organisation)

    def setting(self, measure: str) -> Setting:
        """What a study of a measure on this ground rests on."""
        organisations = self.worlds if self.organisation is None else 1
        one, horizon = self.scenario, self.scenario.horizon
        return Setting(one.name, one.title, self.seed, self.worlds, organisations, self.people, horizon, measure)


def at_points(
    ground: Ground,
    points: Mapping[str, Array],
    read: Callable[[Measured], Array] | None = None,
    *,
    weekly: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Array:
    """What ``read`` makes of each point, shape (worlds, ..., strategies, points).

    ``points`` gives the value of each path at every point, shape (points,). ``read`` returns (..., strategies, points)
    and must be picklable; left out, it is every measure in the order of ``sim.measures.KEYS``. ``workers`` and
    ``progress`` as in ``sim.study.gather``. Raises InputError for what cannot be run, RunError for what fails.
    """
    read = read or every_measure
    count = len(next(iter(points.values())))
    jobs = list(_jobs(ground, points, count, weekly))
    busy = min(len(jobs), workers or _workers(ground, count))
    if busy > 1:
        rehearse(jobs[0][2])
    found: Array | None = None
    for done in execute([(job[2], read) for job in jobs], _run, workers=busy):
        world, where, _ = jobs[done.number]
        if isinstance(done.result, Failure):
            raise done.result.error(f"{ground.scenario.name}: points {where.start} to {where.stop - 1}")
        if found is None:
            found = np.full((ground.worlds, *done.result.shape[:-1], count), np.nan)
        found[world, ..., where] = done.result
        if progress:
            progress(int(np.isfinite(found).any(axis=tuple(range(1, found.ndim - 1))).sum()), ground.worlds * count)
    assert found is not None
    return found


def every_measure(measured: Measured) -> Array:
    """Every measure, shape (keys, strategies, points)."""
    return measured.values


def _jobs(ground: Ground, points: Mapping[str, Array], count: int, weekly: bool) -> Iterator[tuple[int, slice, Batch]]:
    arms = tuple(Arm(f"{n} {s.name}", s, ground.scenario.shocks) for n, s in enumerate(ground.strategies))
    at_once = max(1, PERSON_WORLDS // (ground.people * len(arms)))
    for world in range(ground.worlds):
        organisation = ground.organisation or organisation_seed(ground.seed, world)
        for start in range(0, count, at_once):
            where = slice(start, min(start + at_once, count))
            values = dict(ground.values) | {path: value[where] for path, value in points.items()}
            seeds = (world_seed(ground.seed, world),) * (where.stop - where.start)
            yield world, where, Batch(ground.scenario, organisation, arms, seeds, values, weekly=weekly)


def _run(job: tuple[Batch, Callable[[Measured], Array]]) -> NDArray[np.float64]:
    batch, read = job
    return np.asarray(read(run_batch(batch)[0]), dtype=np.float64)


def _workers(ground: Ground, points: int) -> int:
    work = ground.people * len(ground.strategies) * points * ground.worlds * ground.scenario.horizon
    return 1 if work < SMALL else cores()
