"""One published figure beside what the model gives, and when the two agree."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf, isinf, isnan
from typing import Literal

import numpy as np

from sim.common.arrays import Array, Rows
from sim.study.statistics import interval, share_interval

Verdict = Literal["agrees", "differs", "undecided", "no data"]
Mark = Literal["T", "N", "D", "R"]
Used = Literal["", "used to set", "its direction used", "predicted"]
MARKS: dict[str, str] = {
    "T": "read in the source's text",
    "N": "derived anew from the published definition",
    "D": "measured in the data set",
    "R": "remembered, unconfirmed",
}
Row = tuple[str, str, float, float, Used, str]  # what, published, least and most accepted, how used, unit
SEED, DRAWS = 1, 1000  # of resamples behind an interval
WORST_FIRST: tuple[Verdict, ...] = ("differs", "undecided", "no data", "agrees")


@dataclass(frozen=True)
class Figure:
    """One published figure beside what the model gives.

    ``published`` is a number, or words where an order or a bound was published. ``accepted`` are the lowest and the
    highest model value that agree with it. ``low`` and ``high`` are the 95 % interval of a stochastic ``model``
    value, and equal to it otherwise. ``used`` says whether the figure was used to set a number or is predicted.
    """

    what: str
    published: float | str
    model: float
    accepted: tuple[float, float]
    low: float
    high: float
    mark: Mark
    unit: str = ""
    used: Used = ""

    @property
    def tolerance(self) -> float | None:
        """How far the model may be from a published number; None where only a bound or an order is published."""
        if isinstance(self.published, str) or isinf(self.accepted[0]) or isinf(self.accepted[1]):
            return None
        return max(self.accepted[1] - self.published, self.published - self.accepted[0])

    @property
    def verdict(self) -> Verdict:
        """Whether the whole interval lies within what is accepted, wholly outside, or neither."""
        lowest, highest = self.accepted
        if isnan(self.model):
            return "differs"
        if lowest <= self.low and self.high <= highest:
            return "agrees"
        return "differs" if self.high < lowest or self.low > highest else "undecided"


def exact(what: str, published: float, model: float, tolerance: float, mark: Mark = "N", unit: str = "") -> Figure:
    """A published number that the model must meet to within ``tolerance``, without chance."""
    model = float(model)
    return Figure(what, published, model, (published - tolerance, published + tolerance), model, model, mark, unit)


def bounded(
    what: str,
    published: str,
    model: float | Array,
    *,
    least: float = -inf,
    most: float = inf,
    mark: Mark = "N",
    blocks: Rows | None = None,
) -> Figure:
    """A model value, or the mean of independent values (replicates,), that must lie from ``least`` to ``most``.

    ``blocks`` numbers the organisation of each replicate, as in ``sim.study.statistics``.
    """
    if np.ndim(model) == 0:
        value = float(model)
        return Figure(what, published, value, (least, most), value, value, mark)
    values = np.asarray(model, dtype=float)
    estimate = interval(values, np.arange(len(values)) if blocks is None else blocks)
    return Figure(what, published, estimate.mean, (least, most), estimate.low, estimate.high, mark)


def positive(what: str, gain: Array, blocks: Rows | None = None) -> Figure:
    """A gain (replicates,) whose mean must lie above 0, as read in the source's text; blocks as above."""
    return bounded(what, "above 0", gain, least=0.0, mark="T", blocks=blocks)


def negative(what: str, gain: Array, blocks: Rows | None = None) -> Figure:
    """The same of one below 0."""
    return bounded(what, "below 0", gain, most=0.0, mark="T", blocks=blocks)


def proportion(
    what: str,
    published: str,
    hits: Array,
    *,
    least: float = 0.0,
    most: float = 1.0,
    mark: Mark = "N",
    blocks: Rows | None = None,
) -> Figure:
    """A share of ``hits`` (replicates,), each 0 or 1, that must lie from ``least`` to ``most``; blocks as above."""
    estimate = share_interval(hits, np.arange(len(hits)) if blocks is None else blocks)
    return Figure(what, published, estimate.mean, (least, most), estimate.low, estimate.high, mark)


def of_spread(row: Row, statistic: Callable[[Array], float], values: Array) -> Figure:
    """A statistic over replicates of ``values`` (..., replicates), its interval from resampling them."""
    what, published, least, most, used, unit = row
    rng, replicates = np.random.default_rng(SEED), values.shape[-1]
    drawn = [statistic(values[..., rng.integers(replicates, size=replicates)]) for _ in range(DRAWS)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Figure(what, published, statistic(values), (least, most), float(low), float(high), "T", unit, used)


def of_mean(row: Row, values: Array, blocks: Rows) -> Figure:
    """The mean of ``values`` (replicates,) with its interval, or one number."""
    what, published, least, most, used, unit = row
    estimate = bounded(what, published, values, least=least, most=most, mark="T", blocks=blocks)
    return replace(estimate, used=used, unit=unit)
