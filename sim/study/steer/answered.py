"""How what is seen comes of what is: people asked, answers kind and missing, counts wider or narrower than practice.

With ``p`` the share of a group of whom something holds, ``kind`` the share of the others who say so all the same, and
``lean`` the log odds by which supporters rather answer where not everybody does,

    share who say yes = share_r + kind (1 - share_r),      logit(share_r) = logit(p) + lean (1 - response rate)

A count of use is ``logit(p) + counted``. A score from 1 to 5 is ``3 + 2 stance`` (of what has no negative side:
``1 + 4 level``), moved by kindness, by who answers and by an anchor common to all scores here. What is seen is normal
around that, with the variance of a sample without replacement from the group, of people's own wavering, and of the mood
of the day, which all who are asked share (``MOOD``).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.common.arrays import Array, Rows
from sim.study.steer.onlooker import READ
from sim.study.steer.whom import Whom

Kind = Literal[
    "supportive", "practising", "users", "score", "awareness", "desire", "knowledge", "ability", "freed_hours"
]
SIGNAL: dict[Kind, str] = {
    "supportive": "say",
    "practising": "do",
    "users": "do",
    "score": "stance",
    "desire": "stance",
    "awareness": "awareness",
    "knowledge": "skill",
    "ability": "skill",
    "freed_hours": "freed",
}
KINDS: tuple[Kind, ...] = tuple(SIGNAL)
SHARES: tuple[Kind, ...] = ("supportive", "practising", "users")
SCORES: tuple[Kind, ...] = ("score", "awareness", "desire", "knowledge", "ability")
MOOD = 0.004  # variance of the mood of the day, as a share of that of one answer
WAVERING = 0.75  # how far an answer is the same person's the next day
SCORE_SPREAD, SCORE_MOOD = 0.9, 0.08  # scale points: between people, and of the day
HOURS, HOURS_SPREAD, HOURS_ERROR = 40.0, 2.0, 0.2  # a week; between people; as a share of what is told
APART = 0.5  # stance between those who support it and the others, about


@dataclass(frozen=True, eq=False)
class Questions:
    """What is asked or counted, each of shape (data,): what ``kind`` (a place in ``KINDS``), of which of ``groups``, in
    which of ``weeks``, how many ``answered``, and of how many asked (``rate``)."""

    groups: tuple[Whom, ...]
    weeks: tuple[int, ...]
    kind: Rows
    group: Rows
    week: Rows
    answered: Array
    rate: Array

    def __len__(self) -> int:
        return len(self.kind)


def expected(asked: Questions, sizes: Array, signals: Array, answers: Array) -> tuple[Array, Array]:
    """Mean and variance of what would be seen in each world, both (data, worlds).

    ``signals`` (weeks, READ, groups, worlds) are what there is to see, ``answers`` (4, worlds) how people answer,
    ``sizes`` (groups,) how many people there are.
    """
    mean, variance = np.zeros((2, len(asked), signals.shape[-1]))
    for n in range(len(asked)):
        mean[n], variance[n] = _expected(asked, n, sizes, signals, answers)
    return mean, variance


def _expected(asked: Questions, n: int, sizes: Array, signals: Array, answers: Array) -> tuple[Array, Array]:
    kind, group = KINDS[asked.kind[n]], asked.group[n]
    there = signals[asked.week[n], :, group]
    count, missing = asked.answered[n], 1.0 - asked.rate[n]
    level = there[READ.index(SIGNAL[kind])]
    sampled = 1.0 - WAVERING * min(1.0, count / sizes[group])
    if kind in SHARES:
        return _share(kind, level, missing, answers, count, sampled)
    if kind in SCORES:
        return _score(kind, level, there[READ.index("say")], missing, answers, count, sampled)
    told = HOURS * level
    return told, HOURS_SPREAD**2 * sampled / count + (HOURS_ERROR * told) ** 2


def _share(
    kind: Kind, share: Array, missing: float, answers: Array, count: float, sampled: float
) -> tuple[Array, Array]:
    kindness, leaning, _, counted = answers
    if kind == "supportive":
        share = leant(share, leaning * missing)
        share = share + kindness * (1.0 - share)
    elif kind == "users":
        share = leant(share, counted)
    near = (count * share + 0.5) / (count + 1.0)  # a share of 0 or 1 is known no better than one so far from it
    return share, near * (1.0 - near) * (sampled / count + MOOD) + 1.0 / (12.0 * count**2)


def _score(
    kind: Kind, level: Array, say: Array, missing: float, answers: Array, count: float, sampled: float
) -> tuple[Array, Array]:
    kindness, leaning, anchor, _ = answers
    if kind in ("score", "desire"):
        level = level + APART * (leant(say, leaning * missing) - say)
        told = 3.0 + 2.0 * (level + kindness * (1.0 - level))
    else:
        told = 1.0 + 4.0 * level
    variance = SCORE_SPREAD**2 * sampled / count + SCORE_MOOD**2
    return np.clip(told + anchor, 1.0, 5.0), np.full(len(told), variance)


def leant(share: Array, odds: Array) -> Array:
    """A share whose log odds are moved."""
    tilted = share * np.exp(odds)
    return np.asarray(tilted / (tilted + 1.0 - share))


def likely(value: Array, mean: Array, variance: Array) -> Array:
    """Log likelihood of what was seen, ``value`` (..., data), in each world, shape (..., worlds)."""
    sure = 1.0 / variance
    rest = (mean**2 * sure + np.log(variance)).sum(axis=0)
    return -0.5 * (value**2 @ sure - 2.0 * (value @ (mean * sure)) + rest)


def seen_of(rng: np.random.Generator, asked: Questions, mean: Array, variance: Array) -> Array:
    """What might be seen in worlds with this mean and variance (data, worlds), shape (worlds, data)."""
    drawn = mean + np.sqrt(variance) * rng.normal(size=mean.shape)
    kinds = np.array([KINDS[n] for n in asked.kind])
    shares, scores = np.isin(kinds, SHARES)[:, None], np.isin(kinds, SCORES)[:, None]
    count = asked.answered[:, None]
    whole = np.clip(np.round(drawn * count) / count, 0.0, 1.0)
    return np.where(shares, whole, np.where(scores, np.clip(drawn, 1.0, 5.0), np.maximum(drawn, 0.0))).T
