"""In which part of what nobody knows a strategy fails: scenario discovery over many numbers and the model's forms.

A strategy fails in a future where the best of those compared is ahead of it by more than the margin. Of hundreds of
numbers some go with its regret by chance, so only those are looked at whose rank correlation with it (Spearman) is too
strong for that, all numbers and forms together. Over these a box is peeled as by the patient rule induction method
(Friedman and Fisher 1999, Statistics and Computing 9:123): step by step a tenth of the futures goes, or a form, by
which the share of those in which it fails rises most for each that goes. Of the boxes passed through that one is taken
which holds most of the futures in which it fails, and fewest of the others; a bound that brings nothing is dropped, and
a box in which it does not fail clearly more often than elsewhere is none. ``sim.study.discovery`` does the same for few
quantities with EMA Workbench, which takes seconds to load.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sim.common.arrays import Array, Flags
from sim.study.futures.scope import Scope
from sim.study.ranges import Bound
from sim.study.result import Result

FEWEST = 5  # futures in which a strategy fails, for a region to be looked for, and of the smallest box
CHANCE = 0.01  # of calling any number telling where none is
PEELED = 0.1  # share of the futures left that goes in a step
NOTHING = 0.02  # of the balance of a box, for a side that brings no more
CLEARLY = 0.2  # by how much more often than elsewhere it has to fail in a region


@dataclass(frozen=True)
class Region(Result):
    """Part of what nobody knows: ``bounds`` of numbers, and by aspect the forms that lie in it.

    Of the futures in which the strategy fails a share ``coverage`` lies in it; it fails in a share ``density`` of its
    ``futures``, and in a share ``elsewhere`` of the others. ``regret`` is the mean in it, ``rival`` most often the best
    where it fails there.
    """

    bounds: tuple[Bound, ...]
    forms: Mapping[str, tuple[str, ...]]
    coverage: float
    density: float
    elsewhere: float
    futures: int
    regret: float
    rival: str


@dataclass(frozen=True)
class _Box:
    """A box being peeled: limits by column of numbers, and the places of forms left by aspect."""

    limits: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    forms: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def holds(self, scope: Scope) -> Flags:
        """Whether each future lies in it."""
        inside = np.ones(scope.count, dtype=bool)
        for column, (low, high) in self.limits.items():
            inside &= (scope.points[:, column] >= low) & (scope.points[:, column] <= high)
        for aspect, places in self.forms.items():
            inside &= np.isin(scope.forms[aspect], list(places))
        return inside

    def without(self) -> Iterator["_Box"]:
        """The same with one of its sides dropped."""
        for column, (low, high) in self.limits.items():
            others = {c: ends for c, ends in self.limits.items() if c != column}
            yield replace(self, limits=others)
            if np.isfinite(low) and np.isfinite(high):
                yield replace(self, limits={**others, column: (low, np.inf)})
                yield replace(self, limits={**others, column: (-np.inf, high)})
        for aspect in self.forms:
            yield replace(self, forms={a: places for a, places in self.forms.items() if a != aspect})


def region_of(
    scope: Scope, regrets: Array, margin: float, ahead: Sequence[str], bearing: Flags | None = None
) -> Region | None:
    """Where a strategy with ``regrets`` (futures,) fails; None where it hardly does, or no part stands out.

    ``ahead`` names the best in each future, ``bearing`` (numbers,) says which numbers can bear on it: all by default.
    """
    fails = regrets > margin
    columns, aspects = telling(scope, regrets, bearing)
    if fails.sum() < FEWEST or fails.all() or not (columns or aspects):
        return None
    path = [_Box()]
    while (further := _peeled(path[-1], scope, fails, columns, aspects)) is not None:
        path.append(further)
    box = _plainer(max(path, key=lambda box: _worth(box, scope, fails)), scope, fails)
    found = _described(box, scope, fails, regrets, ahead) if box.limits or box.forms else None
    return found if found and found.density >= found.elsewhere + CLEARLY else None


def telling(scope: Scope, regrets: Array, bearing: Flags | None = None) -> tuple[list[int], list[str]]:
    """Columns of those numbers that can bear on it, and aspects, that go with regret more than chance would have it."""
    if np.ptp(regrets) == 0:
        return [], []
    levels = [(aspect, form) for aspect, variants in scope.variants.items() for form in range(len(variants))]
    forms = np.stack([scope.forms[aspect] == form for aspect, form in levels], axis=1).astype(float)
    columns = np.arange(len(scope.ranges)) if bearing is None else np.flatnonzero(bearing)
    strong = _strong(np.hstack([scope.points[:, columns], forms]), regrets)
    aspects = dict.fromkeys(aspect for (aspect, _), sure in zip(levels, strong[len(columns) :], strict=True) if sure)
    return columns[strong[: len(columns)]].tolist(), list(aspects)


def _strong(columns: Array, regrets: Array) -> Flags:
    """Whether each of ``columns`` (futures, columns) goes with regret, all of them together called so by chance in one
    case of a hundred at most: by Spearman's correlation and its t distribution, shape (columns,)."""
    from scipy import stats  # half a second to load, and only in an extra

    x, y = (ranks - ranks.mean(axis=0) for ranks in (stats.rankdata(columns, axis=0), stats.rankdata(regrets)))
    size = np.sqrt((x**2).sum(axis=0) * (y**2).sum())
    correlation = np.clip((x.T @ y) / np.where(size > 0, size, np.inf), -1 + 1e-12, 1 - 1e-12)
    freedom = len(regrets) - 2
    t = np.abs(correlation) * np.sqrt(freedom / (1 - correlation**2))
    found: Flags = 2 * stats.t.sf(t, freedom) < CHANCE / columns.shape[1]
    return found


def _worth(box: _Box, scope: Scope, fails: Flags) -> float:
    """Share of the futures in which it fails that lie in a box, less the share of the others that do."""
    inside = box.holds(scope)
    return float(inside[fails].mean() - inside[~fails].mean())


def _peeled(box: _Box, scope: Scope, fails: Flags, columns: Sequence[int], aspects: Sequence[str]) -> _Box | None:
    """The box less the part that gains most for each future that goes; None where too little would be left."""
    inside, best = box.holds(scope), (-np.inf, box)
    for smaller in (*_narrower(box, scope, inside, columns), *_fewer_forms(box, scope, inside, aspects)):
        left = smaller.holds(scope)
        if FEWEST <= left.sum() < inside.sum():
            gain = float((fails[left].mean() - fails[inside].mean()) / (inside.sum() - left.sum()))
            best = max(best, (gain, smaller), key=lambda found: found[0])
    return best[1] if best[1] is not box else None


def _narrower(box: _Box, scope: Scope, inside: Flags, columns: Sequence[int]) -> Iterator[_Box]:
    for column in columns:
        values = np.sort(scope.points[inside, column])
        low, high = box.limits.get(column, (-np.inf, np.inf))
        gone = max(1, round(PEELED * len(values)))
        if len(values) > gone:
            yield replace(box, limits={**box.limits, column: (_between(values, gone), high)})
            yield replace(box, limits={**box.limits, column: (low, _between(values, len(values) - gone))})


def _between(values: Array, place: int) -> float:
    """Halfway between a value and the one before it, of values in ascending order."""
    return float((values[place - 1] + values[place]) / 2)


def _fewer_forms(box: _Box, scope: Scope, inside: Flags, aspects: Sequence[str]) -> Iterator[_Box]:
    for aspect in aspects:
        there = frozenset(np.unique(scope.forms[aspect][inside]).tolist())
        for form in there if len(there) > 1 else ():
            yield replace(box, forms={**box.forms, aspect: there - {form}})


def _plainer(box: _Box, scope: Scope, fails: Flags) -> _Box:
    """The box without sides that bring next to nothing."""
    for smaller in box.without():
        if _worth(smaller, scope, fails) >= _worth(box, scope, fails) - NOTHING:
            return _plainer(smaller, scope, fails)
    return box


def _described(box: _Box, scope: Scope, fails: Flags, regrets: Array, ahead: Sequence[str]) -> Region:
    inside = box.holds(scope)
    rivals = [ahead[int(n)] for n in np.flatnonzero(inside & fails)]
    return Region(
        tuple(_bound(scope, column, ends) for column, ends in box.limits.items()),
        {a: tuple(scope.variants[a][n].name for n in sorted(places)) for a, places in box.forms.items()},
        coverage=float(inside[fails].mean()),
        density=float(fails[inside].mean()),
        elsewhere=float(fails[~inside].mean()),
        futures=int(inside.sum()),
        regret=float(regrets[inside].mean()),
        rival=max(sorted(set(rivals)), key=rivals.count),
    )


def _bound(scope: Scope, column: int, ends: tuple[float, float]) -> Bound:
    one = scope.ranges[column]
    return Bound(one.path, max(ends[0], one.low), min(ends[1], one.high), (one.low, one.high))
