"""How each strategy fares over futures: how often it is the best or nearly so, and what choosing it costs.

The regret of a strategy in a future is by how much the best of those compared there is better (Savage 1951, Journal of
the American Statistical Association 46:55). A strategy with little of it is a good choice whatever turns out to be so
(Lempert, Popper and Bankes 2003, Shaping the Next One Hundred Years).
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from sim.common.arrays import Array, Flags
from sim.measures import measure_of
from sim.study import statistics
from sim.study.futures.region import Region
from sim.study.result import Result, as_json, plain, rounded
from sim.study.statistics import Interval

OFTEN = 0.9  # regret is no more than the second number of ``Regret`` in this share of futures


@dataclass(frozen=True)
class Regret(Result):
    """Regret over futures, in the measure's own unit: its mean, 90th percentile, and the most."""

    mean: float
    p90: float
    worst: float


@dataclass(frozen=True, eq=False)
class ArmFutures:
    """How one arm fares over futures.

    ``best`` is in how many of them it is the best, ties shared; ``within`` in how many it is at most the margin behind;
    ``chance`` how often it meets the goal (None without one). ``values``, ``regrets`` and ``met`` (futures,) are what
    it comes to in each, the last 1 where it meets the goal, 0 elsewhere; ``region`` is where it fails, None where no
    part of what nobody knows stands out.
    """

    name: str
    mean: float
    best: float
    within: int
    regret: Regret
    chance: Interval | None
    values: Array
    regrets: Array
    met: Array
    region: Region | None = None

    @property
    def share_best(self) -> float:
        return self.best / len(self.values)

    @property
    def share_within(self) -> float:
        return self.within / len(self.values)

    def to_json_dict(self) -> dict[str, Any]:
        """What is said of this arm, as plain values."""
        return {
            "mean_over_futures": rounded(self.mean),
            "regret": self.regret.to_json_dict(),
            "share_best_of_futures": rounded(self.share_best),
            "share_within_margin": rounded(self.share_within),
            "chance_of_goal_over_futures": None if self.chance is None else as_json(self.chance),
            "fails_where": plain(self.region),
        }


def fares(names: tuple[str, ...], values: Array, measure: str, margin: float, met: Flags | None) -> list[ArmFutures]:
    """How every arm fares, from ``values`` (arms, futures) of a measure and whether each ``met`` the goal."""
    better: Literal["more", "less"] = measure_of(measure).better or "more"
    regrets = regrets_of(values, better)
    best = statistics.best_credits(values, better)
    reached = np.zeros(values.shape) if met is None else met.astype(float)
    each = np.arange(values.shape[1])
    return [
        ArmFutures(
            name,
            float(values[n].mean()),
            float(best[n].sum()),
            int((regrets[n] <= margin).sum()),
            regret_of(regrets[n]),
            None if met is None else statistics.share_interval(reached[n], each),
            values[n],
            regrets[n],
            reached[n],
        )
        for n, name in enumerate(names)
    ]


def regrets_of(values: Array, better: Literal["more", "less"]) -> Array:
    """By how much the best of each future is better, (arms, futures)."""
    return values.max(axis=0) - values if better == "more" else values - values.min(axis=0)


def regret_of(regrets: Array) -> Regret:
    """What is said of regrets (futures,)."""
    return Regret(float(regrets.mean()), float(np.quantile(regrets, OFTEN)), float(regrets.max()))
