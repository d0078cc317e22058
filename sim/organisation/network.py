"""A network of ties in a few figures, by which generated and measured ones are held side by side."""

from typing import NamedTuple

import numpy as np

from sim.common.arrays import Rows


class Network(NamedTuple):
    """What a network of ties looks like.

    ``ties`` is the number of ties for each person; ``reciprocity`` the share of ties that are returned; ``clustering``
    the mean, over people with two contacts or more, of the share of pairs of contacts who are tied themselves, whoever
    listens to whom (Watts and Strogatz 1998); ``spread`` the standard deviation of the number of listeners a person
    has, over its mean; ``across`` the share of ties to other units.
    """

    ties: float
    reciprocity: float
    clustering: float
    spread: float
    across: float


def network_of(unit: Rows, listener: Rows, speaker: Rows) -> Network:
    """The figures of ties from ``listener`` to ``speaker`` (ties,) between people of these units (people,).

    Ties to oneself are left out; a tie counts once.
    """
    people, others = len(unit), listener != speaker
    ends = np.unique(listener[others] * people + speaker[others])
    listener, speaker = ends // people, ends % people
    back = np.isin(speaker * people + listener, ends)
    heard = np.bincount(speaker, minlength=people)
    return Network(
        ties=len(ends) / people,
        reciprocity=float(back.mean()),
        clustering=_clustering(people, listener, speaker),
        spread=float(heard.std() / heard.mean()),
        across=float((unit[listener] != unit[speaker]).mean()),
    )


def _clustering(people: int, listener: Rows, speaker: Rows) -> float:
    from scipy.sparse import csr_matrix  # only where networks are looked at

    ones = np.ones(2 * len(listener))
    ends = np.concatenate([listener, speaker]), np.concatenate([speaker, listener])
    knows = (csr_matrix((ones, ends), shape=(people, people)) > 0).astype(np.float64)
    closed = np.asarray((knows @ knows).multiply(knows).sum(axis=1)).ravel()
    number = np.asarray(knows.sum(axis=1)).ravel()
    several = number > 1
    return float((closed[several] / (number * (number - 1))[several]).mean())
