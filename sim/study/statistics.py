"""Uncertainty of what a set of runs says: intervals that know which runs share an organisation.

All intervals are 95 %. ``blocks`` numbers the organisation of each replicate, shape (replicates,): runs on the same
organisation are alike, so they count for less than as many independent ones.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.study.quantiles import t_quantile
from sim.vectors import normal_quantile

Values = NDArray[np.float64]
Blocks = NDArray[np.int64]

LEVEL = 0.95
MOST_REPLICATES = 100_000
_UPPER = 0.5 + LEVEL / 2


@dataclass(frozen=True)
class Interval:
    """A mean and the 95 % interval around it; nan where one run, or nothing, is known."""

    mean: float
    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether the bounds are known."""
        return not np.isnan(self.low)

    def clipped(self, lowest: float, highest: float) -> "Interval":
        """The same within the range of possible values; what is not known stays so."""
        return Interval(self.mean, max(self.low, lowest), min(self.high, highest))


@dataclass(frozen=True)
class Ranking:
    """How sure it is that the best is better than the next.

    ``verdict``: "settled" when the interval of their paired difference excludes 0; "tied" when it lies within the
    smallest difference that matters; "open" otherwise, ``further`` being about how many more replicates would
    settle it one way or the other (None: more than a hundred thousand, or it cannot be told).
    """

    verdict: Literal["settled", "tied", "open"]
    difference: Interval
    further: int | None


def interval(values: Values, blocks: Blocks) -> Interval:
    """Mean of ``values`` (replicates,) with its interval.

    With several blocks: t interval with blocks - 1 degrees of freedom around the mean, its variance from the sums
    of residuals of each block, times blocks / (blocks - 1) (Liang and Zeger 1986, Biometrika 73:13; Cameron and
    Miller 2015, Journal of Human Resources 50:317). For blocks of equal size that is the t interval of the block
    means. With one block: t interval of the replicates, which then speaks for that organisation only.
    """
    mean, half = float(values.mean()), float(half_width(values, blocks))
    return Interval(mean, mean - half, mean + half)


def half_width(values: Values, blocks: Blocks) -> Values:
    """Half the width of ``interval`` for each of ``values`` (..., replicates), shape (...,); nan for one replicate."""
    sums = _block_sums(values - values.mean(axis=-1, keepdims=True), blocks)
    return half_width_of_sums((sums**2).sum(axis=-1), sums.shape[-1], values.shape[-1])


def half_width_of_sums(squares: Values, count: int, replicates: int) -> Values:
    """The same from sums over ``count`` blocks of the squares of their sums of residuals, ``squares`` (...,)."""
    if count == 1:
        return np.full(squares.shape, np.nan)
    return t_quantile(count - 1, _UPPER) * np.sqrt(_variance(squares, count, replicates))


def variance_of_mean(values: Values, blocks: Blocks) -> Values:
    """Estimated variance of the mean of ``values`` (..., replicates), by block as in ``interval``, shape (...,)."""
    sums = _block_sums(values - values.mean(axis=-1, keepdims=True), blocks)
    return _variance((sums**2).sum(axis=-1), sums.shape[-1], values.shape[-1])


def _variance(squares: Values, count: int, replicates: int) -> Values:
    return squares * count / (count - 1) / replicates**2


def _block_sums(values: Values, blocks: Blocks) -> Values:
    """Sum of each block, shape (..., blocks); each value is its own block when there is only one."""
    numbers, first = np.unique(np.sort(blocks), return_index=True)
    if len(numbers) == 1:
        return values
    return np.add.reduceat(values[..., np.argsort(blocks, kind="stable")], first, axis=-1)


def _freedom(blocks: Blocks) -> int:
    count = len(np.unique(blocks))
    return (count if count > 1 else len(blocks)) - 1


def linearised_ratio(part: Values, whole: Values, least: float) -> Values:
    """Values (replicates,) whose mean is mean(part) / mean(whole) and whose spread gives that ratio's interval.

    Taylor linearisation (Cochran 1977, Sampling Techniques, chapter 6): R + (part - R whole) / mean(whole). All nan
    when the mean of ``whole`` is below ``least``: a share of next to nothing says nothing.
    """
    base = whole.mean()
    if base < least:
        return np.full(len(whole), np.nan)
    ratio = part.mean() / base
    return ratio + (part - ratio * whole) / base


def best_credits(values: Values, better: Literal["more", "less"]) -> Values:
    """1 where a strategy is the best of its replicate, ties shared; shape of ``values`` (strategies, replicates)."""
    best = values.max(axis=0) if better == "more" else values.min(axis=0)
    ties = (values == best).astype(float)
    return ties / ties.sum(axis=0)


def share_interval(credits: Values, blocks: Blocks) -> Interval:
    """Share with its interval, for ``credits`` (replicates,) from 0 to 1.

    Wilson's interval (Wilson 1927; Brown, Cai and DasGupta 2001, Statistical Science 16:101) with the number of
    independent replicates that carry as much information (Korn and Graubard 1998, Survey Methodology 24:193). Not
    known for one replicate.
    """
    share, z = float(credits.mean()), normal_quantile(_UPPER)
    if _freedom(blocks) == 0:
        return Interval(share, np.nan, np.nan)
    count = _effective_count(credits, blocks)
    centre = (share + z**2 / (2 * count)) / (1 + z**2 / count)
    half = z / (1 + z**2 / count) * np.sqrt(share * (1 - share) / count + z**2 / (4 * count**2))
    return Interval(share, float(max(centre - half, 0.0)), float(min(centre + half, 1.0)))


def _effective_count(credits: Values, blocks: Blocks) -> float:
    """Number of independent replicates that say as much: fewer where organisations are few, or decide."""
    count, share, freedom = len(credits), credits.mean(), _freedom(blocks)
    few = (t_quantile(count - 1, _UPPER) / t_quantile(freedom, _UPPER)) ** 2
    independent = share * (1 - share) / (count - 1)
    if independent < 1e-12:
        return count * few
    return count * few / max(1.0, float(variance_of_mean(credits, blocks)) / independent)


def reached(weeks: Values, horizon: int) -> tuple[float, float | None]:
    """Share of ``weeks`` (replicates,) within the horizon, and the median of those (None when there are none).

    The mean over all of them, those beyond counted as horizon + 1, is the restricted mean (Royston and Parmar 2013,
    BMC Medical Research Methodology 13:152).
    """
    within = weeks[weeks <= horizon]
    return len(within) / len(weeks), float(np.median(within)) if len(within) else None


def ranking(differences: Values, blocks: Blocks, matters: float, layout: Callable[[int], Blocks]) -> Ranking:
    """How sure the best is better than the next, from their paired differences (replicates,).

    ``matters`` is the smallest difference worth acting on; ``layout(n)`` the blocks of n replicates. Variance
    between and within organisations is estimated by the analysis of variance (Searle, Casella and McCulloch 1992,
    Variance Components, chapter 3), and from it how the interval shrinks with further replicates.
    """
    now = interval(differences, blocks)
    if np.isnan(now.low):
        return Ranking("open", now, None)
    if now.low > 0 or now.high < 0:
        return Ranking("settled", now, 0)
    if -matters < now.low and now.high < matters:
        return Ranking("tied", now, 0)
    target = max(abs(now.mean), matters - abs(now.mean))
    return Ranking("open", now, _further(differences, blocks, target, layout))


def _further(differences: Values, blocks: Blocks, target: float, layout: Callable[[int], Blocks]) -> int | None:
    between, within = variance_components(differences, blocks)

    def narrow(replicates: int) -> bool:
        sizes = np.unique(layout(replicates), return_counts=True)[1]
        variance = between * (sizes**2).sum() / replicates**2 + within / replicates
        freedom = (len(sizes) if len(sizes) > 1 else replicates) - 1
        return bool(t_quantile(freedom, _UPPER) * np.sqrt(variance) < target)

    counts = range(len(differences) + 1, MOST_REPLICATES + 1)
    needed = bisect_left(counts, True, key=narrow)
    return needed + 1 if needed < len(counts) else None


def variance_components(values: Values, blocks: Blocks) -> tuple[float, float]:
    """Variance between and within organisations of ``values`` (replicates,)."""
    _, number, sizes = np.unique(blocks, return_inverse=True, return_counts=True)
    count, total = len(sizes), len(values)
    means = np.bincount(number, weights=values) / sizes
    if count == 1:
        return 0.0, float(values.var(ddof=1))
    between_squares = (sizes * (means - values.mean()) ** 2).sum() / (count - 1)
    if count == total:
        return 0.0, float(between_squares)
    within = float(((values - means[number]) ** 2).sum() / (total - count))
    typical = (total - (sizes**2).sum() / total) / (count - 1)
    return float(max(0.0, (between_squares - within) / typical)), within
