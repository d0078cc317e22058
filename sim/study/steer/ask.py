"""What to ask next: the one question whose answers would most change the decision.

For every question, answers are drawn from worlds that go with what was seen; with each the other worlds are weighed
anew, and the decision is made again. What that is worth on average is the value of the information (Raiffa and
Schlaifer 1961), in points of the goal's measure. Where questions are worth about as much, the one counts that narrows
the goal's band most.
"""

from dataclasses import dataclass

import numpy as np

from sim.arrays import Array, Rows
from sim.measures.goal import Goal
from sim.study.result import Result
from sim.study.steer.answered import KINDS, Kind, Questions, expected, likely, seen_of
from sim.study.steer.best_move import Trials, sign_of
from sim.study.steer.inform import Informed
from sim.study.steer.whom import Whom

ASKED = 30  # people
DRAWN = 200  # answers
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

    ``value`` of the information in the goal's measure, and by how much ``narrower`` the goal's band becomes, as a share
    of it, by the standard deviation.
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
    """What could be asked now, in the worlds that count: of which groups, of ``sizes`` (groups,), what there is to see,
    ``signals`` (READ, groups, worlds), how people there answer, ``answers`` (4, worlds), and how the goal's measure
    ``ends`` (worlds,). ``trials`` are what candidates bring in some of them."""

    groups: tuple[Whom, ...]
    sizes: Array
    signals: Array
    answers: Array
    ends: Array
    informed: Informed
    trials: Trials
    goal: Goal

    def ask(self, seed: int) -> AskNext:
        """The question to ask."""
        every = sorted((self.worth(kind, group, ASKED, seed) for group, kind in self.offered), key=_order)
        best = every[0]
        group, kind = next(
            pair for pair in self.offered if (str(self.groups[pair[0]]), pair[1]) == (best.whom, best.kind)
        )
        numbers = sorted({min(n, int(self.sizes[group])) for n in NUMBERS})
        many = tuple(self.worth(kind, group, n, seed) for n in numbers)
        says = f"Ask {best.people} people of {best.whom} {best.what}."
        return AskNext(says, best, many, tuple(every[1:]))

    @property
    def offered(self) -> list[tuple[int, Kind]]:
        """All questions: group and kind."""
        return [(n, kind) for n, one in enumerate(self.groups) if one.of != "everyone" for kind in OFFERED]

    def worth(self, kind: Kind, group: int, people: int, seed: int) -> Worth:
        """What a question is worth; with one seed, the same chance for all questions."""
        count, rng = min(people, int(self.sizes[group])), np.random.default_rng(seed)
        asked = one_question(self.groups, kind, group, count)
        mean, variance = expected(asked, self.sizes, self.signals[None], self.answers)
        places = self.trials.places
        told = _told(rng, asked, mean[:, places], variance[:, places], np.ones(len(places)))
        gains = sign_of(self.goal) * self.trials.gains
        value = float((told @ gains.T).max(axis=1).mean() - gains.mean(axis=1).max())
        some = self.informed.picked(DRAWN, seed)
        again = _told(rng, asked, mean, variance, self.informed.weight, some)
        now, then = _deviation(self.ends, self.informed.weight[None])[0], _deviation(self.ends, again).mean()
        narrower = float(1.0 - then / now) if now > 0 else 0.0
        return Worth(
            str(self.groups[group]), self.groups[group].name, ASK_OF[kind], kind, count, max(0.0, value), narrower
        )


def _told(
    rng: np.random.Generator, asked: Questions, mean: Array, variance: Array, weight: Array, some: Rows | None = None
) -> Array:
    """Weights of worlds after answers from each of them, or from ``some``, (answers, worlds)."""
    places = np.arange(len(weight)) if some is None else some
    seen = seen_of(rng, asked, mean[:, places], variance[:, places])
    log = likely(seen, mean, variance) + np.log(weight)
    log[np.arange(len(places)), places] = -np.inf  # an answer says nothing about the very world it comes from
    found = np.exp(log - log.max(axis=1, keepdims=True))
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def _deviation(values: Array, weight: Array) -> Array:
    """Standard deviation of ``values`` (worlds,) under weights (cases, worlds), shape (cases,)."""
    middle = weight @ values
    return np.sqrt(np.maximum(weight @ values**2 - middle**2, 0.0))


def one_question(groups: tuple[Whom, ...], kind: Kind, group: int, count: int, week: int = 0) -> Questions:
    """One question in one week, which all who are asked answer."""
    what, whom, when = (np.array([number]) for number in (KINDS.index(kind), group, 0))
    return Questions(groups, (week,), what, whom, when, np.array([float(count)]), np.ones(1))


def _order(one: Worth) -> tuple[float, float]:
    return (-round(one.value / ALIKE), -one.narrower)
