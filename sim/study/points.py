"""Strategies at many points of the uncertain space, each point in a few worlds.

Where points share their worlds, what differs between two of them is the point alone: people, luck and organisations
are the same. Where they do not, many more worlds are seen, which says how much luck there is. What is uncertain and not
named by the points is drawn once for each world.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import gcd

import numpy as np

from sim.arrays import Array
from sim.measures import KEYS
from sim.organisation import Organisation
from sim.scenario import Scenario
from sim.state import Arm
from sim.strategy import Strategy
from sim.study.batch import Batch, rehearse, run_batch
from sim.study.execute import Failure, execute
from sim.study.gather import SMALL, Progress
from sim.study.memory import Need, workers_for
from sim.study.plan import LANES, PERSON_WORLDS, evenly, worlds_at_once
from sim.study.replicates import organisation_seed, world_seed
from sim.study.setting import Setting

MOST_ALIKE = 10  # points on one organisation, where worlds are not shared


@dataclass(frozen=True)
class Ground:
    """What all points stand on: strategies in ``worlds`` worlds of a scenario, all following from ``seed``.

    Points have their worlds in common when ``shared``: world n has organisation n of ``sim.study.replicates``, unless
    ``organisation`` is given. Otherwise every world of every point is another one, and ten points at most are on one
    organisation. ``values`` are numbers by path that hold at every point.
    """

    scenario: Scenario
    strategies: tuple[Strategy, ...]
    worlds: int
    seed: int
    organisation: Organisation | None = None
    values: Mapping[str, float] = field(default_factory=dict)
    shared: bool = True

    @property
    def people(self) -> int:
        return self.scenario.design().people if self.organisation is None else len(self.organisation)

    def setting(self, measure: str) -> Setting:
        """What a study of a measure on this ground rests on."""
        organisations = self.worlds if self.organisation is None else 1
        one, horizon = self.scenario, self.scenario.horizon
        return Setting(one.name, one.title, self.seed, self.worlds, organisations, self.people, horizon, measure)


def every_measure(batch: Batch) -> Array:
    """Every measure in the order of ``sim.measures.KEYS``, shape (keys, strategies, points)."""
    return run_batch(batch)[0].values


def at_points(
    ground: Ground,
    points: Mapping[str, Array],
    run: Callable[[Batch], Array] = every_measure,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Array:
    """What ``run`` finds at each point, shape (worlds, ..., strategies, points).

    ``points`` gives the value of each path at every point, shape (points,). ``run`` returns (..., strategies, points)
    and must be picklable. ``workers`` and ``progress`` as in ``sim.study.gather``. Raises InputError for what cannot be
    run, RunError for what fails.
    """
    count = len(next(iter(points.values())))
    jobs = list(_jobs(ground, points, count))
    numbers = 8 * len(KEYS) * ground.worlds * len(ground.strategies) * count
    need = Need.of(ground.people, max(batch.worlds for _, _, batch in jobs), 2 * numbers)
    busy = workers_for(need, workers or _few(ground, count), len(jobs))
    if busy > 1:
        rehearse(jobs[0][2])
    found: Array | None = None
    finished = 0
    for done in execute((job[2] for job in jobs), run, workers=busy):
        world, where, _ = jobs[done.number]
        if isinstance(done.result, Failure):
            raise done.result.error(f"{ground.scenario.name}: points {where.start} to {where.stop - 1}")
        if found is None:
            found = np.full((ground.worlds, *done.result.shape[:-1], count), np.nan)
        found[world, ..., where] = done.result
        finished += where.stop - where.start
        if progress:
            progress(finished, ground.worlds * count)
    assert found is not None
    return found


def _jobs(ground: Ground, points: Mapping[str, Array], count: int) -> Iterator[tuple[int, slice, Batch]]:
    arms = tuple(Arm(f"{n} {s.name}", s, ground.scenario.shocks) for n, s in enumerate(ground.strategies))
    for world in range(ground.worlds):
        for where in _slices(ground, count):
            values = dict(ground.values) | {path: value[where] for path, value in points.items()}
            organisation, seeds = _world(ground, world, where, count)
            yield world, where, Batch(ground.scenario, organisation, arms, seeds, values)


def _slices(ground: Ground, count: int) -> Iterator[slice]:
    """Points that go into one batch; where worlds are not shared, those of one organisation."""
    arms = len(ground.strategies)
    if ground.shared:
        parts = count * arms / worlds_at_once(ground.people, arms)
        return evenly(count, parts, LANES // gcd(LANES, arms))
    alike = min(MOST_ALIKE, max(1, PERSON_WORLDS // (ground.people * arms)))
    return (slice(start, min(start + alike, count)) for start in range(0, count, alike))


def _world(ground: Ground, world: int, where: slice, count: int) -> tuple[Organisation | int, tuple[int, ...]]:
    """Organisation and seeds of some points in one of their worlds."""
    if ground.shared:
        numbers, organisation = [world] * (where.stop - where.start), world
    else:
        numbers = [world * count + point for point in range(where.start, where.stop)]
        organisation = numbers[0]
    seeds = tuple(world_seed(ground.seed, number) for number in numbers)
    return ground.organisation or organisation_seed(ground.seed, organisation), seeds


def _few(ground: Ground, points: int) -> int | None:
    """One process where that is quicker than starting more, else None."""
    work = ground.people * len(ground.strategies) * points * ground.worlds * ground.scenario.horizon
    return 1 if work < SMALL else None
