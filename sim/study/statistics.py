"""Uncertainty of what a set of runs says: intervals that know which runs share an organisation.

All intervals are 95 %. ``blocks`` numbers the organisation of each replicate, shape (replicates,): runs on the same
organisation are alike, so they count for less than as many independent ones.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.numerics.vectors import normal_quantile
from sim.study.quantiles import t_quantile

Values = NDArray[np.float64]
Blocks = NDArray[np.int64]

LEVEL = 0.95
MOST_LEAN = 0.7  # of skewness times the standard errors that an interval goes: no end goes half again as far
POINTS = 8_000  # on which the largest of several statistics is looked for
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


def interval(values: Values, blocks: Blocks, reach: float | None = None) -> Interval:
    """Mean of ``values`` (replicates,) with its interval.

    With several blocks: the variance of the mean comes from the sums of residuals of each block, corrected for few and
    unequal blocks, with the degrees of freedom that go with it (CR2: Bell and McCaffrey 2002, Survey Methodology
    28:169; Pustejovsky and Tipton 2018, Journal of Business and Economic Statistics 36:672). For blocks of equal size
    that is the t interval of the block means. With one block: t interval of the replicates, which then speaks for that
    organisation only. Both ends allow for skewness by Hall's transformation of t (Hall 1992, Journal of the Royal
    Statistical Society B 54:221), the skewness being that of single replicates; where organisations differ much, that
    corrects for too little of it. ``reach``: how many standard errors it goes without skewness, in place of t's.
    """
    mean, sizes = float(values.mean()), _sizes(blocks)
    if len(sizes) == 1:
        return Interval(mean, np.nan, np.nan)
    error = float(np.sqrt(variance_of_mean(values, blocks)))
    steps = t_reach(blocks) if reach is None else reach
    lean = float(np.clip(_skewness(values), -MOST_LEAN / steps, MOST_LEAN / steps))
    return Interval(mean, mean - error * _unskewed(steps, lean), mean - error * _unskewed(-steps, lean))


def _skewness(values: Values) -> float:
    """Skewness of the mean of independent ``values``; 0 where they do not differ."""
    off = values - values.mean()
    size = float((off**2).sum()) ** 1.5
    return float((off**3).sum()) / size if size > 1e-30 else 0.0


def _unskewed(t: float, skewness: float) -> float:
    """The t statistic whose Hall's transform is ``t``."""
    if abs(skewness) < 1e-9:
        return t
    return float(3 / skewness * (np.cbrt(1 + skewness * (t - skewness / 6)) - 1))


def jackknife_error(left_out: Values) -> Values:
    """Standard errors of numbers (...) by what each comes to without one part after the other, (parts, ...) (Tukey
    1958)."""
    parts = len(left_out)
    return np.asarray(np.sqrt((parts - 1) / parts * ((left_out - left_out.mean(axis=0)) ** 2).sum(axis=0)))


def t_reach(blocks: Blocks) -> float:
    """How many standard errors the interval of a mean goes; ``blocks`` of two replicates at least."""
    return _t_reach(_in_bytes(blocks))


@lru_cache(maxsize=32)
def _t_reach(blocks: bytes) -> float:
    return t_quantile(freedom_of(_grouped(blocks)[0]), _UPPER)


def reach_for_all(values: Values, blocks: Blocks) -> float:
    """How many standard errors the interval of each mean of ``values`` (series, replicates) goes to hold for all.

    With a chance of 97.5 % none of the means is more than that above its true one: the quantile of the largest of as
    many t statistics as correlated as these (Dunnett 1955, Journal of the American Statistical Association 50:1096),
    found on points that are the same for everybody. nan for one replicate.
    """
    sizes = _sizes(blocks)
    if len(sizes) == 1:
        return np.nan
    alone = t_reach(blocks)
    if len(values) == 1:
        return alone
    residuals = _block_sums(values - values.mean(axis=-1, keepdims=True), blocks) * np.sqrt(weight(sizes, len(blocks)))
    lengths = np.sqrt((residuals**2).sum(axis=1, keepdims=True))
    each = residuals / np.where(lengths > 0, lengths, 1.0)
    roots, ways = np.linalg.eigh(each @ each.T)
    points = np.random.default_rng(0)
    normal = points.standard_normal((POINTS, len(values))) @ (ways * np.sqrt(np.maximum(roots, 0))).T
    freedom = freedom_of(sizes)
    largest = normal.max(axis=1) / np.sqrt(points.chisquare(freedom, POINTS) / freedom)
    return max(alone, float(np.quantile(largest, _UPPER)))


def half_width(values: Values, blocks: Blocks) -> Values:
    """Half the width of ``interval`` without skewness for each of ``values`` (..., replicates), shape (...,).

    nan for one replicate.
    """
    return half_width_of_squares(_squares(values, blocks), _sizes(blocks))


def half_width_of_squares(squares: Values, sizes: Blocks) -> Values:
    """The same from the squares of blocks' sums of residuals, each times its ``weight``, added up: ``squares`` (...,).

    ``sizes`` (blocks,) are the replicates of each block.
    """
    if len(sizes) == 1:
        return np.full(squares.shape, np.nan)
    return t_quantile(freedom_of(sizes), _UPPER) * np.sqrt(squares) / sizes.sum()


def variance_of_mean(values: Values, blocks: Blocks) -> Values:
    """Estimated variance of the mean of ``values`` (..., replicates), by block as in ``interval``, shape (...,)."""
    variance: Values = _squares(values, blocks) / values.shape[-1] ** 2
    return variance


def weight(size: int | Blocks | Values, replicates: int) -> Values:
    """What the square of the sum of residuals of a block of so many of all replicates counts for."""
    return 1 / (1 - np.asarray(size) / replicates)


def freedom_of(sizes: Blocks) -> float:
    """Degrees of freedom of a mean over blocks of ``sizes`` (blocks,), two at least, if all replicates are alike.

    Satterthwaite's: of the variances of blocks' weighted sums of residuals, ``sizes`` on the diagonal, and their
    covariances.
    """
    total = int(sizes.sum())
    weighted = weight(sizes, total) * sizes**2
    squares = (sizes**2).sum() + (weighted.sum() ** 2 - (weighted**2).sum()) / total**2
    return float(total**2 / squares)


def _squares(values: Values, blocks: Blocks) -> Values:
    """Squares of blocks' sums of residuals, each times its weight, added up; nan for one replicate."""
    sums, sizes = _block_sums(values - values.mean(axis=-1, keepdims=True), blocks), _sizes(blocks)
    if len(sizes) == 1:
        return np.full(values.shape[:-1], np.nan)
    squares: Values = (sums**2 * weight(sizes, len(blocks))).sum(axis=-1)
    return squares


def _sizes(blocks: Blocks) -> Blocks:
    """Replicates of each block; each is its own when there is only one."""
    return _grouped(_in_bytes(blocks))[0]


def _block_sums(values: Values, blocks: Blocks) -> Values:
    """Sum of each block, shape (..., blocks); each value is its own block when there is only one."""
    _, first, order = _grouped(_in_bytes(blocks))
    if len(first) == 1:
        return values
    return np.add.reduceat(values[..., order], first, axis=-1)


def _in_bytes(blocks: Blocks) -> bytes:
    return np.asarray(blocks, dtype=np.int64).tobytes()


@lru_cache(maxsize=32)
def _grouped(blocks: bytes) -> tuple[Blocks, Blocks, Blocks]:
    """Of blocks, found once: their sizes as ``_sizes`` has them, where each begins in order, and that order."""
    numbers = np.frombuffer(blocks, dtype=np.int64)
    first, sizes = np.unique(np.sort(numbers), return_index=True, return_counts=True)[1:]
    sizes = sizes if len(sizes) > 1 else np.ones(len(numbers), dtype=np.int64)
    return sizes, first, np.argsort(numbers, kind="stable")


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
    if len(blocks) == 1:
        return Interval(share, np.nan, np.nan)
    count = _effective_count(credits, blocks)
    centre = (share + z**2 / (2 * count)) / (1 + z**2 / count)
    half = z / (1 + z**2 / count) * np.sqrt(share * (1 - share) / count + z**2 / (4 * count**2))
    return Interval(share, float(max(centre - half, 0.0)), float(min(centre + half, 1.0)))


def _effective_count(credits: Values, blocks: Blocks) -> float:
    """Number of independent replicates that say as much: fewer where organisations are few, or decide."""
    count, share, freedom = len(credits), credits.mean(), freedom_of(_sizes(blocks))
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
