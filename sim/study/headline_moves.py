"""Strategies on the same organisations in several ways: how far the headline moves from the first, and who leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np

from sim.common.arrays import Array, Rows
from sim.measures import HEADLINE, KEYS
from sim.study.batch import Batch, run_batch
from sim.study.observe import MEASURES
from sim.study.statistics import Interval, interval


@dataclass(frozen=True)
class HeadlineMoves:
    """One scenario: ``values`` (ways, strategies, worlds) in the order of ``WAYS``; ``blocks`` are organisations.

    The first way is what the others are held against, in the same worlds.
    """

    WAYS: ClassVar[tuple[str, ...]]
    scenario: str
    strategies: tuple[str, ...]
    values: Array
    blocks: Rows

    @classmethod
    def of(cls, scenario: str, strategies: Sequence[str], headlines: Sequence[Array]) -> Self:
        """From what ``headline`` gives of each way on each organisation, each (strategies, worlds), in this order."""
        organisations, worlds = len(headlines) // len(cls.WAYS), headlines[0].shape[1]
        values = np.stack(headlines).reshape(len(cls.WAYS), organisations, len(strategies), worlds).swapaxes(1, 2)
        blocks = np.repeat(np.arange(organisations), worlds)
        return cls(scenario, tuple(strategies), values.reshape(*values.shape[:2], -1), blocks)

    def mean(self, way: str, strategy: str) -> Interval:
        """The headline of a strategy."""
        return interval(self._of(way, strategy), self.blocks)

    def moved(self, way: str, strategy: str) -> Interval:
        """How much higher it is than in the first way, world by world."""
        return interval(self._of(way, strategy) - self._of(self.WAYS[0], strategy), self.blocks)

    def leader(self, way: str) -> str:
        """The strategy with the highest mean."""
        return self.strategies[int(self.values[self.WAYS.index(way)].mean(axis=1).argmax())]

    def _of(self, way: str, strategy: str) -> Array:
        values: Array = self.values[self.WAYS.index(way), self.strategies.index(strategy)]
        return values


def headline(batch: Batch) -> Array:
    """The headline of a batch, shape (strategies, worlds)."""
    values: Array = run_batch(batch)[0][MEASURES][KEYS.index(HEADLINE)].reshape(len(batch.arms), -1)
    return values
