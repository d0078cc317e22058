"""Who listens to whom: the kind of a tie, and ties from lists of listeners and speakers."""

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Rows
from sim.common.vocabulary import ADVISER, BOSS, CROSS_UNIT, NO_BOSS, REPORT, SELF, TEAM
from sim.organisation.people import Ties

Weights = NDArray[np.float64]
Pairs = tuple[Rows, Rows]
SUM_TOLERANCE = 1e-12


def kind_of(boss: Rows, unit: Rows, listener: Rows, speaker: Rows) -> Rows:
    """Kind of each tie (an index into ``vocabulary.TIE_KINDS``), shape (ties,).

    The first that holds: oneself, the listener's boss, a direct report, someone with the same boss, someone
    of another unit; an adviser otherwise. ``boss`` and ``unit`` have shape (people,).
    """
    above, peers_boss = boss[listener], boss[speaker]
    kind = np.full(len(listener), ADVISER, dtype=np.int64)
    kind[unit[listener] != unit[speaker]] = CROSS_UNIT
    kind[(above == peers_boss) & (above != NO_BOSS)] = TEAM
    kind[peers_boss == listener] = REPORT
    kind[above == speaker] = BOSS
    kind[listener == speaker] = SELF
    return kind


def line_pairs(boss: Rows) -> Pairs:
    """Listener and speaker of the ties along the reporting line, both ways, both of shape (ties,)."""
    below = np.flatnonzero(boss != NO_BOSS)
    return np.concatenate([below, boss[below]]), np.concatenate([boss[below], below])


def team_pairs(boss: Rows, rank: Rows, number: Rows, luck: Weights) -> Pairs:
    """Listener and speaker of ties to people with the same boss, both of shape (ties,).

    The people of a team stand in a circle in the order of ``rank``; each listens to the next ``number``, or
    to all if there are fewer, from the share ``luck`` (0 to below 1) of the circle on. All have shape
    (people,).
    """
    order = np.lexsort((rank, boss))
    _, first, size = np.unique(boss[order], return_index=True, return_counts=True)
    start, others = np.repeat(first, size), np.repeat(size - 1, size)
    place = np.arange(len(boss)) - start
    number, skipped = np.minimum(number[order], others), np.floor(luck[order] * others).astype(np.int64)
    listener = np.repeat(np.arange(len(boss)), number)
    # the first, second, third ... listened to; then so far around the circle, past oneself
    step = np.arange(len(listener)) - np.repeat(np.cumsum(number) - number, number)
    step = 1 + (skipped[listener] + step) % others[listener]
    speaker = start[listener] + (place[listener] + step) % (others[listener] + 1)
    return order[listener], order[speaker]


def build_ties(boss: Rows, listener: Rows, speaker: Rows, weight: Weights, kind: Rows) -> Ties:
    """Ties from lists in any order: zero weights dropped, duplicates summed, weights of a listener scaled.

    ``boss`` has shape (people,); the other lists have shape (ties,); weights are finite and not negative,
    their scale does not matter, and duplicates share a kind. A person without any tie listens to their boss;
    the head, in that case, to nobody but themselves.
    """
    listener, speaker, weight, kind = _with_everyone(boss, listener, speaker, weight, kind)
    address = listener * len(boss) + speaker
    order = np.argsort(address, kind="stable")
    address = address[order]
    first = np.flatnonzero(np.diff(address, prepend=-1))
    weight = np.add.reduceat(weight[order], first)
    start = np.searchsorted(address[first], np.arange(len(boss) + 1) * len(boss))
    total = np.add.reduceat(weight, start[:-1])
    total[np.abs(total - 1) <= SUM_TOLERANCE] = 1.0  # what sums to 1 already keeps its last bits
    return Ties(
        start=start,
        speaker=address[first] % len(boss),
        weight=weight / np.repeat(total, np.diff(start)),
        kind=kind[order][first],
    )


def _with_everyone(
    boss: Rows, listener: Rows, speaker: Rows, weight: Weights, kind: Rows
) -> tuple[Rows, Rows, Weights, Rows]:
    """The ties that count, and one for each person who is left with none."""
    if not weight.all():
        counts = weight > 0
        listener, speaker, weight, kind = listener[counts], speaker[counts], weight[counts], kind[counts]
    alone = without_ties(len(boss), listener)
    if not len(alone):
        return listener, speaker, weight, kind
    heard = np.where(boss[alone] == NO_BOSS, alone, boss[alone])
    return (
        np.concatenate([listener, alone]),
        np.concatenate([speaker, heard]),
        np.concatenate([weight, np.ones(len(alone))]),
        np.concatenate([kind, np.where(heard == alone, SELF, BOSS)]),
    )


def without_ties(people: int, listener: Rows) -> Rows:
    """Rows of the people who are not among the listeners."""
    listens = np.zeros(people, dtype=bool)
    listens[listener] = True
    return np.flatnonzero(~listens)
