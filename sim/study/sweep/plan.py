"""What is to be run: numbered runs, and the batches they are cut into, both worked out only when asked for.

Run numbers count strategies within replicates within points within scenarios, so that all strategies of one world
follow each other. A batch holds runs on one organisation, whatever point or strategy they belong to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from math import prod

import numpy as np

from sim.common.arrays import Array, Rows
from sim.measures import KEYS
from sim.scenarios.scenario import Scenario
from sim.study.batch_size import PERSON_WORLDS
from sim.study.claims.file import paths
from sim.study.replicates import organisation_count, organisation_numbers, organisation_seed, replicates_on, world_seed
from sim.study.sweep.design import Points
from sim.study.sweep.file import FULL_GRID
from sim.study.sweep.reach import Reach, reach_of, reshaped
from sim.study.sweep.study import Resolved
from sim.study.sweep.work import ArmPlan, SweepTask

LARGE, LEAST_WORLDS, MOST_PERSON_WORLDS = 1000, 25, 2_500_000
MOST_ARMS = 25  # of a batch: each takes its own time every week, however few worlds it has


@dataclass(frozen=True)
class Addresses:
    """Where some runs belong, each of shape (runs,)."""

    scenarios: Rows
    points: Rows
    replicates: Rows
    strategies: Rows


@dataclass(frozen=True)
class Cut:
    """A batch: ``arms`` and ``columns`` are ranges of the arms and worlds of one organisation."""

    number: int
    scenario: int
    shape: int
    organisation: int
    arms: range
    columns: range


@dataclass(frozen=True)
class SweepPlan:
    """All runs of a study. ``person_worlds`` is the size of batches; no result depends on it."""

    resolved: Resolved
    person_worlds: int = PERSON_WORLDS
    points: Points = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", Points.of(self.resolved.study))

    @property
    def runs(self) -> int:
        """Number of runs."""
        return prod(self._counts)

    @property
    def _counts(self) -> tuple[int, int, int, int]:
        resolved = self.resolved
        return len(resolved.scenarios), self.points.count, resolved.study.replicates, len(resolved.strategies)

    def addresses(self, runs: Rows) -> Addresses:
        """Where runs belong: numbers of scenario, point, replicate and strategy, from 0."""
        return Addresses(*np.unravel_index(runs, self._counts))

    def organisations(self, replicates: Rows) -> Rows:
        """Number of the organisation of each replicate."""
        if self.resolved.organisation:
            return np.zeros_like(replicates)
        return organisation_numbers(self.resolved.study.replicates)[replicates]

    def numbers(self, scenario: int, points: Rows, replicates: Rows, strategies: Rows) -> Rows:
        """Numbers of runs; shapes broadcast."""
        _, point_count, replicate_count, strategy_count = self._counts
        return ((scenario * point_count + points) * replicate_count + replicates) * strategy_count + strategies

    @property
    def shapes(self) -> int:
        """Number of shapes of a scenario's organisation."""
        return self._reaches["organisation"]

    def batches(self) -> Iterator[Cut]:
        """All batches in the order in which they are run: every scenario and point on the first organisations first."""
        number = count()
        for organisation in self._organisations():
            on_it = len(self._on(organisation))
            for scenario in range(len(self.resolved.scenarios)):
                for shape in range(self.shapes):
                    for arms, columns in self._cuts(scenario, shape, on_it):
                        yield Cut(next(number), scenario, shape, organisation, arms, columns)

    def task(self, cut: Cut) -> SweepTask:
        """What a worker needs to run a batch."""
        strategies, points, replicates, runs = self._laid_out(cut)
        return self._task(cut.number, cut.scenario, cut.organisation, strategies, points, replicates, runs)

    def runs_of(self, cut: Cut) -> Rows:
        """The numbers of the runs of a batch in ascending order."""
        return np.sort(self._laid_out(cut)[-1], axis=None)

    def _laid_out(self, cut: Cut) -> tuple[Rows, Rows, Rows, Rows]:
        """Strategies (arms,), points (arms, columns), replicates (columns,) and runs (arms, columns) of a batch."""
        strategies = np.array(cut.arms) % len(self.resolved.strategies)
        plans = np.array(cut.arms) // len(self.resolved.strategies)
        members = self._on(cut.organisation)
        replicates = members[np.array(cut.columns) % len(members)]
        worlds = np.array(cut.columns) // len(members)
        points = self._point(cut.shape, plans[:, None], worlds[None, :])
        runs = self.numbers(cut.scenario, points, replicates[None, :], strategies[:, None])
        return strategies, points, replicates, runs

    def single(self, run: int) -> SweepTask:
        """What a worker needs to run one run alone."""
        at = self.addresses(np.array([run]))
        organisation = int(self.organisations(at.replicates)[0])
        points, runs = at.points[:, None], np.array([[run]])
        return self._task(-1, int(at.scenarios[0]), organisation, at.strategies, points, at.replicates, runs)

    def _task(
        self,
        number: int,
        scenario: int,
        organisation: int,
        strategies: Rows,
        points: Rows,
        replicates: Rows,
        runs: Rows,
    ) -> SweepTask:
        study, chosen = self.resolved.study, self.resolved.scenarios[scenario]
        values = self.points.at(points.ravel()).reshape(*points.shape, -1)
        used = sorted(set(strategies.tolist()))
        return SweepTask(
            number=number,
            scenario=chosen,
            shape=self._named("organisation", values[0, 0]),
            organisation_seed=organisation_seed(study.seed, organisation),
            strategies=tuple(self.resolved.strategies[n] for n in used),
            arms=tuple(
                ArmPlan(used.index(s), self._named("arm", row)) for s, row in zip(strategies, values[:, 0], strict=True)
            ),
            seeds=tuple(world_seed(study.seed, int(r)) for r in replicates),
            values=self._world_values(chosen, values),
            runs=runs,
            kept=tuple(KEYS.index(key) for key in study.kept),
            weekly=study.weekly,
            organisation=self.resolved.organisation,
        )

    def _named(self, reach: Reach, row: Array) -> dict[str, float]:
        """Values of the factors that reach so far, by path."""
        factors = zip(self._factors, row.tolist(), strict=True)
        return {path: value for (path, found), value in factors if found == reach}

    def _world_values(self, scenario: Scenario, values: Array) -> dict[str, Array]:
        return {
            path: values[..., n]
            for n, (pattern, reach) in enumerate(self._factors)
            if reach == "world"
            for path in paths(pattern, scenario.unit_names)
        }

    def _on(self, organisation: int) -> Rows:
        """The replicates that run on an organisation: all of them where it is given."""
        replicates = self.resolved.study.replicates
        return np.arange(replicates) if self.resolved.organisation else replicates_on(organisation, replicates)

    def _organisations(self) -> Iterator[int]:
        if self.resolved.organisation:
            return iter((0,))
        replicates = self.resolved.study.replicates
        numbers = range(organisation_count(replicates))
        return (number for number in numbers if len(replicates_on(number, replicates)))

    def _cuts(self, scenario: int, shape: int, on_it: int) -> Iterator[tuple[range, range]]:
        """Ranges of arms and columns on one organisation, as many at once as a batch may hold."""
        arms = len(self.resolved.strategies) * self._reaches["arm"]
        columns = self._reaches["world"] * on_it
        at_once = self._at_once(self.people(scenario, shape))
        each_arms = max(1, min(arms, at_once, max(MOST_ARMS, at_once // columns)))
        each_columns = max(1, at_once // each_arms)
        for first in range(0, columns, each_columns):
            for start in range(0, arms, each_arms):
                yield range(start, min(start + each_arms, arms)), range(first, min(first + each_columns, columns))

    def _at_once(self, people: int) -> int:
        """Number of worlds in a batch: of many people some more than fit the cache, so that loops are long enough."""
        fitting = self.person_worlds // people
        return max(1, fitting, min(LEAST_WORLDS, MOST_PERSON_WORLDS // people) if people >= LARGE else 0)

    def people(self, scenario: int, shape: int) -> int:
        """Number of people of a scenario in one of the shapes of its organisation."""
        if self.resolved.organisation:
            return len(self.resolved.organisation)
        point = self._point(shape, np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64))
        values = self._named("organisation", self.points.at(point)[0])
        return reshaped(self.resolved.scenarios[scenario], values).design().people

    @cached_property
    def _factors(self) -> Sequence[tuple[str, Reach]]:
        study = self.resolved.study
        chosen = [(factor.path, reach_of(factor.path, chosen=True)) for factor in study.levers]
        return [*chosen, *((factor.path, reach_of(factor.path, chosen=False)) for factor in study.uncertainties)]

    @cached_property
    def _reaches(self) -> dict[Reach, int]:
        """Number of organisations' shapes, of arms for each strategy, and of settings of worlds.

        In a sampled design every point has its own of the first of these that any factor reaches, and one of the rest.
        """
        reaches: tuple[Reach, ...] = ("organisation", "arm", "world")
        if self.points.kind == FULL_GRID:
            return {reach: prod(self._grid_of(reach)) for reach in reaches}
        own = next(reach for reach in reaches if any(found == reach for _, found in self._factors))
        return {reach: self.points.count if reach == own else 1 for reach in reaches}

    def _grid_of(self, reach: Reach) -> list[int]:
        sizes = self.points.sizes
        return [sizes[n] for n, (_, found) in enumerate(self._factors) if found == reach]

    def _point(self, shape: int, plans: Rows, worlds: Rows) -> Rows:
        """Number of the point with that shape of the organisation, plan of the arms and setting of the worlds."""
        if self.points.kind != FULL_GRID:
            return shape + plans + worlds
        shapes = self._share("organisation", np.array([shape]))
        return shapes + self._share("arm", plans) + self._share("world", worlds)

    def _share(self, reach: Reach, number: Rows) -> Rows:
        """What the factors of one reach add to the number of a point of a full grid."""
        sizes, total, step = self.points.sizes, np.zeros(number.shape, dtype=np.int64), 1
        for n in reversed(range(len(sizes))):
            if self._factors[n][1] == reach:
                total = total + number % sizes[n] * step
                number = number // sizes[n]
            step *= sizes[n]
        return total
