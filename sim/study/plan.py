"""What varies: arms x replicates, cut into batches that a worker runs in one go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.organisation import Organisation
from sim.scenario import Scenario
from sim.state import Arm
from sim.study.batch import Batch, Fork
from sim.study.replicates import organisation_numbers, organisation_seed, world_seed

PERSON_WORLDS = 32_000  # people x worlds of a batch; its state then stays within the processor's cache


@dataclass(frozen=True)
class Piece:
    """A batch, with the arms and replicates it covers."""

    batch: Batch
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
        """The batches: one organisation each, evenly cut, and at most ``person_worlds`` or else one world."""
        at_once = max(1, self.person_worlds // self.people)
        arms = min(len(self.arms), at_once)
        seeds = max(1, at_once // arms)
        for number in np.unique(self.organisation_numbers):
            members = np.flatnonzero(self.organisation_numbers == number)
            for some in np.array_split(members, -(-len(members) // seeds)):
                for first in range(0, len(self.arms), arms):
                    yield self._piece(int(number), slice(first, first + arms), some)

    def _piece(self, number: int, arms: slice, replicates: NDArray[np.int64]) -> Piece:
        organisation = self.organisation or organisation_seed(self.seed, number)
        seeds = tuple(world_seed(self.seed, int(r)) for r in replicates)
        fork = self.fork and replace(self.fork, arms=self.fork.arms[arms])
        batch = Batch(self.scenario, organisation, self.arms[arms], seeds, self.values, fork, self.weekly, self.off)
        return Piece(batch, arms, replicates)
