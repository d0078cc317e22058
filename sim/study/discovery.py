"""Where in the uncertain space the best strategy stops being the best: scenario discovery.

All strategies are run at points spread evenly over the space. A point counts where another strategy is ahead of the
best one by more than the smallest difference that matters; how far is its regret. The patient rule induction method
(Friedman and Fisher 1999, Statistics and Computing 9:123; Bryant and Lempert 2010), as in EMA Workbench, looks for the
box of the space that holds such points: of the boxes it passes through, the one with the best balance of coverage (the
share of such points that lie in it) and density (the share of its points that are such), each bound kept only where it
could hardly be chance.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from sim.common.arrays import Array, Flags
from sim.common.errors import InputError
from sim.common.extras import check_installed
from sim.measures import HEADLINE, measure_of
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Experiment, Progress
from sim.study.gather import gather
from sim.study.ranges import Bound, Range, by_path, declared, spread_out
from sim.study.result import rounded
from sim.study.setting import Setting

FEWEST = 5  # points at which the best is not the best, for a box to be looked for
CHANCE = 0.05  # a bound that could as well be chance is left out


@dataclass(frozen=True)
class TurningBox:
    """Part of the uncertain space in which another strategy is usually ahead; ``regret`` is the mean loss in it."""

    bounds: tuple[Bound, ...]
    coverage: float
    density: float
    points: int
    regret: float
    rival: str


@dataclass(frozen=True, eq=False)
class Discovery:
    """Strategies at ``points`` points, best first: ``means`` by name, and in which share of points each is ahead.

    ``turned`` is the share of points at which the first is beaten by more than ``matters``, ``regret`` the mean loss of
    staying with it over all points. ``box`` is None where that is too seldom, or where no part of the space stands out.
    """

    setting: Setting
    strategies: tuple[Strategy, ...]
    means: dict[str, float]
    ahead: dict[str, float]
    points: int
    quantities: int
    turned: float
    regret: float
    box: TurningBox | None

    def to_json_dict(self) -> dict[str, Any]:
        """The finding as plain values."""
        box = None
        if self.box is not None:
            box = vars(self.box) | {"bounds": [bound.to_json_dict() for bound in self.box.bounds]}
        return {
            **self.setting.to_json_dict(),
            "points": self.points,
            "quantities": self.quantities,
            "means": {name: rounded(mean) for name, mean in self.means.items()},
            "ahead": {name: rounded(share) for name, share in self.ahead.items()},
            "turned": rounded(self.turned),
            "regret": rounded(self.regret),
            "box": box,
        }


def discover(
    experiment: Experiment,
    *,
    measure: str = HEADLINE,
    points: int = 100,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Discovery:
    """Where the best of the strategies, by its mean over the declared ranges, is not the best.

    Each strategy is run at ``points`` points in the experiment's replicates, with an organisation for each. The rest is
    as in ``sim.study.compare``. Raises InputError where nothing is declared uncertain, or with fewer than two
    strategies.
    """
    check_installed("ema_workbench")
    experiment.check(measure)
    strategies = experiment.strategies
    if len(strategies) < 2:
        raise InputError("strategies", None, str(len(strategies)), "at least two strategies")
    ranges = declared(experiment.scenario, experiment.values)
    places = spread_out(ranges, points, experiment.seed)
    experiment = replace(experiment, points=by_path(ranges, places), worlds="one each")
    level = gather(experiment, workers=workers, progress=progress).mean(measure)
    good = -level if measure_of(measure).better == "less" else level
    order = np.argsort(-good.mean(axis=1), kind="stable")
    lost = good.max(axis=0) - good[order[0]]
    turned = lost > measure_of(measure).matters
    names = [one.name for one in strategies]
    first = good.argmax(axis=0)
    box = _box(places, ranges, turned, lost, [names[n] for n in first])
    return Discovery(
        experiment.setting(measure),
        tuple(strategies[n] for n in order),
        {names[n]: float(level[n].mean()) for n in order},
        {names[n]: float((first == n).mean()) for n in order},
        points,
        len(ranges),
        float(turned.mean()),
        float(lost.mean()),
        box,
    )


def _box(places: Array, ranges: Sequence[Range], turned: Flags, lost: Array, first: Sequence[str]) -> TurningBox | None:
    """The box with the best balance of coverage and density, None where none stands out."""
    if turned.sum() < FEWEST or turned.all():
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ema_workbench.analysis import prim

        found = prim.Prim(pd.DataFrame(places, columns=[r.path for r in ranges]), turned).find_box()
        path = found.peeling_trajectory
        balance = 2 * path["coverage"] * path["density"] / (path["coverage"] + path["density"])
        limits = found.inspect(int(balance.to_numpy().argmax()), style="data")[0][1]
    bounds = [bound for r in ranges if r.path in limits.index for bound in _bound(r, limits.loc[r.path].to_numpy())]
    return _described(bounds, places, ranges, turned, lost, first) if bounds else None


def _bound(found: Range, limits: Array) -> list[Bound]:
    """The sides of a box along one quantity; ``limits`` are low, high, and how likely each could be chance."""
    low = float(limits[0]) if limits[2] < CHANCE else found.low
    high = float(limits[1]) if limits[3] < CHANCE else found.high
    if low == found.low and high == found.high:
        return []
    return [Bound(found.path, low, high, (found.low, found.high))]


def _described(
    bounds: Sequence[Bound], places: Array, ranges: Sequence[Range], turned: Flags, lost: Array, first: Sequence[str]
) -> TurningBox:
    column = {r.path: places[:, n] for n, r in enumerate(ranges)}
    inside = np.all([(b.low <= column[b.path]) & (column[b.path] <= b.high) for b in bounds], axis=0)
    rivals = [first[int(n)] for n in np.flatnonzero(inside & turned)]
    return TurningBox(
        tuple(bounds),
        coverage=float((inside & turned).sum() / turned.sum()),
        density=float(turned[inside].mean()),
        points=int(inside.sum()),
        regret=float(lost[inside].mean()),
        rival=max(sorted(set(rivals)), key=rivals.count),
    )
