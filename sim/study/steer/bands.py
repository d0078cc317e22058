"""Numbers over worlds as bands, and of shares of a group as bands of whole people.

Nobody is seen in part: the band of a share goes from one number of people to another, to the next one outwards. Before
that it is stretched in log odds, so far that it holds what it should in worlds of seeds kept for that (tools.twins);
that of what people believe most, since nobody is asked for it, and nothing that is seen corrects the model there.
"""

from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Array
from sim.study.result import Result
from sim.study.steer.inform import as_odds, from_odds

STRETCHED = np.array([0.9, 1.1, 0.9])  # of what they say, believe and do
WHOLE = 1e-9  # of a person, less than which is nobody
BAND = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Banded(Result):
    """A number over worlds: mean, median, and the band that holds 90 % of them; of a share, by ``share_bands``."""

    mean: float
    p5: float
    p50: float
    p95: float


def quantiles(values: Array, weight: Array, levels: tuple[float, ...] = BAND) -> Array:
    """Weighted quantiles over the last axis, shape (levels, ...)."""
    order = np.argsort(values, axis=-1, kind="stable")
    ordered, summed = np.take_along_axis(values, order, -1), np.cumsum(weight[order], axis=-1)
    places = [np.minimum((summed < level * (1 - 1e-12)).sum(axis=-1), values.shape[-1] - 1) for level in levels]
    return np.stack([np.take_along_axis(ordered, place[..., None], -1)[..., 0] for place in places])


def banded(values: Array, weight: Array) -> Banded:
    """How a number (worlds,) is spread."""
    return Banded(float(values @ weight), *(float(one) for one in quantiles(values, weight)))


def share_bands(shares: Array, weight: Array, people: Array) -> Array:
    """Bands of what groups of so many ``people`` (groups,) say, believe and do, shares (..., 3, groups, worlds).

    Shape (3, ..., 3, groups): the quantiles, in log odds ``STRETCHED`` around the median, and out to whole people.
    """
    low, middle, high = as_odds(quantiles(shares, weight))
    wider, whole = STRETCHED[:, None], np.maximum(np.round(people), 1.0)
    least = np.floor(from_odds(middle - wider * (middle - low)) * whole + WHOLE) / whole
    most = np.ceil(from_odds(middle + wider * (high - middle)) * whole - WHOLE) / whole
    return np.stack([least, np.clip(from_odds(middle), least, most), most])
