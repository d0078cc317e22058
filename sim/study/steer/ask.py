"""What to ask next: the one question whose answers would most change the decision.

For every question, answers are drawn from worlds that go with what was seen; with each the other worlds are weighed anew,
and the decision is made again. What that is worth on average is the value of the information (Raiffa and Schlaifer
1961), in points of the goal's measure. Where questions are worth about as much, the one counts that narrows the goal's
band most.
"""

from dataclasses import dataclass

import numpy as np

from sim.arrays import Array
from sim.measures.goal import Goal
from sim.study.result import Result
from sim.study.steer.advice import Trials, sign_of
from sim.study.steer.whom import Whom
from sim.study.steer.inform import quantiles
from sim.study.steer.answered import KINDS, Kind, Questions, expected, likely, seen_of

ASKED = 30  # people
NUMBERS = (10, 20, 30, 60, 120)
OFFERED: tuple[Kind, ...] = ("supportive", "score", "practising", "awareness", "knowledge")
ALIKE = 0.0025  # in the unit of the measure: what questions are worth differs by no less
ASK_OF = {
    "supportive": "whether they support it",
    "score": "how far they support it, from 1 to 5",
    "practising": "whether they do it",
    "awareness": "how far they know of it, from 1 to 5",
    "knowledge": "how far they know how to do it, from 1 to 5",
}


@dataclass(frozen=True)
class Worth(Result):
    """A question: ``ask`` how many ``people`` of ``whom`` ``what``, and what it is worth.

    ``value`` of the information in the goal's measure, and by how much ``narrower`` the goal's 90 % band becomes, as a
    share of it.
    """

    whom: str
    group: str
    what: str
    kind: str
    people: int
    value: float
    narrower: float


@dataclass(frozen=True)
class AskNext(Result):
    """The question to ask, the same of fewer or more people, and the others."""

    says: str
    question: Worth
    how_many: tuple[Worth, ...]
    others: tuple[Worth, ...]


@dataclass(frozen=True, eq=False)
class Next:
    """What could be asked now: of which groups, of ``sizes`` (groups,), and what there is to see in the worlds in which
    candidates were tried, ``signals`` (READ, groups, worlds); ``answers`` is how people there answer."""

    groups: tuple[Whom, ...]
    sizes: Array
    signals: Array
    answers: Array
    trials: Trials
    goal: Goal

    def ask(self, rng: np.random.Generator) -> AskNext:
        """The question to ask."""
        pairs = [(kind, n) for n in self._asked() for kind in OFFERED]
        every = sorted((self.worth(kind, n, ASKED, rng) for kind, n in pairs), key=_order)
        best, place = every[0], self.groups.index(next(one for one in self.groups if str(one) == every[0].whom))
        kind: Kind = next(one for one in OFFERED if one == best.kind)
        numbers = sorted({min(n, int(self.sizes[place])) for n in NUMBERS})
        many = tuple(self.worth(kind, place, n, rng) for n in numbers)
        says = f"Ask {best.people} people of {best.whom} {best.what}."
        return AskNext(says, best, many, tuple(every[1:]))

    def _asked(self) -> list[int]:
        return [n for n, one in enumerate(self.groups) if one.of != "everyone"]

    def worth(self, kind: Kind, group: int, people: int, rng: np.random.Generator) -> Worth:
        """What a question is worth."""
        count = min(people, int(self.sizes[group]))
        told = self._likely(kind, group, count, rng)
        np.fill_diagonal(told, -np.inf)  # an answer says nothing about the very world it comes from
        weight = np.exp(told - told.max(axis=1, keepdims=True))
        weight /= weight.sum(axis=1, keepdims=True)
        gains, ends = sign_of(self.goal) * self.trials.gains, self.trials.ends[0]
        value = float((weight @ gains.T).max(axis=1).mean() - gains.mean(axis=1).max())
        now = _width(ends, self.trials.informed.weight)
        then = float(np.mean([_width(ends, row) for row in weight]))
        narrower = 1.0 - then / now if now > 0 else 0.0
        whom = self.groups[group]
        return Worth(str(whom), whom.name, ASK_OF[kind], kind, count, max(0.0, value), narrower)

    def _likely(self, kind: Kind, group: int, count: int, rng: np.random.Generator) -> Array:
        """Log likelihood in each world of answers from each, (answers, worlds)."""
        asked = one_question(self.groups, kind, group, count)
        mean, variance = expected(asked, self.sizes, self.signals[None], self.answers)
        return likely(seen_of(rng, asked, mean, variance), mean, variance)


def one_question(groups: tuple[Whom, ...], kind: Kind, group: int, count: int, week: int = 0) -> Questions:
    """One question in one week, which all who are asked answer."""
    what, whom, when = (np.array([number]) for number in (KINDS.index(kind), group, 0))
    return Questions(groups, (week,), what, whom, when, np.array([float(count)]), np.ones(1))


def _order(one: Worth) -> tuple[float, float]:
    return (-round(one.value / ALIKE), -one.narrower)


def _width(values: Array, weight: Array) -> float:
    low, high = quantiles(values, weight, (0.05, 0.95))
    return float(high - low)
