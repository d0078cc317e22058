"""One number for a whole run: what is declared of it."""

from dataclasses import dataclass
from typing import Literal

from sim.common.vocabulary import TIERS
from sim.measures.quantity import Better, Place
from sim.measures.unit_kinds import UnitKind

Over = Literal[
    "last quarter", "last half-year", "all weeks", "peak", "end", "weeks to half", "sponsor leaves", "a year on"
]


@dataclass(frozen=True)
class Measure:
    """One number for a whole run.

    ``of`` is a weekly quantity and ``over`` how its weeks become one number: mean of the last quarter of the
    horizon, last week less the week half a year before (or the first), mean of all weeks, highest week, last
    week, or the first week in which it reaches one half (the horizon and one when it never does). A measure over
    ``sponsor leaves`` is the share of another measure (``of``) that is kept when the sponsor leaves, known only
    where the same worlds are run with and without that; one over ``a year on`` is known only where they go on.
    ``better`` says which direction is good, if either; ``by_tier`` whether it is known for each tier; ``matters``
    is the smallest difference worth acting on, ``bounds`` the range of possible values.

    ``meaning`` says in a line how to read it. ``shown`` is where people see it apart from tables of everything:
    'headline', a table of its own by tier when strategies are compared; 'compare', the table of more measures there;
    'browser', the page Compare.
    """

    name: str
    title: str
    kind: UnitKind
    meaning: str
    better: Better | None
    of: str
    over: Over
    by_tier: bool = True
    matters: float = 0.01
    bounds: tuple[float, float] = (0.0, 1.0)
    shown: tuple[Place, ...] = ()

    @property
    def unit(self) -> str:
        """What data files and documents call its unit."""
        return self.kind.unit

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of its numbers: its own for everyone together, then ``name.tier`` for each tier."""
        return (self.name, *(f"{self.name}.{tier}" for tier in TIERS)) if self.by_tier else (self.name,)
