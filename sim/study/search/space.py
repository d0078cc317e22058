"""What is free about a plan: named choices, each with what it may be, and the strategy that a point of them gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sim.scenarios.strategy import Strategy

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
    """A number from ``low`` to ``high``, both included."""

    name: str
    low: float
    high: float


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


def _is_empty(choice: Choice) -> bool:
    return not choice.options if isinstance(choice, Among) else choice.low > choice.high
