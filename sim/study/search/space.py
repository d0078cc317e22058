"""What is free about a plan: named choices, each with what it may be, and the strategy that a point of them gives."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.scenarios.strategy import Strategy

SOME, STEP = 0.15, 0.15  # share of the choices that are moved to a point near by, and how far, of their range
Plain = str | int | float | bool
Chosen = Mapping[str, Plain]  # what was chosen, by the name of the choice


@dataclass(frozen=True)
class Whole:
    """A whole number from ``low`` to ``high``, both included, in steps of ``step``."""

    name: str
    low: int
    high: int
    step: int = 1


@dataclass(frozen=True)
class Continuous:
    """A number from ``low`` to ``high``, both included; with ``log`` what counts is by how many times it is larger."""

    name: str
    low: float
    high: float
    log: bool = False


@dataclass(frozen=True)
class Among:
    """One of some plain values."""

    name: str
    options: tuple[Plain, ...]


Choice = Whole | Continuous | Among


@dataclass(frozen=True)
class Space:
    """All that can be chosen. ``build`` makes a strategy of a point; None where there is no such plan.

    Raises ValueError where a choice has nothing to choose from, or two have one name.
    """

    choices: tuple[Choice, ...]
    build: Callable[[Chosen], Strategy | None]

    def __post_init__(self) -> None:
        names = [choice.name for choice in self.choices]
        if len(set(names)) < len(names):
            raise ValueError(f"two choices of one name among {sorted(names)}")
        empty = [choice.name for choice in self.choices if _is_empty(choice)]
        if empty:
            raise ValueError(f"nothing to choose from: {', '.join(empty)}")


def near(choices: Sequence[Choice], point: Chosen, luck: np.random.Generator) -> Chosen:
    """A point at which some of the choices are a little otherwise."""
    return {
        one.name: _moved(one, point[one.name], luck) if luck.random() < SOME else point[one.name] for one in choices
    }


def _moved(choice: Choice, value: Plain, luck: np.random.Generator) -> Plain:
    if isinstance(choice, Among):
        return choice.options[int(luck.integers(len(choice.options)))]
    by, low, high = float(luck.standard_normal()), choice.low, choice.high
    if isinstance(choice, Whole):
        moved = low + choice.step * round((float(value) - low + STEP * by * (high - low)) / choice.step)
        return int(min(high, max(low, moved)))
    moved = float(value) * (high / low) ** (STEP * by) if choice.log else float(value) + STEP * by * (high - low)
    return min(high, max(low, moved))


def _is_empty(choice: Choice) -> bool:
    return not choice.options if isinstance(choice, Among) else choice.low > choice.high
