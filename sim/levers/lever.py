"""What a lever is, and what it can do to people in a week."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array, Rows
from sim.common.vocabulary import DIMENSIONS, TIERS
from sim.levers import hands_on
from sim.levers.effects import Effect
from sim.levers.hours import LEAST, Hours
from sim.levers.steps import STEP, Step
from sim.parameters import Parameter
from sim.scenarios.initiative import kinds
from sim.scenarios.scenario import ByDimension
from sim.scenarios.strategy import Use
from sim.state.columns import INPUT_PLACE, Worlds, blocks_of
from sim.state.names import ColumnName, InputName
from sim.state.units import backing, fitted_effect, yields_of_people

Stage = Literal["prepare", "launch", "spread", "sustain"]
STAGES: tuple[Stage, ...] = ("prepare", "launch", "spread", "sustain")
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
    hours: Hours
    effects: tuple[Effect, ...] = ()
    apply: Callable[["LeverWeek"], None] | None = None
    pause: int = 1
    needs: tuple[str, ...] = ()
    hands_on: bool = False
    parameters: tuple[Parameter, ...] = ()


class Showing(NamedTuple):
    """Results there are to show in each world of a block.

    ``evidence`` (worlds,) is how far there are any, from 0 to 1: the mean result of those who have one, each counted by
    it, over the result from which there is plainly something to show; where they are fewer than a step's share, as if
    that many had it between them. ``effect`` (6, worlds) is what they gained by it; ``applause`` (people, worlds) each
    one's part in it.
    """

    evidence: Array
    effect: Array
    applause: Array


@dataclass(frozen=True)
class LeverWeek:
    """One use of a lever in one week: on the people of a ``step``, in the ``block`` of worlds of one arm.

    ``planned`` (worlds of the block,) is intensity times means left; ``given`` the share of its hours that the change
    team has for it; ``chosen`` (rows, worlds of the block) is 1 for the people picked, None for all of them.
    """

    lever: Lever
    use: Use
    worlds: Worlds
    block: slice
    step: Step
    planned: Array
    given: Array
    chosen: Array | None

    @property
    def rows(self) -> Rows:
        """Rows of the people in reach."""
        return self.step.rows

    @property
    def kind(self) -> Rows:
        """Kind of work of each unit."""
        return kinds(self.worlds.initiative.scenario, self.worlds.organisation.units)

    def p(self, name: str) -> Array:
        """A parameter of this lever in each world of the block."""
        return self.worlds.parameters.named(f"levers.{self.lever.name}.{name}")[self.block]

    def get(self, column: ColumnName) -> Array:
        """A column for the people reached, shape (rows, worlds of the block)."""
        return self.worlds.view(column)[self.rows, self.block]

    @cached_property
    def strength(self) -> Array:
        """What the hours for it bring of its full effect, shape (worlds of the block,)."""
        share = self.planned * self.given
        return hands_on.dose(self.worlds, self.block, share) if self.lever.hours.with_people > 0 else share

    @cached_property
    def weight(self) -> Array:
        """How fully each person is reached, shape (rows or 1, worlds of the block)."""
        return self.weighed(self.strength)

    def weighed(self, strength: Array) -> Array:
        """A strength for each person in reach, 0 for those not picked, shape (rows or 1, worlds of the block)."""
        return strength[None, :] if self.chosen is None else self.chosen * strength

    @property
    def quality(self) -> Array:
        """How well the change team helps."""
        return hands_on.quality(self.worlds, self.block)

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
        self.add_to(self.step.people, channel, amount, self.strength)

    def add_to(self, rows: Rows, channel: InputName, amount: Array | float, weight: Array) -> None:
        """Add ``amount`` times ``weight``, each (block,) or (rows, block), to a weekly input of people in ``rows``."""
        self._channel(channel)[rows, self.block] += self._by_rows(amount) * self._by_rows(weight)

    def _channel(self, name: InputName) -> Array:
        """A weekly input, noted as one that is no longer zero."""
        self.worlds.brought[blocks_of(self.block), INPUT_PLACE[name]] = True
        return self.worlds.inputs[name]

    def _by_rows(self, amount: Array | float) -> Array:
        """An amount as (rows or 1, worlds of the block)."""
        if isinstance(amount, float):
            return np.full((1, len(self.strength)), amount)
        return amount[None, :] if amount.ndim == 1 else amount

    def say(self, reach: Array | float, content: Array | None = None) -> None:
        """Bring a message: reach from 0 to 1; ``content`` (units, 6, block), else the promise as the use frames it."""
        org, at = self.worlds.organisation, (self.rows, self.block)
        heard = self._by_rows(reach) * self.weight * (1.0 - by_its_name(self.use.framing) * self.get("put_off"))
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

    @cached_property
    def shown(self) -> Showing:
        """The results that there are to show: the use's source unit's, or everybody's."""
        org, block = self.worlds.organisation, self.block
        whose = (
            org.unit == org.units.index(self.use.source) if self.use.source in org.units else np.full(len(org), True)
        )
        got = yields_of_people(self.worlds, block) * whose[:, None]
        there = whose.sum() * STEP
        by_unit = np.zeros((len(org.units), got.shape[1]))
        np.add.at(by_unit, org.unit, got)
        total = by_unit.sum(axis=0)
        some = np.maximum(total, LEAST)
        late = np.minimum(1.0, self._results_so_far(whose) / some)
        result = np.minimum((got**2).sum(axis=0) / some, total / there) * late
        effect = (by_unit[:, None] / some * self.true_effect()).sum(axis=0)
        return Showing(self._evidence(result), effect, np.minimum(1.0, got * (there / some)))

    def _results_so_far(self, whose: NDArray[np.bool_]) -> Array:
        """What has shown as results of these people, added up, shape (worlds of the block,)."""
        people = np.bincount(self.worlds.organisation.unit[whose], minlength=len(self.worlds.organisation.units))
        found: Array = (self.worlds.results[:, self.block] * people[:, None]).sum(axis=0)
        return found

    def _evidence(self, result: Array) -> Array:
        return np.minimum(1.0, result / self.worlds.parameters["results.evidence"][self.block])

    def tailor(self, amount: Array | float) -> None:
        """Fit the initiative better to units in which people do the kinds of work addressed, as far as they are."""
        at = (self.step.kin[:, None], np.arange(self.block.start, self.block.stop))
        fitted = self.step.cover[:, None] * (amount * self.strength)
        self.worlds.tailoring[at] += fitted * (1.0 - self.worlds.tailoring[at])

    def lift(self, amount: Array | float) -> None:
        """Report results in strategic terms."""
        self.worlds.lift[self.block] += amount * self.strength


@lru_cache
def emphasis(framing: str | ByDimension, claims: float) -> Array:
    """What is claimed for each outcome dimension to each tier, shape (tiers, 6)."""
    return claims * np.array([emphasis_of(framing, tier) for tier in TIERS])


def by_its_name(framing: str | ByDimension) -> bool:
    """Whether a message goes by the initiative's name, not by what those whom it is for call it."""
    return framing != "matched"


def emphasis_of(framing: str | ByDimension, tier: str) -> list[float]:
    """Weight given to each outcome dimension in a message to a tier; the weights sum to three words."""
    if isinstance(framing, ByDimension):
        return framing.row()
    if framing == "balanced":
        return [WORDS / len(DIMENSIONS)] * len(DIMENSIONS)
    terms = _OWN_TERMS[tier] if framing == "matched" else _TERMS[framing]
    return [float(dimension in terms) for dimension in DIMENSIONS]
