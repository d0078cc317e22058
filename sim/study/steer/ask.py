"""What to ask next: the one question whose answers would most change the decision.

For every question, answers are drawn from worlds that go with what was seen. What each candidate brings, and how the
goal's measure ends, are then expected from the answer by regression (Strong, Oakley and Brennan 2014; Strong et al.
2015), as far as it tells more than chance would: with each answer the decision is made again. What that is worth on
average is the value of the information (Raiffa and Schlaifer 1961), in points of the goal's measure. Where questions
are worth about as much, the one counts that narrows the goal's band most.
"""

from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Array
from sim.measures.goal import Goal
from sim.study.result import Result
from sim.study.steer.answered import KINDS, Kind, Questions, expected, seen_of
from sim.study.steer.best_move import Trials, sign_of
from sim.study.steer.inform import Informed
from sim.study.steer.whom import Whom

ASKED = 30  # people
DRAWN = 8  # answers from each world
BENDS = 3  # powers of an answer in a regression
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
        found = [self._told(seen_of(rng, asked, mean, variance)[:, 0]) for _ in range(DRAWN)]
        value, left = np.mean(found, axis=0)
        return Worth(
            str(self.groups[group]),
            self.groups[group].name,
            ASK_OF[kind],
            kind,
            count,
            max(0.0, float(value)),
            1.0 - float(np.sqrt(left)),
        )

    def _told(self, seen: Array) -> tuple[float, float]:
        """What one answer from each world is worth, and the share of the goal's variance that it leaves."""
        places, gains = self.trials.places, sign_of(self.goal) * self.trials.gains
        equal = np.full(len(places), 1.0 / len(places))
        then = foretold(gains, seen[places], equal, len(np.unique(places)))
        ends = foretold(self.ends[None], seen, self.informed.weight, self.informed.effective)[0]
        now = _variance(self.ends, self.informed.weight)
        left = 1.0 - _variance(ends, self.informed.weight) / now if now > 0 else 1.0
        return float(then.max(axis=0).mean() - gains.mean(axis=1).max()), max(0.0, left)


def foretold(values: Array, seen: Array, weight: Array, count: float) -> Array:
    """What answers ``seen`` (worlds,) let expect of ``values`` (k, worlds), by a weighted regression on their powers.

    ``count`` is how many worlds they are worth. Of what a regression explains, the part stays that chance does not.
    """
    middle = (values @ weight)[:, None]
    spread = np.sqrt(_variance(seen, weight))
    if spread == 0 or count <= BENDS + 2:
        return np.broadcast_to(middle, values.shape)
    powers = np.vander((seen - seen @ weight) / spread, BENDS + 1)
    root = np.sqrt(weight)[:, None]
    slopes = np.linalg.lstsq(root * powers, root * (values - middle).T, rcond=None)[0]
    found = (powers @ slopes).T
    explained = found**2 @ weight
    chance = ((values - middle - found) ** 2 @ weight) * BENDS / (count - BENDS - 1)
    kept = np.maximum(0.0, 1.0 - chance / np.maximum(explained, 1e-300))
    return np.asarray(middle + np.sqrt(kept)[:, None] * found)


def _variance(values: Array, weight: Array) -> float:
    return float(weight @ (values - values @ weight) ** 2)


def one_question(groups: tuple[Whom, ...], kind: Kind, group: int, count: int, week: int = 0) -> Questions:
    """One question in one week, which all who are asked answer."""
    what, whom, when = (np.array([number]) for number in (KINDS.index(kind), group, 0))
    return Questions(groups, (week,), what, whom, when, np.array([float(count)]), np.ones(1))


def _order(one: Worth) -> tuple[float, float]:
    return (-round(one.value / ALIKE), -one.narrower)
