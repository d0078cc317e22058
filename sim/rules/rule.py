"""What a rule of the week is, and the small functions that the compiled equations share."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from numba import njit

from sim.parameters import Parameter
from sim.state import Worlds

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
