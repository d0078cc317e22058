"""Champions who cover a network: whom they reach, a greedy choice of them, and what no choice can exceed.

A champion reaches whoever listens to them (one step), and whoever listens to those (two steps). Whoever adds the person
next who reaches most people not yet reached, reaches at least 1 - 1/e = 63 % of what the best as many people do
(Nemhauser, Wolsey and Fisher 1978). How far off it can be here follows from what others would still add: the best so
many people reach no more than a choice does and the largest such gains together (Leskovec et al. 2007).
"""

from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Array, Flags, Rows
from sim.organisation.people import Ties

ALREADY, NEVER = 0, 2**31 - 1


@dataclass(frozen=True, eq=False)
class Champions:
    """Rows of people in the order ``chosen``; ``at_most`` (most,) people are reached by the best 1, 2 ... of any."""

    chosen: Rows
    at_most: Rows


def attention(ties: Ties) -> Array:
    """How much each person is listened to: the sum of others' shares of listening, shape (people,)."""
    others = ties.listener != ties.speaker
    return np.bincount(ties.speaker[others], ties.weight[others], minlength=len(ties.start) - 1)


def newly_reached(ties: Ties, reached: Flags) -> Rows:
    """How many people who are not ``reached`` each person reaches in one step, themselves among them, (people,)."""
    new, others = ~reached, ties.listener != ties.speaker
    counts = others & new[ties.listener]
    return np.bincount(ties.speaker[counts], minlength=len(new)) + new


def one_step(ties: Ties, people: Flags) -> Flags:
    """Those people, and whoever listens to one of them, shape (people,)."""
    return people | np.logical_or.reduceat(people[ties.speaker], ties.start[:-1])


def choose(ties: Ties, may: Flags, reached: Flags, most: int) -> Champions:
    """Up to ``most`` of those who ``may`` be champions, each reaching most people not reached before in one step.

    ``may`` and ``reached`` have shape (people,). Of equals the one who is listened to most is chosen, then the first.
    It ends early where nobody reaches anybody more.
    """
    heard, chosen = attention(ties), list[int]()
    at_most = np.full(most, len(may), dtype=np.int64)
    while True:
        gain = np.where(may, newly_reached(ties, reached), 0)
        at_most = np.minimum(at_most, reached.sum() + np.cumsum(np.sort(gain)[::-1][:most]))
        best = int(np.lexsort((-np.arange(len(may)), heard, gain))[-1])
        if len(chosen) == most or not gain[best]:
            return Champions(np.array(chosen, dtype=np.int64), at_most)
        chosen.append(best)
        reached = reached | one_step(ties, np.arange(len(may)) == best)


def shares_reached(ties: Ties, chosen: Rows, already: Flags, counts: Rows) -> Array:
    """Share of everyone who is reached by the first so many ``chosen``, within one and two steps, (2, counts).

    Whoever is reached ``already`` (people,) without them counts, and people who listen to those.
    """
    order = np.where(already, ALREADY, NEVER)
    order[chosen] = np.minimum(order[chosen], np.arange(1, len(chosen) + 1))
    shares = []
    for _ in range(2):
        order = np.minimum(order, np.minimum.reduceat(order[ties.speaker], ties.start[:-1]))
        shares.append(np.searchsorted(np.sort(order), counts, side="right") / len(order))
    return np.stack(shares)
