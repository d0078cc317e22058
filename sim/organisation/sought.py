"""Ties outside reporting line and team: a few sought out, most of the others made through people one knows.

People first seek some out around their boss, or anywhere. Then, in rounds, people are introduced to those whom the
people around them know (triadic closure: Rapoport 1953; Jin, Girvan and Newman 2001; in e-mail, Kossinets and Watts
2006). Some ties are returned. Nothing of it looks at the names of units.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Rows
from sim.common.vocabulary import NO_BOSS, OPERATIONAL
from sim.organisation.design import Design
from sim.organisation.pool import Pool
from sim.organisation.ties import Pairs

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Draw = Callable[[str, Rows, Rows], Numbers]  # by purpose, row of the person, and number of their draw

ROUNDS = 4  # of introductions
ATTEMPTS = 3  # to find somebody new in one


def circle_of(boss: Rows) -> Rows:
    """The circle of each person: those whose bosses have the same boss, (people,); it is the row of that boss.

    A circle has about the square of the mean span people. Those right below the head are with those below them.
    """
    above = np.where(boss == NO_BOSS, np.arange(len(boss)), boss)
    return above[above]


def returned(pairs: Pairs, share: float, purpose: str, draw: Draw) -> Pairs:
    """The pairs, and the other way round of a ``share`` of them; pairs of a listener stand together."""
    listener, speaker = pairs
    back = draw(purpose, listener, _place(listener)) < share
    return np.concatenate([listener, speaker[back]]), np.concatenate([speaker, listener[back]])


class Seeking:
    """People who make ties. ``boss`` and ``tier`` are (people,); ``popular`` (people,) are standard normal draws."""

    def __init__(self, design: Design, boss: Rows, tier: Rows, popular: Numbers, draw: Draw) -> None:
        self._mix, self._boss, self._draw, self._people = design.ties, boss, draw, len(boss)
        manages, liked = tier != OPERATIONAL, np.exp(design.ties.popularity * popular)
        eager = _times(manages, self._mix.manager_ties) * liked
        self._eager = eager / max(eager.sum(), 1e-9)
        pull = _times(manages, self._mix.manager_pull) * liked
        self._around, self._anywhere = Pool(circle_of(boss), pull), Pool(np.zeros_like(boss), pull)

    def tie(self, known: Rows) -> Rows:
        """The ties ``known``, as sorted numbers listener * people + speaker, and those made until there are enough."""
        for turn in range(ROUNDS + 1):
            missing = max(0.0, self._mix.mean * self._people - len(known))
            share = 1 / (ROUNDS + 1 - turn) if turn else 1 - self._mix.closure
            wanted = self._eager * missing * share / (1 + self._mix.returned)
            number = np.floor(wanted + self._draw(f"sought.number.{turn}", *self._everyone)).astype(np.int64)
            listener = np.repeat(np.arange(self._people), number)
            speaker = self._introduced(known, listener, turn) if turn else self._found(listener)
            new = (speaker >= 0) & ~close(self._boss, listener, speaker)
            pairs = returned((listener[new], speaker[new]), self._mix.returned, f"sought.returned.{turn}", self._draw)
            known = each_once(known, pairs[0] * self._people + pairs[1])
        return known

    @property
    def _everyone(self) -> Pairs:
        return np.arange(self._people), np.zeros(self._people, dtype=np.int64)

    def _found(self, listener: Rows) -> Rows:
        """Somebody sought out by each listener, shape (listeners,)."""
        at = listener, _place(listener)
        luck, anywhere = self._draw("sought", *at), self._draw("sought.where", *at) < self._mix.cross_unit
        return np.where(anywhere, self._anywhere.draw(listener, luck), self._around.draw(listener, luck))

    def _introduced(self, known: Rows, listener: Rows, turn: int) -> Rows:
        """Somebody known to somebody whom each listener knows, shape (listeners,); -1 where nobody new was found."""
        start, other = _both_ways(known, self._people)
        place, found = _place(listener), np.full(len(listener), -1)
        for attempt in range(ATTEMPTS):
            left = np.flatnonzero(found < 0)
            at = listener[left], place[left]
            through = _one_of(start, other, at[0], self._draw(f"sought.through.{turn}.{attempt}", *at))
            speaker = _one_of(start, other, through, self._draw(f"sought.to.{turn}.{attempt}", *at))
            new = ~close(self._boss, at[0], speaker) & ~_among(known, at[0] * self._people + speaker)
            found[left[new]] = speaker[new]
        return found


def _one_of(start: Rows, other: Rows, whose: Rows, luck: Numbers) -> Rows:
    """One of those whom each of ``whose`` knows, shape (whose,)."""
    return other[start[whose] + np.floor(luck * (start[whose + 1] - start[whose])).astype(np.int64)]


def each_once(*numbers: Rows) -> Rows:
    """All the numbers in ascending order, each once; much faster for many than ``numpy.unique``, which hashes."""
    together = np.concatenate(numbers)
    together.sort()
    return together[np.diff(together, prepend=-1) > 0]


def _times(manages: Flags, factor: float) -> Numbers:
    return np.where(manages, factor, 1.0)


def _place(listener: Rows) -> Rows:
    """Which of their own each entry is, where those of a listener stand together, shape (ties,)."""
    begins = np.flatnonzero(np.diff(listener, prepend=-1))
    return np.arange(len(listener)) - np.repeat(begins, np.diff(np.append(begins, len(listener))))


def _both_ways(known: Rows, people: int) -> tuple[Rows, Rows]:
    """Whom each person knows, whoever listens to whom: where those of each begin, (people + 1,), and who they are."""
    both = each_once(known, known % people * people + known // people)
    return np.searchsorted(both, np.arange(people + 1) * people), both % people


def _among(known: Rows, wanted: Rows) -> Flags:
    place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return known[place] == wanted


def close(boss: Rows, listener: Rows, speaker: Rows) -> Flags:
    """Whether a pair is one person, or of reporting line or team, shape (ties,)."""
    above, other = boss[listener], boss[speaker]
    return (listener == speaker) | (above == other) | (above == speaker) | (other == listener)
