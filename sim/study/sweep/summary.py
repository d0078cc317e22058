"""What a sweep found, added up in one pass over the ledger: its size does not depend on the number of runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array, Rows
from sim.measures import MEASURES
from sim.study.statistics import Interval, best_credits, half_width_of_squares, weight
from sim.study.sweep.count import Count
from sim.study.sweep.damage import Damage
from sim.study.sweep.file import FULL_GRID, Factor
from sim.study.sweep.ledger import Ledger
from sim.study.sweep.plan import SweepPlan
from sim.study.sweep.reading import OpenFolder, reading
from sim.study.sweep.work import EFFORT

MOST_BLOCKS = 40  # organisations beyond these are counted with the earlier ones, which makes intervals wider at most
MOST_BINS = 10
SHARE_BEST = "share_best"


@dataclass(frozen=True)
class Slices:
    """How worlds are grouped: all of them, then for each factor by its level, or by a tenth of its range."""

    factors: tuple[Factor, ...]
    grid: bool

    @cached_property
    def edges(self) -> list[Array]:
        """Values at which one group of a factor ends and the next begins."""
        return [_edges(factor, self.grid) for factor in self.factors]

    @cached_property
    def first(self) -> list[int]:
        """Number of the first group of each factor; the last entry is the number of all groups."""
        return np.cumsum([1, *(len(edges) + 1 for edges in self.edges)]).tolist()

    @property
    def count(self) -> int:
        return self.first[-1]

    def of(self, factor: int) -> range:
        """Numbers of the groups of a factor."""
        return range(self.first[factor], self.first[factor + 1])

    def groups(self, points: Array) -> Rows:
        """The groups that worlds with these values of the factors (worlds, factors) are in, (worlds, 1 + factors)."""
        found = [np.zeros(len(points), dtype=np.int64)]
        found += [self.first[n] + np.searchsorted(edges, points[:, n]) for n, edges in enumerate(self.edges)]
        return np.column_stack(found)

    def values(self, factor: int) -> Array:
        """A value that stands for each group of a factor: its level, or the middle of its tenth."""
        one = self.factors[factor]
        levels = np.sort(one.grid()) if self.grid or one.levels is not None else None
        count = len(self.of(factor))
        if levels is None:
            return one.at((np.arange(count) + 0.5) / count)
        return np.array([part.mean() for part in np.array_split(levels, count)])


def _edges(factor: Factor, grid: bool) -> Array:
    if grid or factor.levels is not None:
        parts = np.array_split(np.sort(factor.grid()), min(MOST_BINS, len(factor.grid())))
        return np.array([(one[-1] + other[0]) / 2 for one, other in pairwise(parts)])
    return factor.at(np.arange(1, MOST_BINS) / MOST_BINS)


@dataclass(frozen=True)
class Summary:
    """Sums over the worlds in which every strategy is done.

    ``sums`` (scenarios, groups, blocks, strategies, columns), ``counts`` of worlds (scenarios, groups, blocks), each
    once for every point, and ``squares`` (scenarios, groups, strategies, columns); columns are those of ``columns``:
    efforts, the measures of everyone together, and the share of worlds in which a strategy is best by the study's
    measure. ``met`` (scenarios, replicates): whether a world is among them. ``incomplete`` is the number of runs left
    out.
    """

    plan: SweepPlan
    slices: Slices
    columns: tuple[str, ...]
    sums: Array
    counts: Array
    squares: Array
    met: NDArray[np.bool_]
    count: Count
    incomplete: int
    damage: Damage
    notes: tuple[str, ...]

    def runs(self, scenario: int, group: int = 0) -> int:
        """Number of runs of each strategy that are added up: of every point in every world."""
        return int(self.counts[scenario, group].sum())

    def worlds(self, scenario: int) -> int:
        """Number of different worlds that the runs are of; the points of a study all meet the same ones."""
        return int(self.met[scenario].sum())

    def organisations(self, scenario: int) -> int:
        """Number of organisations that the runs are on, beyond 40 of them 40."""
        return int((self.counts[scenario, 0] > 0).sum())

    @property
    def share_done(self) -> float:
        """Share of the plan that is done or failed."""
        return (self.count.done + self.count.failed) / self.count.runs

    @property
    def complete(self) -> bool:
        """Whether nothing of the plan is left to be done."""
        return self.count.done + self.count.failed == self.count.runs

    def interval(self, scenario: int, strategy: int, column: str, group: int = 0, less: int | None = None) -> Interval:
        """Mean with its interval, or of the paired difference from the strategy ``less``.

        By ``sim.study.statistics.half_width``. With one organisation that of the worlds on it where they are one's own
        people and there is one point; otherwise, and for a difference, it is not known.
        """
        place = self.columns.index(column)
        sums, counts = self.sums[scenario, group, :, strategy, place], self.counts[scenario, group]
        squares = self.squares[scenario, group, strategy, place]
        if less is not None:
            sums = sums - self.sums[scenario, group, :, less, place]
        one_sample = less is None and self.plan.resolved.organisation is not None and self.plan.points.count == 1
        return _interval(sums, counts, float(squares) if one_sample else None)

    def ranked(self, scenario: int, group: int = 0) -> list[int]:
        """Numbers of the strategies, the best by the study's measure first."""
        measure = self.plan.resolved.study.measure
        means = self.sums[scenario, group, :, :, self.columns.index(measure)].sum(axis=0)
        return np.argsort(means if MEASURES[measure].better == "less" else -means, kind="stable").tolist()

    def explained(self, scenario: int, strategy: int, factor: int) -> float:
        """Share of the variance of the study's measure that the groups of a factor explain; nan where it is constant.

        The correlation ratio (Pearson 1905); of a range, in tenths, it estimates the first-order Sobol index.
        """
        place = self.columns.index(self.plan.resolved.study.measure)
        runs, mean = self.runs(scenario), self._mean(scenario, 0, strategy, place)
        variance = self.squares[scenario, 0, strategy, place] / max(1, runs) - mean**2
        groups = [g for g in self.slices.of(factor) if self.runs(scenario, g)]
        means = [self._mean(scenario, g, strategy, place) for g in groups]
        between = sum(self.runs(scenario, g) * (m - mean) ** 2 for g, m in zip(groups, means, strict=True))
        return float(between / runs / variance) if variance > 1e-12 else float("nan")

    def _mean(self, scenario: int, group: int, strategy: int, place: int) -> float:
        return float(self.sums[scenario, group, :, strategy, place].sum() / max(1, self.runs(scenario, group)))


def summarise(folder: Path) -> Summary:
    """Add up what is done in a folder. Raises InputError where it cannot be read."""
    with reading(folder) as found:
        return _added_up(found)


def _added_up(found: OpenFolder) -> Summary:
    plan = found.plan
    study = plan.resolved.study
    slices = Slices(study.factors, study.design.kind == FULL_GRID)
    measures = list(study.measures or MEASURES)
    columns = (*EFFORT, *measures, SHARE_BEST)
    scenarios, strategies = len(plan.resolved.scenarios), len(plan.resolved.strategies)
    sums = np.zeros((scenarios, slices.count, MOST_BLOCKS, strategies, len(columns)))
    counts = np.zeros((scenarios, slices.count, MOST_BLOCKS))
    squares = np.zeros((scenarios, slices.count, strategies, len(columns)))
    met = np.zeros((scenarios, study.replicates), dtype=bool)
    taken = 0
    for runs, values in _whole_worlds(found.ledger, strategies):
        at = plan.addresses(runs)
        taken += len(runs) * strategies
        met[at.scenarios, at.replicates] = True
        chosen = _columns(values, study.kept, measures)
        block = plan.organisations(at.replicates) % MOST_BLOCKS
        for group in slices.groups(plan.points.at(at.points)).T:
            _add(sums, (at.scenarios, group, block), chosen)
            _add(counts, (at.scenarios, group, block), np.ones(len(runs)))
            _add(squares, (at.scenarios, group), chosen**2)
    left_out = found.count.done - taken
    return Summary(plan, slices, columns, sums, counts, squares, met, found.count, left_out, found.damage, found.notes)


def _whole_worlds(ledger: Ledger, strategies: int) -> Iterator[tuple[Rows, Array]]:
    """Worlds in which every strategy is done: number of the first run (worlds,), values (worlds, strategies, ...)."""
    kept: tuple[Rows, Array] | None = None
    for runs, values in ledger.chunks():
        if kept is not None:
            runs, values = np.concatenate([kept[0], runs]), np.concatenate([kept[1], values])
        world = runs // strategies
        rest = world == world[-1]
        yield _complete(runs[~rest], values[~rest], strategies)
        kept = runs[rest], values[rest]
    if kept is not None:
        yield _complete(*kept, strategies)


def _complete(runs: Rows, values: Array, strategies: int) -> tuple[Rows, Array]:
    _, place, count = np.unique(runs // strategies, return_inverse=True, return_counts=True)
    whole = count[place] == strategies
    return runs[whole][::strategies], values[whole].reshape(-1, strategies, values.shape[1])


def _columns(values: Array, kept: tuple[str, ...], measures: list[str]) -> Array:
    """Efforts, measures of everyone and the credit of the best, shape (worlds, strategies, columns)."""
    names = (*EFFORT, *kept)
    chosen = values[..., [*range(len(EFFORT)), *(names.index(name) for name in measures)]]
    better = MEASURES[measures[0]].better or "more"
    best = best_credits(chosen[..., len(EFFORT)].T, better).T
    return np.concatenate([chosen, best[..., None]], axis=-1)


def _add(totals: Array, place: tuple[Rows, ...], values: Array) -> None:
    """Add each row of ``values`` at its place of the first axes of ``totals``."""
    if not len(values):
        return
    flat = np.ravel_multi_index(place, totals.shape[: len(place)])
    order = np.argsort(flat, kind="stable")
    different, first = np.unique(flat[order], return_index=True)
    totals.reshape(-1, *totals.shape[len(place) :])[different] += np.add.reduceat(values[order], first, axis=0)


def _interval(sums: Array, counts: Array, squares: float | None) -> Interval:
    """From the sums and numbers of worlds of each block, and the sum of squares of all where they are one sample."""
    total, sizes, off = int(counts.sum()), counts[counts > 0].astype(np.int64), 0.0
    if not total:
        return Interval(np.nan, np.nan, np.nan)
    mean = float(sums.sum()) / total
    if len(sizes) > 1:
        off = float((weight(sizes, total) * (sums[counts > 0] - sizes * mean) ** 2).sum())
    elif squares is not None and total > 1:  # each world counts as a block of its own
        off, sizes = max(0.0, squares - total * mean**2) * float(weight(1, total)), np.ones(total, dtype=np.int64)
    half = float(half_width_of_squares(np.array(off), sizes))
    return Interval(mean, mean - half, mean + half)
