"""A number known of any group of people in every week: what is declared of it."""

from dataclasses import dataclass
from typing import Literal

from sim.measures.reads import Read
from sim.measures.unit_kinds import UnitKind

Better = Literal["more", "less"]
Place = Literal["headline", "compare", "browser", "figure"]


@dataclass(frozen=True)
class Quantity:
    """A number known in every week of any group of people.

    ``meaning`` says in a line how to read it, ``better`` which direction is good, if either. ``read`` works it out of
    worlds, rows of people (one at least) and a block of worlds, shape (worlds of the block,). ``shown`` is where people
    see it apart from tables of everything: 'figure' is what is drawn of what people say, believe and do.
    """

    name: str
    title: str
    kind: UnitKind
    meaning: str
    better: Better | None
    read: Read
    shown: tuple[Place, ...] = ()

    @property
    def unit(self) -> str:
        """What data files and documents call its unit."""
        return self.kind.unit
