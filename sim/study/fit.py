"""Fitting to data: which values of uncertain numbers go with what was seen.

The model is run at points spread over the ranges, each in several worlds. A Gaussian process (scikit-learn; Rasmussen
and Williams 2006) learns from them what the mean over worlds would be at any other point. What was seen differs from
that mean by the luck of the one world it was seen in, by having asked some people only, and by the emulator's error:
all three make up the covariance of a normal likelihood (Kennedy and O'Hagan 2001, without a term for the model being
wrong). Every value within its range is as likely as any other beforehand. The distribution afterwards is that of many
points of the ranges, weighed by their likelihood and drawn anew (Rubin 1988).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.common.arrays import Array
from sim.scenarios.strategy import Strategy
from sim.study.emulator import Emulator, emulator
from sim.study.experiment import Experiment, Progress
from sim.study.fit_data import Observed
from sim.study.ranges import Range
from sim.study.result import as_json, rounded
from sim.study.setting import Setting, check_shown
from sim.study.statistics import Interval

TRIED = 2**13  # points that are weighed
DRAWN = 2_000
MIDDLE_95 = (0.025, 0.975)


@dataclass(frozen=True)
class Fitted:
    """A number after the fit: mean and 95 % interval; its range before, and how much of its spread is left."""

    path: str
    low: float
    high: float
    after: Interval
    median: float
    left: float

    def to_json_dict(self) -> dict[str, Any]:
        """The number as plain values."""
        return {
            "path": self.path,
            "range": [self.low, self.high],
            **as_json(self.after),
            "median": rounded(self.median),
            "spread_left": rounded(self.left),
        }


@dataclass(frozen=True, eq=False)
class Fit:
    """Numbers fitted, and what the model shows with them beside the data.

    ``draws`` (draws, numbers) are of their joint distribution; ``predicted`` (3, data) is the median and the 95 % range
    of what one would see again, given them. ``effective`` is how many independent draws they are worth, ``outside`` the
    share of the data outside that range.
    """

    setting: Setting
    strategy: Strategy
    observed: Observed
    numbers: tuple[Fitted, ...]
    draws: Array
    predicted: Array
    effective: float

    @property
    def outside(self) -> float:
        return float(((self.observed.share < self.predicted[1]) | (self.observed.share > self.predicted[2])).mean())

    def to_json_dict(self) -> dict[str, Any]:
        """The fit as plain values, without the draws."""
        rows = zip(self.observed.labels, self.observed.share, *self.predicted, strict=True)
        names = ("observed", "median", "low", "high")
        return {
            **self.setting.to_json_dict(),
            "strategy": self.strategy.name,
            "effective_draws": rounded(self.effective),
            "outside": rounded(self.outside),
            "numbers": [number.to_json_dict() for number in self.numbers],
            "data": [
                {"what": label} | {n: rounded(float(v)) for n, v in zip(names, values, strict=True)}
                for label, *values in rows
            ],
        }


def fit(
    experiment: Experiment,
    observed: Observed,
    ranges: Sequence[Range],
    *,
    points: int = 100,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Fit:
    """Fit the numbers of ``ranges`` to what was seen while the first strategy was carried out.

    The model is run at ``points`` points in the experiment's replicates, each a world of its own; the rest is as in
    ``sim.study.compare``. Raises InputError for data of a group of which nothing is shown.
    """
    for group in observed.groups:
        check_shown(group, experiment.organisation, "data")
    experiment = replace(experiment, arms=experiment.arms[:1], worlds="apart")
    learnt = emulator(experiment, observed, ranges, points, workers=workers, progress=progress)
    draws, effective = posterior(learnt, observed, experiment.seed)
    return Fit(
        experiment.setting("practising"),
        experiment.strategies[0],
        observed,
        tuple(_fitted(r, draws[:, n]) for n, r in enumerate(ranges)),
        draws,
        _seen_again(learnt, observed, draws, experiment.seed),
        effective,
    )


def posterior(learnt: Emulator, observed: Observed, seed: int) -> tuple[Array, float]:
    """Draws (draws, ranges) of the numbers given what was seen, and how many independent ones they are worth."""
    from scipy.stats import qmc  # half a second to load, and only in an extra

    rng, ranges = np.random.default_rng(seed), learnt.ranges
    low, high = (np.array([getattr(r, end) for r in ranges]) for end in ("low", "high"))
    tried = low + qmc.Sobol(len(ranges), rng=rng).random(TRIED) * (high - low)
    weight = _likelihood(learnt, observed, tried)
    chosen = rng.choice(TRIED, size=DRAWN, p=weight)
    return tried[chosen], float(1.0 / (weight**2).sum())


def _likelihood(learnt: Emulator, observed: Observed, points: Array) -> Array:
    """How likely what was seen is at each point, summing to 1, shape (points,)."""
    mean, variance = learnt.predict(points)
    known = observed.noise + learnt.luck + learnt.rest + 1e-8 * np.eye(len(observed.share))
    root = np.linalg.cholesky(known)
    off = np.linalg.solve(root, (observed.share - mean).T).T
    parts = np.linalg.solve(root, learnt.components.T)  # data, components
    # the emulator's error is of a few components only: Woodbury's identity, point by point
    inner = np.einsum("di,dj->ij", parts, parts) + _diagonals(1.0 / np.maximum(variance, 1e-12))
    along = off @ parts
    explained = np.einsum("ni,ni->n", along, np.linalg.solve(inner, along[..., None])[..., 0])
    volume = np.linalg.slogdet(inner)[1] + np.log(np.maximum(variance, 1e-12)).sum(axis=1)
    likely = -0.5 * ((off**2).sum(axis=1) - explained + volume)
    weight = np.exp(likely - likely.max())
    return weight / weight.sum()


def _diagonals(values: Array) -> Array:
    """Diagonal matrices (points, n, n) from (points, n)."""
    return values[..., None] * np.eye(values.shape[1])


def _seen_again(learnt: Emulator, observed: Observed, draws: Array, seed: int) -> Array:
    """Median and middle 95 % of what would be seen again, shape (3, data)."""
    rng = np.random.default_rng(seed + 1)
    mean, variance = learnt.predict(draws)
    erred = (rng.normal(size=variance.shape) * np.sqrt(variance)) @ learnt.components
    spread = observed.noise + learnt.luck + learnt.rest
    seen = mean + erred + rng.multivariate_normal(np.zeros(len(spread)), spread, size=len(draws))
    return np.clip(np.quantile(seen, (0.5, *MIDDLE_95), axis=0), 0.0, 1.0)


def _fitted(varied: Range, draws: Array) -> Fitted:
    low, high = np.quantile(draws, MIDDLE_95)
    before = (varied.high - varied.low) / np.sqrt(12)
    after = Interval(float(draws.mean()), float(low), float(high))
    return Fitted(varied.path, varied.low, varied.high, after, float(np.median(draws)), float(draws.std() / before))
