"""Every week of many worlds, folded: sums over all of them, and the worlds themselves for the first replicates only.

Means and their intervals need sums over the replicates of each organisation, and sums of those; the range of the middle
worlds needs the worlds, of which as many replicates are kept as fit into ``ROOM``. So memory does not grow with the
number of replicates. Replicates must come organisation by organisation, in the same order however they are cut into
batches: then no number depends on the cut.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array
from sim.measures import GROUPS, QUANTITIES
from sim.study.statistics import half_width_of_squares, weight

ROOM = 150_000_000  # bytes of the worlds kept
LEAST_KEPT = 100  # replicates
MIDDLE_80 = (0.1, 0.9)

Weeks = NDArray[np.float32]


def weekly_bytes(weeks: int, arms: int, replicates: int) -> int:
    """Memory that the folded weeks of so many arms and replicates take, about."""
    return _each(weeks, arms) * (replicates_kept(weeks, arms, replicates) + 10)


def replicates_kept(weeks: int, arms: int, replicates: int) -> int:
    """Of how many replicates every week of every world is kept."""
    return min(replicates, max(LEAST_KEPT, ROOM // _each(weeks, arms)))


def _each(weeks: int, arms: int) -> int:
    """Bytes of a replicate's weeks."""
    return weeks * len(QUANTITIES) * len(GROUPS) * arms * np.dtype(np.float32).itemsize


@dataclass
class Sums:
    """Sums of one arm, each of shape (weeks, quantities, groups), of differences from its first replicate.

    ``whole``: of all replicates; each with the organisation's weight, ``squares``: of the squares of organisations'
    sums; ``weighted``: of those sums times the organisation's replicates, whose squares add up to ``between``.
    ``block`` is the sum of the organisation at work, ``sizes`` the replicates of those before. Each replicate counts as
    an organisation of its own where ``single``: all share one. ``total`` are all replicates that will be taken in.
    """

    shape: tuple[int, ...]
    single: bool
    total: int
    number: int = -1
    replicates: int = 0
    size: int = 0
    between: float = 0.0
    sizes: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.first, self.whole, self.squares, self.weighted, self.block = np.zeros((5, *self.shape))

    def add(self, number: int, weeks: Weeks) -> None:
        """Take in a replicate on organisation ``number``."""
        if self.single or number != self.number:
            self._close()
        if self.replicates == 0:
            self.first[:] = weeks
        self.block += weeks - self.first
        self.number, self.size, self.replicates = number, self.size + 1, self.replicates + 1

    def ends(self) -> tuple[Array, Array]:
        """Mean, and half the width of its interval (nan for a single replicate), when all is taken in."""
        self._close()
        mean = self.whole / self.replicates
        squares = self.squares - 2 * mean * self.weighted + mean**2 * self.between
        half = half_width_of_squares(np.maximum(squares, 0.0), np.array(self.sizes))
        return self.first + mean, half

    def _close(self) -> None:
        if self.size:
            counts = float(weight(self.size, self.total)) if self.size < self.total else 1.0
            self.whole += self.block
            self.squares += counts * self.block**2
            self.weighted += counts * self.size * self.block
            self.between += counts * self.size**2
            self.sizes.append(self.size)
        self.block[:], self.size = 0.0, 0


@dataclass
class Folded:
    """Weeks of so many arms and replicates; ``kept`` (weeks, quantities, groups, arms, replicates kept)."""

    weeks: int
    arms: int
    replicates: int
    single: bool
    kept: Weeks = field(init=False)
    sums: list[Sums] = field(init=False)

    def __post_init__(self) -> None:
        shape = (self.weeks, len(QUANTITIES), len(GROUPS))
        count = replicates_kept(self.weeks, self.arms, self.replicates)
        self.kept = np.full((*shape, self.arms, count), np.nan, dtype=np.float32)
        self.sums = [Sums(shape, self.single, self.replicates) for _ in range(self.arms)]

    def add(self, number: int, arms: slice, replicates: NDArray[np.int64], weeks: Weeks) -> None:
        """Take in some arms and replicates on an organisation: (weeks, quantities, groups, arms, replicates)."""
        early = replicates < self.kept.shape[-1]
        self.kept[..., arms, replicates[early]] = weeks[..., early]
        for place, sums in enumerate(self.sums[arms]):
            for n in range(len(replicates)):
                sums.add(number, weeks[..., place, n])

    def ends(self, arm: int) -> tuple[Array, Array, Array, Array]:
        """Mean, range of the middle 80 % and half interval of an arm, each of shape (quantities, groups, weeks)."""
        low, high = np.quantile(self.kept[..., arm, :].astype(np.float64), MIDDLE_80, axis=-1)
        mean, half = self.sums[arm].ends()
        found = (np.moveaxis(part, 0, -1) for part in (mean, low, high, half))
        return tuple(found)  # type: ignore[return-value]
