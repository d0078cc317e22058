"""The conditions under which a scenario is surveyed: its own ranges, and what may be so elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from sim.scenarios.scenario import Scenario
from sim.study.regimes.condition import Condition

SHORT = (13, 26, 52)  # weeks
BUDGETS = (100.0, 250.0, 500.0, 1000.0)  # person-days
RANDOM_POINTS = 3
UNITS = "units.*."
LIGHT = {"initiative.effort": 0.08, "start.deference": 0.85}
NUMBERS: dict[str, dict[str, float]] = {
    "light effort": {"initiative.effort": 0.08},
    "high deference": {"start.deference": 0.85},
    "light effort, high deference": LIGHT,
    "high threat": {f"{UNITS}threat": 0.5},
    "great worries": {"initiative.worries.middle": 0.6, "initiative.worries.operational": 0.7},
    "low trust": {"start.trust": 0.3},
    "high trust": {"start.trust": 0.75},
    "half the worth": {"initiative.effect_scale": 0.5},
    "promised twice what it brings": {"initiative.promise_scale": 2.0},
    "little spare time": {f"{UNITS}spare_time": 0.15},
    "much spare time": {f"{UNITS}spare_time": 0.6},
    "a small, new change team": {"team.hours": 20.0, "team.experience": 0.1},
    "a large, experienced change team": {"team.hours": 160.0, "team.experience": 0.8},
}


def conditions_of(scenario: Scenario, seed: int) -> list[Condition]:
    """All conditions of a scenario, by different names; ``seed`` places the random points of its ranges.

    Under each all strategies spend the same: the scenario's budget, where it states one and the condition no other.
    """
    return [
        condition if condition.budget is not None else replace(condition, budget=scenario.budget)
        for condition in _conditions(scenario, seed)
    ]


def _conditions(scenario: Scenario, seed: int) -> list[Condition]:
    named = [
        Condition("as the scenario has it"),
        *(Condition(f"{weeks} weeks", horizon=weeks) for weeks in SHORT if weeks < scenario.horizon),
        Condition("light effort, high deference, 26 weeks", LIGHT, horizon=26),
        *(Condition(name, _in_units(values, scenario)) for name, values in NUMBERS.items()),
        *(Condition(f"{budget:,.0f} person-days each", budget=budget) for budget in BUDGETS),
        Condition("the sponsor leaves", sponsor_leaves=True),
    ]
    return [*named, *_ranges(scenario, seed)]


def _in_units(values: Mapping[str, float], scenario: Scenario) -> dict[str, float]:
    """Numbers by path, those of all units spelt out."""
    every = [
        (f"units.{unit}.{path.removeprefix(UNITS)}", value)
        for path, value in values.items()
        if path.startswith(UNITS)
        for unit in scenario.unit_names
    ]
    return dict(every) | {path: value for path, value in values.items() if not path.startswith(UNITS)}


def _ranges(scenario: Scenario, seed: int) -> Iterator[Condition]:
    """Corners, centre and random points of the scenario's uncertain quantities."""
    ranges = {q.path: (q.low, q.high) for q in scenario.uncertain}
    if not ranges:
        return
    from scipy.stats import qmc  # half a second to load, and only in an extra

    count = len(ranges)
    shares = {"all at their lowest": np.zeros(count), "all at their middle": np.full(count, 0.5)}
    shares["all at their highest"] = np.ones(count)
    random = qmc.LatinHypercube(count, rng=np.random.default_rng(seed)).random(RANDOM_POINTS)
    shares |= {f"random point {number}": point for number, point in enumerate(random, start=1)}
    for name, point in shares.items():
        values = {
            path: float((1 - share) * low + share * high)
            for (path, (low, high)), share in zip(ranges.items(), point, strict=True)
        }
        yield Condition(f"uncertain quantities: {name}", values)
