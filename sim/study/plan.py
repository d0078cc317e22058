"""What varies: arms x replicates, cut into batches that a worker runs in one go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from math import ceil, gcd

import numpy as np
from numpy.typing import NDArray

from sim.organisation import Organisation
from sim.scenario import Scenario
from sim.state import Arm
from sim.study.batch import Batch, Fork
from sim.study.replicates import organisation_numbers, organisation_seed, world_seed

PERSON_WORLDS = 32_000  # people x worlds of a batch; its state then stays within the processor's cache
MOST_PERSON_WORLDS = 1_000_000  # beyond the cache, for the sake of memory
LANES, MOST_LANES = 8, 64  # worlds that go side by side; beyond the cache, batches are no larger than the latter


def worlds_at_once(people: int, arms: int, person_worlds: int = PERSON_WORLDS) -> int:
    """About how many worlds to run in one batch: as fit the cache, or of very many people a few side by side."""
    most = max(1, MOST_PERSON_WORLDS // people)
    whole = arms * LANES // gcd(LANES, arms)
    beyond = whole if whole <= min(most, MOST_LANES) else min(LANES, most)
    return max(1, person_worlds // people, beyond)


def cut(people: int, seeds: int, arms: int, person_worlds: int = PERSON_WORLDS) -> Iterator[tuple[slice, slice]]:
    """Every seed with every arm, in parts of about ``worlds_at_once``: slices of seeds, and of arms.

    Parts are alike in size, and in eights of worlds where that can be.
    """
    at_once = worlds_at_once(people, arms, person_worlds)
    for some in evenly(seeds, arms * seeds / at_once, LANES // gcd(LANES, arms)):
        parts = ceil(arms / at_once) if some.stop - some.start == 1 else 1
        yield from ((some, part) for part in evenly(arms, parts, LANES))


def evenly(count: int, parts: float, step: int) -> Iterator[slice]:
    """Slices of ``count`` things in about so many ``parts``, of about one size, in whole steps where they fit."""
    parts = min(count, max(1, ceil(parts - 1 / 3)))
    steps = step if count >= 2 * step * parts else 1
    ends = np.linspace(0, -(-count // steps), parts + 1).round().astype(int) * steps
    yield from (slice(int(start), min(int(end), count)) for start, end in pairwise(ends) if start < end)


@dataclass(frozen=True)
class Piece:
    """A batch, with the number of its organisation and the arms and replicates it covers."""

    batch: Batch
    organisation: int
    arms: slice
    replicates: NDArray[np.int64]


@dataclass(frozen=True)
class Runs:
    """Every arm under every replicate.

    Organisations are generated from the scenario's design and redrawn as ``sim.study.replicates`` says, unless
    ``organisation`` is given. ``values`` are numbers by path, ``off`` names rules switched off. ``person_worlds`` is
    the size of batches; no number depends on it.
    """

    scenario: Scenario
    arms: tuple[Arm, ...]
    replicates: int
    seed: int
    organisation: Organisation | None = None
    values: Mapping[str, float] = field(default_factory=dict)
    fork: Fork | None = None
    weekly: bool = False
    off: tuple[str, ...] = ()
    person_worlds: int = PERSON_WORLDS

    @cached_property
    def organisation_numbers(self) -> NDArray[np.int64]:
        """Number of the organisation of each replicate, shape (replicates,)."""
        if self.organisation is not None:
            return np.zeros(self.replicates, dtype=np.int64)
        return organisation_numbers(self.replicates)

    @property
    def seeds(self) -> tuple[int, ...]:
        """Seed of each replicate."""
        return tuple(world_seed(self.seed, replicate) for replicate in range(self.replicates))

    @property
    def people(self) -> int:
        return self.scenario.design().people if self.organisation is None else len(self.organisation)

    @property
    def worlds(self) -> int:
        """Number of worlds run, those of the fork included."""
        return len(self.arms) * self.replicates * (1 if self.fork is None else 2)

    def pieces(self) -> Iterator[Piece]:
        """The batches: one organisation each, cut as ``cut`` says."""
        for number in np.unique(self.organisation_numbers):
            members = np.flatnonzero(self.organisation_numbers == number)
            for replicates, arms in cut(self.people, len(members), len(self.arms), self.person_worlds):
                yield self._piece(int(number), arms, members[replicates])

    def _piece(self, number: int, arms: slice, replicates: NDArray[np.int64]) -> Piece:
        organisation = self.organisation or organisation_seed(self.seed, number)
        seeds = tuple(world_seed(self.seed, int(r)) for r in replicates)
        fork = self.fork and replace(self.fork, arms=self.fork.arms[arms])
        batch = Batch(self.scenario, organisation, self.arms[arms], seeds, self.values, fork, self.weekly, self.off)
        return Piece(batch, number, arms, replicates)
