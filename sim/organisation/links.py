"""Whom a lever can link a person to: some four others from anywhere, as those who share an office or a project."""

import numpy as np

from sim.numerics.draws import key, keys
from sim.organisation.ties import Pairs

GROUP = 5


def latent_pairs(ids: tuple[str, ...]) -> Pairs:
    """Listener and speaker of the ties that levers can open, both of shape (ties,), by listener.

    Everyone is in one group of five, or up to nine where that leaves people over, by the luck of their id: the same in
    every world.
    """
    people = len(ids)
    # ids in an order of their own purpose: who is linked says nothing of whose luck is alike elsewhere
    order = np.argsort(keys(ids) ^ np.uint64(key("links")), kind="stable")
    # whole groups, and those left over spread among them
    group = np.arange(people) * max(1, people // GROUP) // people
    first, size = (found[group] for found in np.unique(group, return_index=True, return_counts=True)[1:])
    seats = first[:, None] + np.arange(size.max())
    there = (seats < (first + size)[:, None]) & (seats != np.arange(people)[:, None])
    listener, speaker = np.repeat(order, there.sum(axis=1)), order[seats[there]]
    by_listener = np.argsort(listener, kind="stable")
    return listener[by_listener], speaker[by_listener]
