"""Which strategy is best over two quantities: a grid of conditions, on the same replicates at every point."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.errors import InputError
from sim.organisation import Organisation
from sim.scenario import Scenario
from sim.strategy import Strategy
from sim.study.comparison import rounded
from sim.study.gather import Progress
from sim.study.regimes.axis import HORIZON, Axis
from sim.study.regimes.condition import Condition
from sim.study.regimes.lead import Lead, lead_of
from sim.study.regimes.run import sampled
from sim.study.replicates import organisation_numbers
from sim.study.setting import check_study


@dataclass(frozen=True, eq=False)
class RegimeMap:
    """The lead at every point of a grid: ``leads[row][column]`` at ``y.values[row]``, ``x.values[column]``.

    Strategies are numbered in their order here.
    """

    scenario: str
    title: str
    measure: str
    seed: int
    replicates: int
    organisations: int
    people: int
    horizon: int
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
        names = [strategy.name for strategy in self.strategies]
        return {
            "scenario": self.scenario,
            "title": self.title,
            "measure": self.measure,
            "seed": self.seed,
            "replicates": self.replicates,
            "organisations": self.organisations,
            "people": self.people,
            "horizon": self.horizon,
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
    scenario: Scenario,
    strategies: Sequence[Strategy],
    x: Axis,
    y: Axis,
    *,
    measure: str = "sustained_practice",
    replicates: int = 20,
    seed: int = 1,
    organisation: Organisation | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> RegimeMap:
    """Run every strategy at every point of the grid, on the same replicates, and say who leads where.

    Organisations are generated from the scenario unless ``organisation`` is given.

    Raises InputError for an unknown measure, twice the same axis, and whatever a run refuses.
    """
    check_study(measure, replicates, seed, organisation)
    if x.path == y.path:
        raise InputError("axes", None, f"{x.path} twice", "two different quantities")
    conditions = [_point({x.path: a, y.path: b}) for b in y.values for a in x.values]
    values = sampled(
        scenario,
        strategies,
        conditions,
        measure=measure,
        replicates=replicates,
        seed=seed,
        organisation=organisation,
        workers=workers,
        progress=progress,
    )
    blocks = np.zeros(replicates, dtype=np.int64) if organisation else organisation_numbers(replicates)
    leads = [lead_of(point, measure, blocks) for point in values]
    width = len(x.values)
    return RegimeMap(
        scenario=scenario.name,
        title=scenario.title,
        measure=measure,
        seed=seed,
        replicates=replicates,
        organisations=len(np.unique(blocks)),
        people=len(organisation) if organisation else scenario.design().people,
        horizon=scenario.horizon,
        strategies=tuple(strategies),
        x=x,
        y=y,
        leads=tuple(tuple(leads[start : start + width]) for start in range(0, len(leads), width)),
    )


def _point(place: dict[str, float]) -> Condition:
    name = ", ".join(f"{path} {value:g}" for path, value in place.items())
    horizon = place.pop(HORIZON, None)
    return Condition(name, place, None if horizon is None else int(horizon))
