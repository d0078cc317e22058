"""What a lever is, and what it can do to people in a week."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Rows
from sim.levers import hands_on
from sim.levers.effects import Effect
from sim.names import ColumnName, InputName
from sim.parameters import Parameter
from sim.scenario import ByDimension
from sim.state import Worlds
from sim.strategy import Use
from sim.units import backing, fitted_effect
from sim.vocabulary import DIMENSIONS, TIERS

Stage = Literal["prepare", "launch", "spread", "sustain"]
STAGES: tuple[Stage, ...] = ("prepare", "launch", "spread", "sustain")
HOURS_A_WEEK = 40.0
HOURS_A_DAY = 8.0
SAID: tuple[InputName, ...] = ("reach", "messages", "promised")
WORDS = 3.0  # what a message has room for: three dimensions in full, or six by half

_TERMS = {
    "strategic": ("strategic", "financial", "standing"),
    "operational": ("workload", "quality", "security"),
    "mission": ("strategic", "quality", "standing"),
}
_OWN_TERMS = {
    "executive": ("strategic", "financial", "standing"),
    "middle": ("financial", "workload", "quality"),
    "operational": ("workload", "quality", "security"),
}


@dataclass(frozen=True)
class Cost:
    """Cost of one use at full intensity, in person-days of the change team and hours of those it reaches.

    ``hours_freed`` are hours given to people for the new practice: paid for, and not taken from them.
    """

    team: float = 0.0
    team_per_unit: float = 0.0
    team_per_person: float = 0.0
    hours_per_person: float = 0.0
    hours_freed: float = 0.0

    def team_days(self, units: int, people: float) -> float:
        """Person-days of the change team."""
        return self.team + self.team_per_unit * units + self.team_per_person * people

    def people_days(self, people: float) -> float:
        """Person-days of the people reached."""
        return (self.hours_per_person + self.hours_freed) / HOURS_A_DAY * people


@dataclass(frozen=True)
class Lever:
    """Something that can be done. ``pause`` is the least number of weeks from one use to the next.

    What it does each week are its ``effects``; what these cannot express, a lever of your own does by ``apply``.
    """

    name: str
    title: str
    stage: Stage
    effect: str
    side_effect: str
    source: str
    cost: Cost
    effects: tuple[Effect, ...] = ()
    apply: Callable[["LeverWeek"], None] | None = None
    pause: int = 1
    needs: tuple[str, ...] = ()
    hands_on: bool = False
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True)
class LeverWeek:
    """One use of a lever in one week: on ``rows`` of people, in the ``block`` of worlds of one arm.

    ``strength`` (worlds of the block,) is intensity times means left; ``chosen`` (rows, worlds of the block) is 1 for
    the people picked, None for all of them; ``units`` are the units concerned; ``thinning`` (worlds of the block,) is
    the change team's capacity over the number of units it works with, at most 1.
    """

    lever: Lever
    use: Use
    worlds: Worlds
    block: slice
    rows: NDArray[np.int64]
    units: NDArray[np.int64]
    strength: Array
    chosen: Array | None
    thinning: Array

    def p(self, name: str) -> Array:
        """A parameter of this lever in each world of the block."""
        return self.worlds.parameters.named(f"levers.{self.lever.name}.{name}")[self.block]

    def get(self, column: ColumnName) -> Array:
        """A column for the people reached, shape (rows, worlds of the block)."""
        return self.worlds.view(column)[self.rows, self.block]

    @cached_property
    def weight(self) -> Array:
        """How fully each person is reached, shape (rows or 1, worlds of the block)."""
        return self.strength[None, :] if self.chosen is None else self.chosen * self.strength

    @property
    def quality(self) -> Array:
        """How well the change team does hands-on work: its experience, thinned over many units."""
        return hands_on.skill(self.worlds, self.block) * self.thinning

    @property
    def backing(self) -> Array:
        """The strongest sponsor's support as heard by each person reached, from 0 to 1."""
        support = np.maximum(backing(self.worlds, self.block), 0.0)
        return support[self.worlds.organisation.unit[self.rows]]

    def add(self, channel: InputName, amount: Array | float) -> None:
        """Add to a weekly input of the people reached."""
        self.add_to(self.rows, channel, amount, self.weight)

    def add_to_units(self, channel: InputName, amount: Array | float) -> None:
        """Add to a weekly input of everyone in the units concerned; ``amount`` is (people of those units, block)."""
        self.add_to(self.unit_people, channel, amount, self.strength)

    def add_to(self, rows: Rows, channel: InputName, amount: Array | float, weight: Array) -> None:
        """Add ``amount`` times ``weight``, each (block,) or (rows, block), to a weekly input of people in ``rows``."""
        self._channel(channel)[rows, self.block] += self._by_rows(amount) * self._by_rows(weight)

    def _channel(self, name: InputName) -> Array:
        """A weekly input, noted as one that is no longer zero."""
        self.worlds.used.add(name)
        return self.worlds.inputs[name]

    def _by_rows(self, amount: Array | float) -> Array:
        """An amount as (rows or 1, worlds of the block)."""
        if isinstance(amount, float):
            return np.full((1, len(self.strength)), amount)
        return amount[None, :] if amount.ndim == 1 else amount

    @property
    def unit_people(self) -> NDArray[np.int64]:
        """Rows of everyone in the units concerned."""
        return np.flatnonzero(np.isin(self.worlds.organisation.unit, self.units))

    def say(self, reach: Array | float, content: Array | None = None) -> None:
        """Bring a message: reach from 0 to 1; ``content`` (units, 6, block), else the promise as the use frames it."""
        org, at = self.worlds.organisation, (self.rows, self.block)
        heard = self._by_rows(reach) * self.weight
        said = self._framed_promise() if content is None else content[org.unit[self.rows]]
        reached, messages, promised = (self._channel(name) for name in SAID)
        reached[at] = 1.0 - (1.0 - reached[at]) * (1.0 - heard)
        messages[at] += heard
        promised[at] += heard * self._worth(self.rows, said)

    def _framed_promise(self) -> Array:
        """What is promised to those reached, in the terms chosen, shape (rows, 6, block)."""
        org, promise = self.worlds.organisation, self.worlds.initiative.promise[:, :, self.block]
        framed = emphasis(self.use.framing, self.use.claims)
        return framed[org.tier[self.rows], :, None] * promise[org.unit[self.rows]]

    def true_effect(self) -> Array:
        """What the initiative does in each unit, as fitted so far, shape (units, 6, worlds of the block)."""
        return fitted_effect(self.worlds)[:, :, self.block]

    def worth_to(self, rows: Rows, effect: Array, unit: Rows) -> Array:
        """``effect`` (units, 6, worlds of the block) in each one's ``unit`` as worth to people, shape (rows, block)."""
        return self._worth(rows, effect[unit])

    def _worth(self, rows: Rows, effect: Array) -> Array:
        """What ``effect`` (rows, 6, block) is worth to people, dimension by dimension."""
        worth = np.zeros((len(rows), len(self.strength)))
        for d, weights in enumerate(self.worlds.priorities[:, rows, self.block]):
            worth += weights * effect[:, d]
        return worth

    def evidence(self, unit_result: Array) -> Array:
        """How far results are there to be shown, from 0 to 1."""
        return np.minimum(1.0, unit_result / self.worlds.parameters["results.evidence"][self.block])

    def best_results(self) -> tuple[Array, NDArray[np.int64]]:
        """Best result of any unit (or of the use's source unit), and which unit that is, in each world."""
        results = self.worlds.results[:, self.block]
        units = self.worlds.organisation.units
        if self.use.source in units:
            best = np.full(results.shape[1], units.index(self.use.source))
        else:
            best = results.argmax(axis=0)
        return results[best, np.arange(results.shape[1])], best

    def tailor(self, amount: Array | float) -> None:
        """Fit the initiative better to the units reached."""
        at = (self.units[:, None], np.arange(self.block.start, self.block.stop))
        self.worlds.tailoring[at] += amount * self.strength * (1.0 - self.worlds.tailoring[at])

    def lift(self, amount: Array | float) -> None:
        """Report results in strategic terms."""
        self.worlds.lift[self.block] += amount * self.strength


@lru_cache
def emphasis(framing: str | ByDimension, claims: float) -> Array:
    """What is claimed for each outcome dimension to each tier, shape (tiers, 6)."""
    return claims * np.array([emphasis_of(framing, tier) for tier in TIERS])


def emphasis_of(framing: str | ByDimension, tier: str) -> list[float]:
    """Weight given to each outcome dimension in a message to a tier; the weights sum to three words."""
    if isinstance(framing, ByDimension):
        return framing.row()
    if framing == "balanced":
        return [WORDS / len(DIMENSIONS)] * len(DIMENSIONS)
    terms = _OWN_TERMS[tier] if framing == "matched" else _TERMS[framing]
    return [float(dimension in terms) for dimension in DIMENSIONS]
