"""What a search found, and all that it tried on the way."""

from dataclasses import dataclass

from sim.scenarios.strategy import Strategy
from sim.study.search.space import Chosen


@dataclass(frozen=True)
class Tried:
    """A point as tried: its ``strategy`` within the budget, and what it is worth more than the first plan tried.

    ``worlds`` is how many it was tried in before it was dropped; ``led`` whether it was then the best so far.
    """

    number: int
    point: Chosen
    strategy: Strategy
    worlds: int
    ahead: float
    led: bool


@dataclass(frozen=True)
class SearchResult:
    """The best plan, its ``value`` in the searching worlds and the ``trace`` of everything tried; ``runs`` in all."""

    best: Tried
    value: float
    trace: tuple[Tried, ...]
    runs: int
