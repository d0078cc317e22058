"""Whether the model fits what was seen: predictive checks on the rounds, their threshold set by the worlds themselves.

What would be seen in the worlds before anything was seen is turned, datum by datum, into normal scores, whose
correlations then say how likely the rounds are together. In the order of time each datum has a surprise: how far it is
from what the earlier ones and the model let expect, in standard deviations. Three numbers are made of them: their sum
of squares over all rounds (a prior predictive check, Box 1980), the same over the last rounds, which the worlds that go
with the earlier ones foretold (a posterior predictive one), and the largest sum of surprises of one kind, in one group
or all, which finds what is off in the same way again and again. How large each has to be follows from what it is in
half of the worlds, seen in the same way, by the correlations of the other half: the alarm is false in ``FALSE_ALARM``
of worlds that fit.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from sim.common.arrays import Array, Rows
from sim.study.result import Result
from sim.study.steer.answered import Questions

FALSE_ALARM = 0.035
LAST = 2  # rounds
FEW = 30  # worlds below which nothing can be calibrated
WORST = 6  # data that are shown
FAR = 2.0  # standard deviations from which a datum is shown as not fitting


@dataclass(frozen=True)
class Misfit(Result):
    """A datum that does not fit: what it is, what was ``seen``, the 90 % band of what would be, and how surprising."""

    what: str
    week: int
    seen: float
    low: float
    high: float
    surprise: float


@dataclass(frozen=True)
class Fitting(Result):
    """Whether the model ``fits``, in words, and how.

    ``chance`` is the share of worlds that fit in which as bad a number of the three would be found; ``prior`` that of
    all rounds together, ``posterior`` of the last ones given the earlier, ``lasting`` of what is off again and again.
    ``worlds_that_count`` of ``worlds`` go with what was seen.
    """

    fits: bool
    says: str
    chance: float
    prior: float
    posterior: float
    lasting: float
    worlds: int
    worlds_that_count: float
    does_not_fit: tuple[Misfit, ...]


@dataclass(frozen=True, eq=False)
class Checked:
    """Chances of the three numbers and of the worst of them, each (pulses,), and surprises (pulses, data)."""

    chances: Array
    worst: Array
    surprise: Array


class Check:
    """What is expected of a pulse: made of what would be seen in worlds that fit, ``alike`` (worlds, data).

    ``order`` are the data in the order of time.
    """

    def __init__(self, asked: Questions, alike: Array):
        self.order = np.argsort(asked.week, kind="stable")
        self.asked = asked
        half = len(alike) // 2
        self.known = np.sort(alike[:half], axis=0)
        scores = self._scores(alike[:half])
        covariance = np.cov(scores[:, self.order].T).reshape(len(asked), len(asked))
        self.root = np.linalg.cholesky(covariance + 0.02 * np.eye(len(asked)))
        others = self._numbers(self._surprise(alike[half:]))
        self.null = np.sort(others, axis=0)
        self.worst = np.sort(self._chances(others).min(axis=1))

    def __call__(self, seen: Array) -> Checked:
        """Check pulses (pulses, data)."""
        surprise = self._surprise(seen)
        chances = self._chances(self._numbers(surprise))
        worst = (np.searchsorted(self.worst, chances.min(axis=1), side="right") + 1) / (len(self.worst) + 1)
        return Checked(chances, worst, surprise)

    def _scores(self, seen: Array) -> Array:
        """Normal scores of what was seen among what would be, by mid-ranks, and beyond its range further out."""
        found = np.empty_like(seen)
        for n, known in enumerate(self.known.T):
            low, high = (np.searchsorted(known, seen[:, n], side=side) for side in ("left", "right"))
            middle = (low + high + 1.0) / 2.0 / (len(known) + 1.0)
            spread = max(float(known.std()), 1e-3)
            beyond = np.maximum(known[0] - seen[:, n], 0.0) + np.maximum(seen[:, n] - known[-1], 0.0)
            score = ndtri(np.clip(middle, 0.5 / len(known), 1 - 0.5 / len(known)))
            found[:, n] = score + np.sign(score) * beyond / spread
        return found

    def _surprise(self, seen: Array) -> Array:
        """Surprises (pulses, data) in the order of the data."""
        found = np.empty_like(seen)
        found[:, self.order] = np.linalg.solve(self.root, self._scores(seen)[:, self.order].T).T
        return found

    def _numbers(self, surprise: Array) -> Array:
        """The three numbers of each pulse, (pulses, 3)."""
        last = self.asked.week > self.asked.week.max() - LAST
        return np.stack([(surprise**2).sum(1), (surprise[:, last] ** 2).sum(1), self._lasting(surprise)], axis=1)

    def _lasting(self, surprise: Array) -> Array:
        """The largest sum of surprises of one kind, in one group or in all, each as a share of its usual size."""
        kind, series = self.asked.kind, self.asked.kind * (self.asked.group.max() + 1) + self.asked.group
        alike = [series == one for one in np.unique(series)] + [kind == one for one in np.unique(kind)]
        return np.max([np.abs(surprise[:, some].sum(axis=1)) / np.sqrt(some.sum()) for some in alike], axis=0)

    def _chances(self, numbers: Array) -> Array:
        count = len(self.null)
        found = [count - np.searchsorted(self.null[:, n], numbers[:, n], side="left") for n in range(numbers.shape[1])]
        return np.asarray((np.stack(found, axis=1) + 1.0) / (count + 1.0), dtype=np.float64)


def worst_of(surprise: Array) -> Rows:
    """Places of the data that surprise most, the worst first."""
    order = np.argsort(-np.abs(surprise), kind="stable")[:WORST]
    return order[np.abs(surprise[order]) >= FAR]
