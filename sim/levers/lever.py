"""What a lever is, and what it can do to people in a week."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.levers import hands_on
from sim.parameters import Parameter
from sim.rules.authority import backing
from sim.rules.experience import fitted_effect
from sim.rules.rule import compiled
from sim.scenario import ByDimension
from sim.state import Array, Worlds, added_up
from sim.strategy import Use
from sim.vocabulary import DIMENSIONS, TIERS

Rows = NDArray[np.int64]
Stage = Literal["prepare", "launch", "spread", "sustain"]
STAGES: tuple[Stage, ...] = ("prepare", "launch", "spread", "sustain")
HOURS_A_WEEK = 40.0
HOURS_A_DAY = 8.0
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


@compiled
def _promised_worth(
    rows: Rows, unit: Rows, tier: Rows, emphasis: Array, promise: Array, priorities: Array, first: int, worth: Array
) -> None:
    for d in range(priorities.shape[0]):
        for n in range(len(rows)):
            i, u = rows[n], unit[rows[n]]
            for w in range(worth.shape[1]):
                worth[n, w] += priorities[d, i, first + w] * (emphasis[tier[i], d] * promise[u, d, first + w])


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
    """Something that can be done. ``pause`` is the least number of weeks from one use to the next."""

    name: str
    title: str
    stage: Stage
    effect: str
    side_effect: str
    source: str
    cost: Cost
    apply: Callable[["LeverWeek"], None]
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
        return self.worlds.parameters[f"levers.{self.lever.name}.{name}"][self.block]

    def get(self, column: str) -> Array:
        """A column for the people reached, shape (rows, worlds of the block)."""
        return self.worlds.column[column][self.rows, self.block]

    @property
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
        support = backing(self.worlds)[self.worlds.organisation.unit[self.rows], self.block]
        return np.maximum(support, 0.0)

    def add(self, channel: str, amount: Array | float) -> None:
        """Add to a weekly input of the people reached."""
        self.worlds.inputs[channel][self.rows, self.block] += amount * self.weight

    def add_to_units(self, channel: str, amount: Array | float) -> None:
        """Add to a weekly input of everyone in the units concerned; ``amount`` is (people of those units, block)."""
        self.worlds.inputs[channel][self.unit_people, self.block] += amount * self.strength

    @property
    def unit_people(self) -> NDArray[np.int64]:
        """Rows of everyone in the units concerned."""
        return np.flatnonzero(np.isin(self.worlds.organisation.unit, self.units))

    def say(self, reach: Array | float, content: Array | None = None) -> None:
        """Bring a message: reach from 0 to 1; ``content`` (rows, 6, block), else the promise as the use frames it."""
        inputs, at = self.worlds.inputs, (self.rows, self.block)
        amount = np.broadcast_to(reach * self.weight, (len(self.rows), len(self.strength)))
        if content is None:
            promise = self.framed_promise()
        else:
            promise = added_up(self.worlds.priorities[:, self.rows, self.block] * content.swapaxes(0, 1))
        inputs["reach"][at] = 1.0 - (1.0 - inputs["reach"][at]) * (1.0 - amount)
        inputs["messages"][at] += amount
        inputs["promised"][at] += amount * promise

    def framed_promise(self) -> Array:
        """What is promised in the terms chosen, as worth to each person reached, shape (rows, worlds of the block)."""
        org, worlds = self.worlds.organisation, self.worlds
        emphasis = self.use.claims * np.array([emphasis_of(self.use.framing, tier) for tier in TIERS])
        worth = np.zeros((len(self.rows), len(self.strength)))
        promise, first = worlds.initiative.promise, self.block.start
        _promised_worth(self.rows, org.unit, org.tier, emphasis, promise, worlds.priorities, first, worth)
        return worth

    def true_effect(self) -> Array:
        """What the initiative does for each person reached, as fitted so far, shape (rows, 6, worlds of the block)."""
        return fitted_effect(self.worlds)[self.worlds.organisation.unit[self.rows], :, self.block]

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

    def show(self, weight: Array | float, source: NDArray[np.int64]) -> None:
        """Let people hear from those who had results in the ``source`` unit of each world."""
        effect = fitted_effect(self.worlds)[source, :, np.arange(self.block.start, self.block.stop)]
        seen = added_up(self.worlds.priorities[:, self.rows, self.block] * effect.T[:, None, :])
        self.add("shown", weight)
        self.add("shown_value", weight * seen)

    def tailor(self, amount: Array | float) -> None:
        """Fit the initiative better to the units reached."""
        at = (self.units[:, None], np.arange(self.block.start, self.block.stop))
        self.worlds.tailoring[at] += amount * self.strength * (1.0 - self.worlds.tailoring[at])

    def lift(self, amount: Array | float) -> None:
        """Report results in strategic terms."""
        self.worlds.lift[self.block] += amount * self.strength


def emphasis_of(framing: str | ByDimension, tier: str) -> list[float]:
    """Weight given to each outcome dimension in a message to a tier; the weights sum to three words."""
    if isinstance(framing, ByDimension):
        return framing.row()
    if framing == "balanced":
        return [WORDS / len(DIMENSIONS)] * len(DIMENSIONS)
    terms = _OWN_TERMS[tier] if framing == "matched" else _TERMS[framing]
    return [float(dimension in terms) for dimension in DIMENSIONS]
