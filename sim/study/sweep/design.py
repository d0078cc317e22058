"""From factors to points: every combination, a Latin hypercube, or a Sobol sequence."""

from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np

from sim.common.arrays import Array, Rows
from sim.numerics.draws import key
from sim.study.sweep.file import FULL_GRID, Factor, StudyFile
from sim.study.sweep.reach import is_whole


@dataclass(frozen=True)
class Points:
    """The points of a study, numbered from 0, of which any can be worked out without the others.

    Two points of a full grid that follow each other differ in the last factor. A sampled design is scrambled by the
    study's seed (McKay et al. 1979, Technometrics 21:239; Owen 1998, Journal of Complexity 14:466).
    """

    factors: tuple[Factor, ...]
    kind: str
    count: int
    seed: int

    @classmethod
    def of(cls, study: StudyFile) -> "Points":
        """The points of a study: one where nothing varies."""
        grid = prod(len(factor.grid()) for factor in study.factors)
        return cls(study.factors, study.design.kind, study.design.points or grid, study.seed)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Number of levels of each factor in a full grid."""
        return tuple(len(levels) for levels in self._levels)

    def at(self, numbers: Rows) -> Array:
        """The values of the points of these numbers, shape (points, factors)."""
        if not self.factors or not len(numbers):
            return np.zeros((len(numbers), len(self.factors)))
        if self.kind == FULL_GRID:
            places = np.unravel_index(numbers, self.sizes)
            found = [levels[place] for levels, place in zip(self._levels, places, strict=True)]
        else:
            shares = self._hypercube[numbers] if self.kind == "latin-hypercube" else self._sobol(numbers)
            found = [factor.at(shares[:, n]) for n, factor in enumerate(self.factors)]
        return np.column_stack([_fitting(factor, one) for factor, one in zip(self.factors, found, strict=True)])

    @cached_property
    def _levels(self) -> list[Array]:
        return [factor.grid() for factor in self.factors]

    @property
    def _scramble(self) -> int:
        return key(f"{self.seed}:points")

    @cached_property
    def _hypercube(self) -> Array:
        from scipy.stats import qmc  # takes half a second to load

        return qmc.LatinHypercube(len(self.factors), rng=self._scramble).random(self.count)

    def _sobol(self, numbers: Rows) -> Array:
        from scipy.stats import qmc

        first, count = int(numbers.min()), int(np.ptp(numbers)) + 1
        sequence = qmc.Sobol(len(self.factors), rng=self._scramble)
        if first:
            sequence.fast_forward(first)
        shares = sequence.random(1 << (count - 1).bit_length())  # a power of 2, or it warns of imbalance
        return shares[numbers - first]


def _fitting(factor: Factor, values: Array) -> Array:
    return np.rint(values) if is_whole(factor.path) else values
