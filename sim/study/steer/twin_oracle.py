"""What could be flagged at all: altered worlds told apart by one who knows beforehand what the alterations are.

Rounds become normal scores; of each question and tier their level, trend and bend over the rounds are taken. Worlds
altered in a known way give the direction in which they differ from worlds as drawn (Fisher's linear discriminant). One
who knows all alterations weighs them alike (the mean of their likelihood ratios), one who also knows which it is looks
along that one only. Both give as many false alarms as they are allowed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from sim.common.arrays import Array, Flags
from sim.study.steer.twins import Truths, Twins

ALLOWED = 0.1  # share of unaltered worlds that may be flagged
SHRUNK = 0.05  # of correlations between features


@dataclass(frozen=True, eq=False)
class Oracle:
    """Discriminants of worlds as drawn, ``alike`` (worlds, features), from ``known`` alterations, each the same."""

    twins: Twins
    alike: Array
    known: tuple[Array, ...]

    @classmethod
    def of(cls, twins: Twins, known: Sequence[Truths]) -> "Oracle":
        """One who has seen some worlds of each alteration."""
        return cls(twins, _features(twins, twins.alike()), tuple(_features(twins, one.seen) for one in known))

    def flagged(self, truths: Truths, which: int | None = None) -> Flags:
        """Which worlds are told apart, by one who knows all alterations, or ``which`` of them it is."""
        ratios = [self._ratio(one) for one in (self.known if which is None else [self.known[which]])]
        found = [
            np.logaddexp.reduce([_along(some, *ratio) for ratio in ratios], axis=0)
            for some in (_features(self.twins, truths.seen), self.alike)
        ]
        return np.asarray(found[0] > np.quantile(found[1], 1.0 - ALLOWED))

    def _ratio(self, altered: Array) -> tuple[Array, Array]:
        """Direction and middle of the log likelihood ratio."""
        mean, there = self.alike.mean(axis=0), altered.mean(axis=0)
        covariance = np.cov(self.alike.T)
        covariance = (1.0 - SHRUNK) * covariance + SHRUNK * np.diag(np.diag(covariance))
        return np.linalg.solve(covariance, there - mean), (there + mean) / 2.0


def _along(features: Array, direction: Array, middle: Array) -> Array:
    return (features - middle) @ direction


def _features(twins: Twins, seen: Array) -> Array:
    """Level, trend and bend over the rounds of each question and tier, (worlds, features)."""
    asked, rounds = twins.asked, len(twins.asked.weeks)
    order = np.lexsort((asked.kind, asked.group, asked.week))
    scores = _normal(twins.alike(), seen)[:, order].reshape(len(seen), rounds, -1)
    shapes = np.linalg.qr(np.vander(np.arange(rounds), 3, increasing=True).astype(np.float64))[0]
    return np.einsum("srk,rf->skf", scores, shapes).reshape(len(seen), -1)


def _normal(known: Array, seen: Array) -> Array:
    """Normal scores of what was seen among what is known."""
    ordered, found = np.sort(known, axis=0), np.empty_like(seen)
    for n, one in enumerate(ordered.T):
        low, high = (np.searchsorted(one, seen[:, n], side=side) for side in ("left", "right"))
        found[:, n] = ndtri((low + high + 1.0) / 2.0 / (len(one) + 1.0))
    return found
