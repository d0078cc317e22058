"""What a shock is, and what it can reach in a week."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Array, Rows
from sim.numerics import draws
from sim.parameters import Parameter
from sim.state.columns import Worlds


@dataclass(frozen=True)
class Shock:
    """Something that happens to the organisation, whoever leads the initiative."""

    name: str
    title: str
    effect: str
    source: str
    strike: Callable[["ShockWeek"], None]
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True)
class ShockWeek:
    """One shock in one week: ``units`` struck, ``size`` from 0 to 1; it began in week ``since``, for ``weeks``."""

    shock: Shock
    worlds: Worlds
    block: slice
    units: Rows
    size: float
    since: int
    weeks: int

    @property
    def first(self) -> bool:
        """Whether it begins in this week."""
        return self.worlds.week == self.since

    def p(self, name: str) -> Array:
        """A parameter of this shock in each world of the block."""
        return self.worlds.parameters.named(f"shocks.{self.shock.name}.{name}")[self.block]

    @property
    def columns(self) -> Rows:
        """The worlds of the block, by number."""
        return np.arange(self.block.start, self.block.stop)

    def picked(self, people: Rows, chance: float | Array, purpose: str) -> tuple[Rows, Rows]:
        """Whom of ``people`` a draw of their own picks this week, by place there, and in which world, one for each.

        ``chance`` is the same everywhere, or one for each world of the block.
        """
        worlds = self.worlds
        drawn = draws.uniform(worlds.seeds[self.block], purpose, worlds.week, worlds.person_keys[people, None])
        places, struck = np.nonzero(drawn < chance)
        return places, self.columns[struck]

    @property
    def people(self) -> Rows:
        """Rows of everyone in the units struck."""
        return np.flatnonzero(np.isin(self.worlds.organisation.unit, self.units))
