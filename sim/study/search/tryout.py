"""Plans tried in searching worlds, each world once: what was seen is remembered, in memory and where asked on disk."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from sim.common.arrays import Array
from sim.scenarios.strategy import Strategy
from sim.study.search.problem import SearchProblem, same


class Remembered(Protocol):
    """Where results are kept beyond this process, by plan and first world."""

    def get(self, plan: str, first: int, count: int) -> Array | None:
        """What was kept of so many worlds, shape (worlds,); None where nothing was."""

    def put(self, plan: str, first: int, values: Array) -> None:
        """Keep it."""


class TryOut:
    """Samples of the measure looked at, of any plan in the first searching worlds."""

    def __init__(self, problem: SearchProblem, workers: int | None = None, kept: Remembered | None = None):
        self.problem, self.workers, self.kept = problem, workers, kept
        self.seen: dict[str, Array] = {}
        self.runs = 0

    def samples(self, strategies: Sequence[Strategy], worlds: int) -> Array:
        """The measure in the first ``worlds``, shape (strategies, worlds)."""
        plans = {same(one): one for one in strategies}
        starts = sorted({self._known(plan) for plan in plans})
        for start in starts:
            if start < worlds:
                self._run({plan: one for plan, one in plans.items() if self._known(plan) == start}, start, worlds)
        return np.array([self.seen[same(one)][:worlds] for one in strategies])

    def values(self, strategies: Sequence[Strategy], worlds: int) -> Array:
        """What strategies are worth in the first ``worlds``, shape (strategies,)."""
        samples = self.samples(strategies, worlds)
        return self.problem.objective.value(samples, self.best(worlds))

    def best(self, worlds: int) -> Array:
        """What the best of all rivals and plans tried makes of each of the first ``worlds``, shape (worlds,)."""
        objective, found = self.problem.objective, np.full(worlds, -np.inf)
        self.samples(self.problem.rivals, worlds)
        for samples in self.seen.values():
            some = min(worlds, len(samples))
            found[:some] = np.maximum(found[:some], objective.good(samples[:some]))
        return found

    def _known(self, plan: str) -> int:
        return len(self.seen.get(plan, ()))

    def _run(self, plans: dict[str, Strategy], start: int, end: int) -> None:
        kept = {plan: self._kept(plan, start, end - start) for plan in plans}
        new = {plan: one for plan, one in plans.items() if kept[plan] is None}
        if new:
            tried = self.problem.samples(list(new.values()), start, end - start, self.workers)
            kept |= dict(zip(new, tried, strict=True))
            self.runs += tried.size
        for plan, values in kept.items():
            assert values is not None
            self.seen[plan] = np.concatenate([self.seen.get(plan, np.zeros(0)), values])
            if plan in new and self.kept:
                self.kept.put(plan, start, values)

    def _kept(self, plan: str, start: int, count: int) -> Array | None:
        return self.kept.get(plan, start, count) if self.kept else None
