"""What the model would show at any point of some ranges, learnt from the points at which it was run: see ``fit``."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.common.arrays import Array
from sim.common.extras import check_installed
from sim.common.vocabulary import TIERS
from sim.measures import GROUPS, PRACTISING, QUANTITIES
from sim.state.columns import Worlds
from sim.study.experiment import Experiment, Progress
from sim.study.fit_data import SERIES, Observed
from sim.study.gather import gather
from sim.study.observe import NUMBER, Kept, Observation
from sim.study.ranges import Range, by_path, spread_out
from sim.worlds.simulation import Simulation

CURVES = "curves"
KEPT = 0.99  # share of the variance between points that the emulator's components hold


@dataclass(frozen=True, eq=False)
class Emulator:
    """What the model would show at any point of ``ranges``, learnt from ``points`` (points, ranges).

    ``models`` emulate components (components, data) around ``mean`` (data,); ``luck`` (data, data) is the covariance
    between worlds, ``rest`` (data, data) what the components leave out.
    """

    ranges: tuple[Range, ...]
    points: Array
    mean: Array
    components: Array
    models: tuple[Any, ...]
    luck: Array
    rest: Array

    def predict(self, points: Array) -> tuple[Array, Array]:
        """Mean (points, data) and variance of each component (points, components) at other points."""
        unit = _unit(points, self.ranges)
        told = [model.predict(unit, return_std=True) for model in self.models]
        scores = np.stack([mean for mean, _ in told], axis=1)
        return self.mean + scores @ self.components, np.stack([spread**2 for _, spread in told], axis=1)


def emulator(
    experiment: Experiment,
    observed: Observed,
    ranges: Sequence[Range],
    points: int,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Emulator:
    """Run the model over the ranges and learn what it shows where and when ``observed`` was seen.

    Raises InputError where scikit-learn is not installed.
    """
    check_installed("sklearn")
    places = spread_out(ranges, points, experiment.seed)
    experiment = replace(experiment, points=by_path(ranges, places), observer=Curves())
    curves = gather(experiment, workers=workers, progress=progress)[CURVES]
    seen = np.moveaxis(curves[observed.series, observed.week - 1, 0], -1, 0)
    shown = np.ascontiguousarray(seen).swapaxes(1, 2)  # worlds, points, data; sums depend on how they lie in memory
    means = shown.mean(axis=0)
    luck = _covariance(shown - means, len(shown) - 1) if len(shown) > 1 else np.zeros((shown.shape[-1],) * 2)
    mean = means.mean(axis=0)
    _, sizes, every = np.linalg.svd(means - mean, full_matrices=False)
    count = int(np.searchsorted(np.cumsum(sizes**2) / max(float((sizes**2).sum()), 1e-12), KEPT)) + 1
    components = every[:count]
    scores = (means - mean) @ components.T
    left = means - mean - scores @ components
    models = tuple(_learn(_unit(places, ranges), score) for score in scores.T)
    return Emulator(tuple(ranges), places, mean, components, models, luck, left.T @ left / len(left))


def _learn(unit: Array, score: Array) -> Any:
    from sklearn.exceptions import ConvergenceWarning  # type: ignore[import-untyped]
    from sklearn.gaussian_process import GaussianProcessRegressor  # type: ignore[import-untyped]
    from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel  # type: ignore[import-untyped]

    kernel = ConstantKernel(1.0, (1e-3, 1e3)) * RBF(np.ones(unit.shape[1]), (0.05, 50.0)) + WhiteKernel(
        0.01, (1e-6, 1.0)
    )
    model = GaussianProcessRegressor(kernel, normalize_y=True, random_state=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(unit, score)


def _unit(points: Array, ranges: Sequence[Range]) -> Array:
    low, high = (np.array([getattr(r, end) for r in ranges]) for end in ("low", "high"))
    return (points - low) / (high - low)


def _covariance(rest: Array, freedom: int) -> Array:
    """Covariance (data, data) of deviations (worlds, points, data), pooled over points."""
    return np.einsum("wpi,wpj->ij", rest, rest) / (freedom * rest.shape[1])


@dataclass(frozen=True)
class Curves:
    """Keeps every series of ``observed.SERIES`` in every week: (series, weeks, worlds)."""

    def begin(self, simulation: Simulation) -> Observation:
        """Nobody has practised yet."""
        return _Drawing(simulation)

    def room(self, arms: int, columns: int, weeks: int) -> float:
        """Bytes of all series."""
        return NUMBER * len(SERIES) * weeks * arms * columns


class _Drawing:
    def __init__(self, simulation: Simulation):
        self.last, self.weeks = simulation.horizon, list[list[Array]]()
        self.ever = np.zeros(simulation.worlds.shape, dtype=bool)

    def observe(self, worlds: Worlds) -> None:
        self.ever |= worlds.practice >= PRACTISING
        self.weeks.append([self.ever.mean(axis=0), *_shares(worlds)])

    def kept(self) -> Kept:
        return {CURVES: np.swapaxes(np.array(self.weeks), 0, 1)}


def _shares(worlds: Worlds) -> list[Array]:
    """Supportive, then practising, by group; 0 where a group is empty."""
    tier = worlds.organisation.tier
    groups = (np.arange(len(tier)), *(np.flatnonzero(tier == number) for number in range(len(TIERS))))
    assert len(groups) == len(GROUPS)
    return [
        QUANTITIES[name].read(worlds, rows, slice(None)) if len(rows) else np.zeros(worlds.shape[1])
        for name in ("supportive", "practising")
        for rows in groups
    ]
