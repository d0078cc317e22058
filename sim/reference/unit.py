"""A unit of the reference model: what the initiative does there, and what holds for everyone in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.common.vocabulary import DIMENSIONS
from sim.state.columns import Worlds

if TYPE_CHECKING:
    from sim.reference.person import Person

WORLD = 0


class Unit:
    """A function or department. Lists by outcome dimension are in the order of ``vocabulary.DIMENSIONS``."""

    def __init__(self, worlds: Worlds, number: int):
        initiative = worlds.initiative
        self.number = number
        self.name = worlds.organisation.units[number]
        self.people: list[Person] = []
        self.head: Person
        self.effect: list[float] = initiative.effect[number, :, WORLD].tolist()
        self.local_goals: list[float] = initiative.local_goals[number].tolist()
        self.mean_priorities: list[list[float]] = initiative.priorities[:, number].tolist()
        self.same_function: list[float] = initiative.same_function[number].tolist()
        self.spillover: list[list[float]] = initiative.spillover[number].tolist()
        for name in ("authority", "threat", "worry", "readiness", "spare_time", "attitude"):
            setattr(self, name, float(initiative.unit[name][number, WORLD]))
        self.rewarded = as_weights(self.effect, initiative.goals.tolist())
        self.fitted_effect = self.effect
        self.received = [0.0] * len(DIMENSIONS)
        self.result = self.tailoring = self.coalition = self.backing = 0.0
        self.competing = self.alarm = self.wave = 0.0
        self.passed_in = self.free_hands = 0.0

    authority: float
    threat: float
    worry: float
    readiness: float
    spare_time: float
    attitude: float

    def fit_effect(self, tailoring_gain: float) -> None:
        """Work out the effect as fitted to the unit so far."""
        self.fitted_effect = [e + tailoring_gain * self.tailoring * abs(e) for e in self.effect]

    def take_work(self, passing: float, average: float, hiring: float) -> None:
        """Take work in, or pass it on, as far as hands were free here and on average; hands follow it."""
        self.passed_in += passing * (self.free_hands - average) - hiring * self.passed_in

    def realise_result(self, compliance: float, smoothing: float) -> None:
        """Let this week's practice of the unit's people show in its result."""
        total = 0.0
        for person in self.people:
            effort = compliance + (1.0 - compliance) * max(person.commitment, 0.0)
            total += person.practice * effort * person.proficiency
        self.result += smoothing * (total / len(self.people) - self.result)

    def receive(self, units: list[Unit]) -> None:
        """Feel what the results of all units do to this one."""
        self.received = [sum(u.result * u.spillover[self.number][d] for u in units) for d in range(len(DIMENSIONS))]


def as_weights(effect: list[float], goals: list[float]) -> list[float]:
    """The benefits in ``effect`` as weights that sum to 1; the goals where there is no benefit."""
    benefits = [max(e, 0.0) for e in effect]
    total = sum(benefits)
    return [b / total for b in benefits] if total > 0.0 else goals
