"""The small functions that equations share. ``exp`` and its kin are the project's own: the same bits everywhere."""

from collections.abc import Callable
from typing import Any

from sim.engine.declared import SIX
from sim.numerics.vectors import clip, exp, logistic, tanh

__all__ = ["FUNCTIONS", "clip", "exp", "logistic", "six", "tanh", "worth"]

FUNCTIONS = ("clip", "exp", "logistic", "tanh")


def six(number: Callable[[int], Any]) -> tuple[Any, ...]:
    """A number for each of the six dimensions of outcome."""
    return tuple(number(dimension) for dimension in range(SIX))


def worth(priorities: Any, effect: Any) -> Any:
    """What an effect is worth in a person's own terms: priorities . effect, dimension by dimension."""
    return (
        priorities[0] * effect[0]
        + priorities[1] * effect[1]
        + priorities[2] * effect[2]
        + priorities[3] * effect[3]
        + priorities[4] * effect[4]
        + priorities[5] * effect[5]
    )
