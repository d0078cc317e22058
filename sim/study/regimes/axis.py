"""An axis of a map: a quantity that varies, and its range."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.checks.adjustable import adjustable, unknown_path
from sim.common.errors import InputError
from sim.parameters import Parameter
from sim.scenarios.scenario import Scenario
from sim.study.result import rounded

HORIZON = "horizon"
SHORTEST = 13  # weeks: where the horizon begins to vary when nothing else is said
FEWEST, MOST = 2, 101  # values


@dataclass(frozen=True)
class Axis:
    """A quantity that varies over ``values``; ``own`` is its range, or twice its number, in the scenario itself."""

    path: str
    values: tuple[float, ...]
    own: tuple[float, float]
    meaning: str

    @property
    def step(self) -> float:
        """Distance between two values."""
        return (self.values[-1] - self.values[0]) / (len(self.values) - 1)

    def to_json_dict(self) -> dict[str, Any]:
        """The axis as plain values."""
        return {"path": self.path, "values": [rounded(value) for value in self.values], "in_scenario": list(self.own)}


def axis_of(
    scenario: Scenario, path: str, bounds: tuple[float, float] | None = None, count: int = 7, source: str = ""
) -> Axis:
    """A quantity of the scenario or the model, or ``horizon``, over ``count`` values.

    Without ``bounds`` they are the range of the scenario's uncertain quantity, or else what is allowed. ``source`` is
    what a message names. Raises InputError for an unknown path, and for bounds not allowed or not in order.
    """
    source = source or f"axis {path}"
    if not FEWEST <= count <= MOST:
        raise InputError(source, None, f"{count} values", f"{FEWEST} to {MOST}")
    declared = _declared(scenario, path, source)
    own = next(((q.low, q.high) for q in scenario.uncertain if q.path == path), None)
    low, high = bounds or own or _widest(scenario, declared, source)
    for end in (low, high):
        declared.check(end, source)
    values = np.linspace(low, high, count)
    if path == HORIZON:
        values = np.unique(values.round())
    if not low < high or len(values) < FEWEST:
        raise InputError(source, None, f"{low:g}:{high:g}", "LOW:HIGH with LOW below HIGH")
    return Axis(path, tuple(values.tolist()), own or (declared.default, declared.default), declared.meaning)


def _declared(scenario: Scenario, path: str, source: str) -> Parameter:
    if path == HORIZON:
        return Parameter(HORIZON, scenario.horizon, 4, 1040, "weeks", "weeks looked at", "the scenario")
    known = adjustable(scenario)
    if path not in known:
        problem = unknown_path(path, (*known, HORIZON))
        raise InputError(source, None, problem.found, problem.allowed)
    return known[path]


def _widest(scenario: Scenario, declared: Parameter, source: str) -> tuple[float, float]:
    if declared.name == HORIZON:
        return min(SHORTEST, scenario.horizon - 1), scenario.horizon
    if not np.isfinite(declared.high):
        raise InputError(source, None, "no range", "LOW:HIGH, for it may be as large as one likes")
    return declared.low, declared.high
