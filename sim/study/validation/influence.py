"""One person tries once to win one other: the tactics of the influence literature as single uses of levers.

Three people: who asks (the sponsor), whom they ask (the target), and a colleague. The target knows what is asked. What
the request is worth differs from world to world, and so does what the target thinks of it beforehand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from sim.common.arrays import Array
from sim.common.vocabulary import MIDDLE, NO_BOSS, OPERATIONAL
from sim.organisation import Organisation, build_ties, kind_of
from sim.scenarios.scenario import ByDimension, InitiativeText, Scenario, Sponsor, Uncertain, Unit, Weights
from sim.scenarios.strategy import Strategy, Use
from sim.state.columns import Arm
from sim.study.batch import Batch

AGENT, COLLEAGUE, TARGET = range(3)
ROLES = ("agent", "colleague", "target")
LATER = 4  # weeks after which the outcome is read
IN_FAVOUR, DONE = 0.2, 0.5
BOSSES = {  # boss of agent, colleague and target; how far the agent's authority reaches each of them
    "down": ((NO_BOSS, AGENT, AGENT), (1.0, 1.0, 1.0)),
    "across": ((COLLEAGUE, NO_BOSS, COLLEAGUE), (1.0, 0.0, 0.0)),
    "up": ((TARGET, TARGET, NO_BOSS), (1.0, 0.0, 0.0)),
}
EFFECT = ByDimension(strategic=0.6, financial=0.4, workload=0.4, quality=0.6, standing=0.4, security=0.2)


def _once(lever: str, whom: str = "target", **more: object) -> Use:
    return Use.model_validate({"lever": lever, "from": 1, "until": 1, "units": (whom,)} | more)


def _tactic(name: str, *uses: Use) -> Strategy:
    return Strategy(name=name, title=name.replace("-", " "), summary="One attempt.", levers=uses)


INSPIRE = _once("storytelling", framing="matched")
CONSULT = _once("co-design", framing="matched")
ARGUE = _once("business-case", framing="strategic")
ORDER = _once("mandate", framing="strategic")
PRESS = _once("confront", who="resisters")
NO_ATTEMPT = "no-attempt"
TACTICS = {
    tactic.name: tactic
    for tactic in (
        _tactic(NO_ATTEMPT),
        _tactic("inspirational-appeal", INSPIRE),
        _tactic("consultation", CONSULT),
        _tactic("exchange", _once("realign-incentives")),
        _tactic("rational-persuasion", ARGUE),
        _tactic("legitimating", ORDER),
        _tactic("coalition", _once("coalition", "colleague", framing="strategic"), _once("endorse")),
        _tactic("pressure", PRESS),
        _tactic("soft-and-soft", INSPIRE, CONSULT),
        _tactic("soft-and-rational", CONSULT, ARGUE),
        _tactic("hard-and-hard", ORDER, PRESS),
    )
}
SETTING = (
    "three people and one use of a lever in week 1, read four weeks later: inspirational appeal is storytelling in "
    "the target's own terms, consultation co-design, exchange incentive realignment, rational persuasion a business "
    "case in strategic terms, legitimating a mandate, pressure a private confrontation, coalition a colleague won "
    "over and the sponsor's public support; ingratiation and personal appeal have no lever. The target knows of the "
    "request; its worth is drawn from -0.4 to 2 times the usual and views beforehand with a spread of 0.3; all else "
    "is at its default"
)


@dataclass(frozen=True)
class Ends:
    """The target four weeks after each tactic, each of shape (worlds,), by the tactic's name."""

    commitment: dict[str, Array]
    committed: dict[str, Array]
    compliant: dict[str, Array]

    def outcomes(self, tactic: str) -> tuple[Array, Array, Array]:
        """1 where a tactic ends in commitment, in compliance, in resistance, each of shape (worlds,)."""
        committed, compliant = self.committed[tactic], self.compliant[tactic]
        return committed, compliant, 1.0 - committed - compliant

    def gain(self, tactic: str, other: str = NO_ATTEMPT) -> Array:
        """How much more committed the target is than after another tactic, world by world."""
        return self.commitment[tactic] - self.commitment[other]

    def more(self, tactic: str, other: str) -> Array:
        """1 where only this tactic ends in commitment, -1 where only the other does, world by world."""
        return self.committed[tactic] - self.committed[other]


def organisation(direction: str) -> Organisation:
    """The three people in three units of their own; everyone listens to both others. The target is a middle manager."""
    boss, unit = np.array(BOSSES[direction][0]), np.arange(3)
    tier = np.where(np.arange(3) == TARGET, MIDDLE, OPERATIONAL)
    listener, speaker = np.nonzero(~np.eye(3, dtype=bool))
    ties = build_ties(boss, listener, speaker, np.ones(6), kind_of(boss, unit, listener, speaker))
    return Organisation(ROLES, tier, unit, boss, ROLES, ties)


def scenario(direction: str) -> Scenario:
    """A request that the agent stands for."""
    reach = BOSSES[direction][1]
    units = (Unit(name=role, people=1, effect=EFFECT, authority=a) for role, a in zip(ROLES, reach, strict=True))
    worth = Uncertain(path="initiative.effect_scale", low=-0.4, high=2.0, basis="assumed", note="any request")
    return Scenario(
        name="request",
        title="A request",
        summary="One person asks another for something.",
        narrative="",
        horizon=LATER,
        goals=Weights(strategic=0.2, financial=0.2, workload=0.2, quality=0.2, standing=0.1, security=0.1),
        units=tuple(units),
        initiative=InitiativeText(title="A request", effort=0.3),
        sponsor=Sponsor(unit=ROLES[AGENT]),
        uncertain=(worth,),
        parameters={"start.commitment_spread": 0.3},
    )


@cache
def attempt(direction: str, worlds: int) -> Ends:
    """Every tactic in the same worlds."""
    arms = [Arm(name, tactic) for name, tactic in TACTICS.items()]
    seeds, off = tuple(range(worlds)), ("turnover", "awareness")
    simulation = Batch(scenario(direction), tuple(arms), seeds, given=organisation(direction), off=off).simulation()
    for _ in range(LATER):
        simulation.advance()
    state = simulation.worlds

    def target(values: Array) -> dict[str, Array]:
        return {arm.name: values[TARGET, state.arm_worlds(n)].copy() for n, arm in enumerate(arms)}

    committed = state.commitment >= IN_FAVOUR
    complies = ~committed & ((state.stance >= IN_FAVOUR) | (state.practice >= DONE))
    return Ends(target(state.commitment), target(committed.astype(float)), target(complies.astype(float)))


def pairs(order: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Each tactic with each of the next group: what an order of groups claims."""
    return [(a, b) for first, then in pairwise(order) for a in first for b in then]
