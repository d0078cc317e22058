"""A kind of observation: when it holds of a play, how it is told, what it rests on, what else there was to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sim.play.debrief.review import Pulled, Review
from sim.scenarios.strategy import Strategy


@dataclass(frozen=True)
class Occurrence:
    """That a kind holds of a play: of which uses, and the words and numbers that its sentence needs."""

    uses: tuple[Pulled, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def places(self) -> tuple[int, ...]:
        return tuple(one.place for one in self.uses)


@dataclass(frozen=True)
class DebriefKind:
    """Something to be observed of a player's decisions.

    ``says`` is a sentence with names of ``Occurrence.values`` in braces; ``rests`` are what it rests on: ``rule:NAME``,
    ``lever:NAME`` or ``claim:ROW``. ``instead`` is the plan with that one thing otherwise, ``otherwise`` in words; its
    paired difference to the plan as played is the measured effect. ``good``: it was done well, and ``instead`` is
    without it. ``early``: it can be seen in the plan alone, and so be advised after a round.
    """

    key: str
    says: str
    rests: tuple[str, ...]
    holds: Callable[[Review], Occurrence | None]
    instead: Callable[[Review, Occurrence], Strategy | None]
    otherwise: str
    asks: str
    good: bool = False
    early: bool = False

    def told(self, occurrence: Occurrence) -> str:
        """The sentence of an occurrence."""
        return self.says.format(**occurrence.values)
