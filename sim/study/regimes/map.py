"""Which strategy is best over two quantities: a grid of conditions, on the same replicates at every point."""

from dataclasses import dataclass
from itertools import batched
from typing import Any

from sim.common.errors import InputError
from sim.measures import HEADLINE
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Experiment, Progress
from sim.study.lead import Lead, lead_of
from sim.study.regimes.axis import HORIZON, Axis
from sim.study.regimes.condition import Condition
from sim.study.regimes.run import sampled
from sim.study.result import rounded
from sim.study.setting import Setting


@dataclass(frozen=True, eq=False)
class RegimeMap(Setting):
    """The lead at every point of a grid: ``leads[row][column]`` at ``y.values[row]``, ``x.values[column]``.

    Strategies are numbered in their order here.
    """

    strategies: tuple[Strategy, ...]
    x: Axis
    y: Axis
    leads: tuple[tuple[Lead, ...], ...]

    @property
    def points(self) -> list[Lead]:
        """All points, row by row."""
        return [lead for row in self.leads for lead in row]

    @property
    def winners(self) -> list[int]:
        """Strategies that are the best somewhere, those of most points first."""
        best = [lead.best for lead in self.points]
        return sorted(set(best), key=lambda n: (-best.count(n), n))

    def to_json_dict(self) -> dict[str, Any]:
        """The map as plain values in a fixed order, numbers to six significant digits."""
        names, on = [strategy.name for strategy in self.strategies], super().to_json_dict()
        return {
            **{name: on[name] for name in ("scenario", "title", "measure")},
            **on,
            "x": self.x.to_json_dict(),
            "y": self.y.to_json_dict(),
            "strategies": [
                {"name": name, "points": len([lead for lead in self.points if lead.best == number])}
                for number, name in enumerate(names)
            ],
            "points": [
                {"x": rounded(x), "y": rounded(y)} | lead.to_json_dict(names)
                for y, row in zip(self.y.values, self.leads, strict=True)
                for x, lead in zip(self.x.values, row, strict=True)
            ],
        }


def regime_map(
    experiment: Experiment,
    x: Axis,
    y: Axis,
    *,
    measure: str = HEADLINE,
    workers: int | None = None,
    progress: Progress | None = None,
) -> RegimeMap:
    """Run every strategy at every point of the grid, on the same replicates, and say who leads where.

    Raises InputError for an unknown measure, twice the same axis, and whatever a run refuses.
    """
    experiment.check(measure)
    if x.path == y.path:
        raise InputError("axes", None, f"{x.path} twice", "two different quantities")
    conditions = [_point({x.path: a, y.path: b}) for b in y.values for a in x.values]
    values = sampled(experiment, conditions, measure, workers=workers, progress=progress)
    leads = [lead_of(point, measure, experiment.organisation_numbers) for point in values]
    rows = tuple(batched(leads, len(x.values)))
    return RegimeMap(**vars(experiment.setting(measure)), strategies=experiment.strategies, x=x, y=y, leads=rows)


def _point(place: dict[str, float]) -> Condition:
    name = ", ".join(f"{path} {value:g}" for path, value in place.items())
    horizon = place.pop(HORIZON, None)
    return Condition(name, place, None if horizon is None else int(horizon))
