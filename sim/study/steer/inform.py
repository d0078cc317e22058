"""What was seen weighs the worlds, and moves what of it the weights leave untold.

The likelihood is taken to the power at which ``LEAST`` worlds still count (tempering), and worlds are weighted by
that: a particle filter, which knows no straight lines. What then is left of it moves each world's numbers by the
formula of the ensemble Kalman filter with perturbed observations: a smoother of all weeks at once, past and to come
(van Leeuwen and Evensen 1996; Evensen 2009). Both together are the bridge of Frei and Künsch (2013), which keeps worlds
different from one another where weights alone would leave a handful, and bends where straight lines do not. Data that
go together are taken together, along the directions in which worlds differ more than noise; a regression that chance
could have made counts for less.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Array, Rows
from sim.study.statistics import jackknife_error

LEAST = 100.0  # worlds that count
TELLS = 0.3  # variance of worlds along a direction, in that of noise, from which it is looked along
NEAR = 0.01  # how near to 0 or 1 log odds of a share go
PARTS = 24  # of the worlds, each of which is left out in turn to tell how sure a number is
NO_WORLD = 1e-6  # of a fair share: weight below which a world is left out


@dataclass(frozen=True, eq=False)
class Informed:
    """Worlds that count (``rows`` of the ensemble) with their ``weight`` (rows,), and how their numbers are moved.

    ``power`` is that to which the likelihood was taken. ``scores`` (directions, rows) are what would be seen in each
    world along the telling directions, ``innovation`` how far that is from what was seen, noise added.
    """

    rows: Rows
    weight: Array
    power: float
    scores: Array
    innovation: Array

    @property
    def effective(self) -> float:
        """How many independent worlds they are worth (Kong 1992)."""
        return float(1.0 / (self.weight**2).sum())

    def moved(self, values: Array) -> Array:
        """Numbers of the worlds that count (..., rows), moved by what was seen."""
        if not len(self.scores):
            return values
        flat = values.reshape(-1, values.shape[-1])
        off = flat - (flat @ self.weight)[:, None]
        spread = (self.scores**2) @ self.weight
        slopes = (off * self.weight) @ self.scores.T
        kept = slopes * _sure(slopes, (off**2) @ self.weight, spread, self.effective)
        return (flat + (kept / (spread + 1.0)) @ self.innovation).reshape(values.shape)

    def moved_shares(self, shares: Array) -> Array:
        """The same of shares, which stay between 0 and 1."""
        return from_odds(self.moved(as_odds(shares)))

    def picked(self, count: int, seed: int) -> Rows:
        """So many of the worlds that count drawn by weight, systematically (Kitagawa 1996): places in ``rows``."""
        start = np.random.default_rng(seed).random()
        places = np.searchsorted(np.cumsum(self.weight), (start + np.arange(count)) / count)
        return np.minimum(places, len(self.weight) - 1)

    def among(self, places: Rows, weight: Array | None = None) -> "Informed":
        """Of some of them, each as often as it is named, with weights in proportion to these, or all of one weight."""
        given = np.ones(len(places)) if weight is None else weight
        shares, scores = given / given.sum(), self.scores[:, places]
        centred = scores - (scores @ shares)[:, None]
        return Informed(self.rows[places], shares, self.power, centred, self.innovation[:, places])


def jackknifed(part: Rows, told: Callable[[Rows], Array]) -> Array:
    """Standard errors of numbers ``told`` of some worlds, by their places, once each ``part`` of them, from 0 to below
    ``PARTS``, was left out: as far as weights, slopes and what is moved rest on few worlds."""
    return jackknife_error(np.array([told(np.flatnonzero(part != n)) for n in range(PARTS)]))


def as_odds(shares: Array) -> Array:
    """Log odds of shares, those of 0 and 1 finite."""
    return np.log((shares + NEAR) / (1.0 + NEAR - shares))


def from_odds(odds: Array) -> Array:
    """Shares of such log odds."""
    return np.clip((1.0 + 2 * NEAR) / (1.0 + np.exp(-odds)) - NEAR, 0.0, 1.0)


def _sure(slopes: Array, spread: Array, along: Array, count: float) -> Array:
    """How much of each slope is more than chance (James and Stein's positive part), from 0 to 1."""
    squared = slopes**2 * count / np.maximum(spread[:, None] * along, 1e-300)
    return np.maximum(0.0, 1.0 - 1.0 / np.maximum(squared, 1e-300))


def inform(likely: Array, value: Array, mean: Array, variance: Array, seed: int, least: float = LEAST) -> Informed:
    """What was seen, ``value`` (data,), told to worlds in which ``mean`` and ``variance`` (data, worlds) would be seen.

    ``likely`` (worlds,) is its log likelihood in each.
    """
    power, weight = tempered(likely, least)
    rows = np.flatnonzero(weight > NO_WORLD / len(weight))
    kept = weight[rows] / weight[rows].sum()
    left = 1.0 - power
    noise = np.sqrt((variance[:, rows] @ kept) / max(left, 1e-9))
    middle = mean[:, rows] @ kept
    off = (mean[:, rows] - middle[:, None]) / noise[:, None]
    directions, size, _ = np.linalg.svd(off * np.sqrt(kept), full_matrices=False)
    telling = directions[:, size**2 > TELLS]
    scores = telling.T @ off
    drawn = np.random.default_rng(seed).normal(size=scores.shape)
    innovation = (telling.T @ ((value - middle) / noise))[:, None] + drawn - scores
    return Informed(rows, kept, power, scores, innovation)


def tempered(likely: Array, least: float) -> tuple[float, Array]:
    """The greatest power up to 1 of the likelihood with which so many worlds count, and their weights (worlds,)."""
    low, high = 0.0, 1.0
    if _effective(likely) >= least:
        return 1.0, _weights(likely)
    for _ in range(30):
        power = (low + high) / 2
        low, high = (power, high) if _effective(power * likely) >= least else (low, power)
    return low, _weights(low * likely)


def _weights(log: Array) -> Array:
    weight = np.exp(log - log.max())
    return np.asarray(weight / weight.sum())


def _effective(log: Array) -> float:
    return float(1.0 / (_weights(log) ** 2).sum())
