"""The ranges over which a study varies numbers: what a scenario declares uncertain, or the model's own parameters."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from sim.common.arrays import Array
from sim.common.errors import InputError, one_of
from sim.scenarios.scenario import Scenario
from sim.study.result import Result
from sim.worlds.all_parameters import PARAMETERS

AROUND = 0.3  # of its default: how far a parameter is varied to either side, within its bounds
GROUPS = tuple(dict.fromkeys(name.partition(".")[0] for name in PARAMETERS))


@dataclass(frozen=True)
class Range:
    """A number varied from ``low`` to ``high``; ``group`` is the mechanism it belongs to."""

    path: str
    low: float
    high: float
    group: str


@dataclass(frozen=True)
class Bound(Result):
    """A side of a part of a space: the quantity is at least ``low`` and at most ``high``, in its ``declared`` range."""

    path: str
    low: float
    high: float
    declared: tuple[float, float]


def declared(scenario: Scenario, known: Mapping[str, float]) -> tuple[Range, ...]:
    """What the scenario declares uncertain, apart from what is ``known``. Raises InputError where that is nothing."""
    found = _uncertain(scenario, known)
    if not found:
        raise InputError(
            f"scenario {scenario.name}", "uncertain", "no quantity with a range", "at least one, or --parameters all"
        )
    return found


def of_the_model(which: str, scenario: Scenario) -> tuple[Range, ...]:
    """All parameters of the model, or those of a group, around their values in the scenario.

    Each varies by 30 % to either side, within its bounds; one whose value is 0 stays. Raises InputError for an
    unknown group.
    """
    if which != "all" and which not in GROUPS:
        raise InputError("option --parameters", None, which, one_of(("all", *GROUPS), which))
    found = []
    for name, parameter in PARAMETERS.items():
        group, value = name.partition(".")[0], scenario.parameters.get(name, parameter.default)
        low, high = sorted(np.clip([(1 - AROUND) * value, (1 + AROUND) * value], parameter.low, parameter.high))
        if which in ("all", group) and high > low:
            found.append(Range(name, float(low), float(high), group))
    return tuple(found)


def plausible() -> tuple[Range, ...]:
    """Every number of the model that could plausibly be another, over its plausible range."""
    ranges = ((name, parameter.plausible) for name, parameter in PARAMETERS.items())
    return tuple(Range(name, r.low, r.high, name.partition(".")[0]) for name, r in ranges if r and r.high > r.low)


def left_open(scenario: Scenario, known: Collection[str]) -> tuple[Range, ...]:
    """What a scenario leaves open: what it calls uncertain, apart from what is ``known``, over the range it gives, and
    every assumed number of the model that neither sets, over its plausible range, but for those that bear on nothing
    there."""
    varied = {*known, *(q.path for q in scenario.uncertain)}
    ranges = (one for one in plausible() if one.path not in varied | set(scenario.parameters))
    assumed = (one for one in ranges if _bears(one.path, scenario, varied))
    return (*_uncertain(scenario, known), *assumed)


def _uncertain(scenario: Scenario, known: Collection[str]) -> tuple[Range, ...]:
    return tuple(
        Range(q.path, q.low, q.high, q.path.partition(".")[0])
        for q in scenario.uncertain
        if q.path not in known and q.high > q.low
    )


def _bears(path: str, scenario: Scenario, varied: Collection[str]) -> bool:
    needs = PARAMETERS[path].needs
    return not needs or needs in varied or attrgetter(needs)(scenario) > 0


def spread_out(ranges: Sequence[Range], count: int, seed: int) -> Array:
    """Points spread evenly over all ranges (a Latin hypercube), shape (points, ranges)."""
    from scipy.stats import qmc  # half a second to load, and only in an extra

    unit = qmc.LatinHypercube(len(ranges), rng=seed).random(count)
    low, high = np.array([r.low for r in ranges]), np.array([r.high for r in ranges])
    return low + unit * (high - low)


def by_path(ranges: Sequence[Range], points: Array) -> dict[str, Array]:
    """The columns of points (points, ranges) by path."""
    return {r.path: points[:, n] for n, r in enumerate(ranges)}
