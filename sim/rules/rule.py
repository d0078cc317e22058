"""What a rule of the week is, and the small functions that the compiled equations share."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from sim.machine_code import njit
from sim.parameters import Parameter
from sim.state import Array, Worlds

compiled = njit(cache=True, error_model="numpy")


@dataclass(frozen=True)
class Rule:
    """One rule of the week.

    ``apply`` changes the columns of all worlds by one week. When the rule is switched off, ``instead`` is called in
    its place: it keeps the columns at values that take the mechanism out of the model.
    """

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    apply: Callable[[Worlds], None]
    instead: Callable[[Worlds], None]


def nothing(worlds: Worlds) -> None:
    """Leave every column as it is."""


@compiled
def clip(x: float, low: float, high: float) -> float:
    """``x`` kept between ``low`` and ``high``."""
    return low if x < low else (high if x > high else x)


@compiled
def squash(x: float) -> float:
    """Hyperbolic tangent."""
    return 1.0 - 2.0 / (1.0 + math.exp(2.0 * x))


@compiled
def logistic(x: float) -> float:
    """1 / (1 + exp(-x))."""
    return 1.0 / (1.0 + math.exp(-x))


@compiled
def worth(priorities: Array, person: int, world: int, effect: Array, unit: int, w: int) -> float:
    """What the effect of a unit is worth in a person's own terms: priorities . effect, dimension by dimension.

    ``priorities`` has shape (6, people, worlds) and is read in ``world``; ``effect`` has shape (units, 6, worlds) and
    is read in ``w``. The sum is written out because a loop within the loop over worlds takes four times as long.
    """
    return (
        0.0
        + priorities[0, person, world] * effect[unit, 0, w]
        + priorities[1, person, world] * effect[unit, 1, w]
        + priorities[2, person, world] * effect[unit, 2, w]
        + priorities[3, person, world] * effect[unit, 3, w]
        + priorities[4, person, world] * effect[unit, 4, w]
        + priorities[5, person, world] * effect[unit, 5, w]
    )
