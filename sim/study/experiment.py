"""One experiment: which worlds are run, what is kept of them, and how they are cut into batches.

What varies has three axes: arms (what is tried), points (numbers set by path, where there are any) and replicates
(people and luck). Every study is such an experiment: an ``Observer`` says what is kept of each batch
(``sim.study.observe``), ``run`` runs the batches on this machine and hands the results to a sink (``sim.study.run``),
and ``gather`` is the sink that keeps arrays in memory (``sim.study.gather``). A sweep lays its runs out by itself, for
they may be a million million, and has a ledger for a sink; its batches are the same. To go on with some arms only, take
them and set ``first`` to the number of replicates already run.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array, Rows
from sim.organisation import Organisation
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.state.columns import Arm
from sim.study.batch import Batch, Fork
from sim.study.batch_size import PERSON_WORLDS, cut
from sim.study.observe import EVERY_MEASURE, EVERY_WEEK, Observer
from sim.study.replicates import organisation_numbers, organisation_seed, world_seed
from sim.study.setting import Setting, check_study

Progress = Callable[[int, int], None]  # told how many worlds of how many are done

MOST_ALIKE = 10  # points on one organisation, where no two points share a world


@dataclass(frozen=True)
class Piece:
    """Which worlds of an experiment a batch has: some ``arms``, each at the points and replicates of its columns."""

    organisation: int
    arms: slice
    points: Rows
    replicates: Rows

    @property
    def worlds(self) -> int:
        return (self.arms.stop - self.arms.start) * len(self.points)


@dataclass(frozen=True)
class Experiment:
    """Every arm at every point under every replicate; all follows from ``seed``.

    ``values`` are numbers by path that hold everywhere, ``points`` numbers by path that vary, each of shape (points,),
    (points, replicates) or (arms, points, replicates); what is uncertain and not named is drawn for each world. Raises
    ValueError where they are not as many for each path.
    ``off`` names rules switched off. ``worlds`` says who meets which people and luck:

    - "shared": replicates take ten organisations in turn (``sim.study.replicates``), and all points meet the same;
    - "one each": every replicate has an organisation of its own, and all points meet the same;
    - "apart": every world of every point is another one, with at most ten points on one organisation.

    An ``organisation`` given is that of all of them. ``first`` is the number of the first replicate; where replicates
    do not follow one another, ``numbers`` says which they are. ``person_worlds`` is the size of batches; no number
    depends on it.
    """

    scenario: Scenario
    arms: tuple[Arm, ...]
    replicates: int = 20
    seed: int = 1
    organisation: Organisation | None = None
    values: Mapping[str, float] = field(default_factory=dict)
    points: Mapping[str, Array] = field(default_factory=dict)
    off: tuple[str, ...] = ()
    fork: Fork | None = None
    observer: Observer = EVERY_MEASURE
    worlds: Literal["shared", "one each", "apart"] = "shared"
    first: int = 0
    numbers: tuple[int, ...] = ()
    person_worlds: int = PERSON_WORLDS

    def __post_init__(self) -> None:
        counts = {_count(value) for value in self.points.values()}
        if len(counts) > 1:
            raise ValueError(f"points of different numbers: {sorted(counts)}")

    @classmethod
    def of(
        cls,
        scenario: Scenario,
        strategies: Iterable[Strategy],
        *,
        replicates: int = 20,
        seed: int = 1,
        organisation: Organisation | None = None,
        values: Mapping[str, float] | None = None,
    ) -> "Experiment":
        """Strategies on a scenario as it is, each under the shocks that it has."""
        return cls(scenario, arms_of(scenario, strategies), replicates, seed, organisation, values or {})

    @property
    def strategies(self) -> tuple[Strategy, ...]:
        """What each arm tries, in their order."""
        return tuple(arm.strategy for arm in self.arms)

    def trying(self, strategies: Iterable[Strategy]) -> "Experiment":
        """The same with other strategies."""
        return replace(self, arms=arms_of(self.scenario, strategies))

    def with_weeks(self) -> "Experiment":
        """The same with every week of its measures kept."""
        return replace(self, observer=EVERY_WEEK)

    @property
    def people(self) -> int:
        """Number of people in each organisation."""
        return self.scenario.design().people if self.organisation is None else len(self.organisation)

    @property
    def point_count(self) -> int:
        """Number of points; 1 where nothing varies."""
        return next((_count(value) for value in self.points.values()), 1)

    @property
    def columns(self) -> int:
        """Number of worlds of each arm."""
        return self.point_count * self.replicates

    @property
    def runs(self) -> int:
        """Number of worlds run, those of the fork included."""
        return len(self.arms) * self.columns * (1 if self.fork is None else 2)

    @property
    def seeds(self) -> tuple[int, ...]:
        """Seed of each replicate, where points share their worlds."""
        return self._seeds(np.arange(self.replicates))

    @cached_property
    def organisation_numbers(self) -> NDArray[np.int64]:
        """Number of the organisation of each replicate, shape (replicates,)."""
        if self.organisation is not None:
            return np.zeros(self.replicates, dtype=np.int64)
        if self.worlds == "shared":
            return organisation_numbers(self.first + self.replicates)[self.first :]
        return self.first + np.arange(self.replicates)

    @cached_property
    def first_batch(self) -> Batch:
        """The first arm in the first replicate, alone: the world that single runs show."""
        number, zero = int(self.organisation_numbers[0]), np.zeros(1, dtype=np.int64)
        return self.batch(Piece(number, slice(0, 1), zero, zero))

    def check(self, measure: str) -> None:
        """Raise InputError for a measure, a number of replicates or a seed that is not allowed."""
        check_study(measure, self.replicates, self.seed, self.organisation)

    def setting(self, measure: str) -> Setting:
        """What a study of a measure rests on."""
        one, organisations = self.scenario, len(np.unique(self.organisation_numbers))
        return Setting(
            one.name, one.title, self.seed, self.replicates, organisations, self.people, one.horizon, measure
        )

    def pieces(self) -> Iterator[Piece]:
        """How it is cut: batches of one organisation each, as large as ``sim.study.batch_size`` says, in a fixed order.

        Organisations come one after the other, and in each of them replicates in ascending order: sums over them are
        then the same however batches are cut.
        """
        for organisation, points, replicates in self._on_each_organisation():
            for columns, arms in cut(self.people, len(points), len(self.arms), self.person_worlds):
                yield Piece(organisation, arms, points[columns], replicates[columns])

    def batch(self, piece: Piece) -> Batch:
        """What a worker runs for a piece."""
        return Batch(
            self.scenario,
            self.arms[piece.arms],
            self._seeds(self._numbers(piece.points, piece.replicates)),
            organisation_seed(self.seed, piece.organisation),
            self.organisation,
            dict(self.values) | {path: _at(value, piece) for path, value in self.points.items()},
            self.off,
            self.fork and replace(self.fork, arms=self.fork.arms[piece.arms]),
            self.observer,
        )

    def _on_each_organisation(self) -> Iterator[tuple[int, Rows, Rows]]:
        """Number of an organisation, and the points and replicates of the columns on it, each (columns,)."""
        every = np.arange(self.point_count)
        if self.worlds != "apart":
            for number in np.unique(self.organisation_numbers):
                members = np.flatnonzero(self.organisation_numbers == number)
                yield int(number), np.repeat(every, len(members)), np.tile(members, len(every))
            return
        alike = min(MOST_ALIKE, max(1, PERSON_WORLDS // (self.people * len(self.arms))))  # whatever batches hold
        for replicate in range(self.replicates):
            for start in range(0, len(every), alike):
                points = every[start : start + alike]
                members = np.full(len(points), replicate)
                yield int(self._numbers(points, members)[0]), points, members

    def _numbers(self, points: Rows, replicates: Rows) -> Rows:
        """Numbers of the worlds in which these replicates of points are run."""
        worlds = np.array(self.numbers)[replicates] if self.numbers else self.first + replicates
        return worlds * self.point_count + points if self.worlds == "apart" else worlds

    def _seeds(self, worlds: Rows) -> tuple[int, ...]:
        return tuple(world_seed(self.seed, number) for number in worlds.tolist())


def arms_of(scenario: Scenario, strategies: Iterable[Strategy]) -> tuple[Arm, ...]:
    """Strategies under the scenario's own shocks."""
    return tuple(Arm(strategy.full_name, strategy, scenario.shocks) for strategy in strategies)


def _count(value: Array) -> int:
    """Number of points of what varies: the last axis but one, where there is one of replicates."""
    return value.shape[-2] if value.ndim > 1 else len(value)


def _at(value: Array, piece: Piece) -> Array:
    """What varies, at the columns of a piece: (columns,), or (arms, columns) where arms differ."""
    if value.ndim == 1:
        return value[piece.points]
    return value[..., piece.points, piece.replicates][piece.arms if value.ndim > 2 else ...]
