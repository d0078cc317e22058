"""What a search makes the most of: the mean of a measure, the chance of a goal, or the least regret."""

from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Array
from sim.measures import HEADLINE, Goal, measure_of
from sim.study.futures import By

OFTEN = 0.9  # the share of worlds in which regret is no larger than what is told of it
TIE = 1e-3  # weight of the mean beside a chance: of plans that never reach the goal, the one that comes nearer


@dataclass(frozen=True)
class Objective:
    """``by`` which number of the ``measure`` over worlds, or of the ``goal``, plans are judged; more is better."""

    by: By = "mean"
    measure: str = HEADLINE
    goal: Goal | None = None

    def __post_init__(self) -> None:
        if self.by == "chance" and self.goal is None:
            raise ValueError("a chance is of a goal, and there is none")

    @property
    def looked_at(self) -> str:
        """Key of the measure that is looked at."""
        return self.goal.key if self.by == "chance" and self.goal else self.measure

    def good(self, samples: Array) -> Array:
        """What each world counts for, more being better, of a measure's ``samples`` (..., worlds)."""
        sign = -1.0 if measure_of(self.looked_at).better == "less" else 1.0
        if self.by == "chance" and self.goal:
            return self.goal.met(samples) + TIE * sign * samples
        return sign * samples

    def each(self, samples: Array, best: Array) -> Array:
        """What each world adds, of ``samples`` (..., worlds), where the best known makes ``best`` (worlds,) of it."""
        return self.good(samples) - best if self.by == "regret" else self.good(samples)

    def value(self, samples: Array, best: Array) -> Array:
        """What plans are worth, shape (...,); minus the 90th percentile of the regret where that counts."""
        each = self.each(samples, best)
        return np.quantile(each, 1.0 - OFTEN, axis=-1) if self.by == "regret" else each.mean(axis=-1)
