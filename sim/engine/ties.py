"""The ties of an organisation as the composed week takes them: in runs that lead to one unit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array

Places = NDArray[np.int64]
Ends = tuple[Places, Places]


@dataclass(frozen=True)
class Runs:
    """Ties to others, of one person after the other and of each unit they lead to; see ``Frame`` for the fields.

    ``own_weight`` and ``others_weight`` (people,) are the weights of one's own view and of all others; who listens to
    nobody at all has their own view only. ``contacts`` (people,) is the number of others.
    """

    run_start: Places
    run_tie: Places
    run_unit: Places
    speaker: Places
    weight: Array
    opened: Array
    own_weight: Array
    others_weight: Array
    contacts: Array


def runs_of(start: Places, speaker: Places, weight: Array, unit: Places, latent: Ends) -> Runs:
    """Runs of the ties that begin at ``start`` (people + 1,) and lead to ``speaker`` (ties,), in the order given.

    ``latent`` are listener and speaker of ties that can be opened, by listener: those of a listener share the weight
    of all others, who lose as much.
    """
    people = len(start) - 1
    listener = np.repeat(np.arange(people), np.diff(start))
    own = listener == speaker
    own_weight = np.bincount(listener[own], weight[own], minlength=people)
    own_weight[np.diff(start) == 0] = 1.0
    listener, speaker, weight = listener[~own], speaker[~own], weight[~own]
    others_weight = np.bincount(listener, weight, minlength=people)
    contacts = np.bincount(listener, minlength=people).astype(np.float64)
    number = np.bincount(latent[0], minlength=people)
    opened, share = np.where(number[listener] > 0, -weight, 0.0), others_weight / np.maximum(number, 1)
    order = np.argsort(np.concatenate([listener, latent[0]]), kind="stable")
    weight = np.concatenate([weight, np.zeros(len(latent[0]))])[order]
    opened = np.concatenate([opened, share[latent[0]]])[order]
    listener, speaker = (np.concatenate(both)[order] for both in ((listener, latent[0]), (speaker, latent[1])))
    begins = np.ones(len(speaker), dtype=np.bool_)
    begins[1:] = (listener[1:] != listener[:-1]) | (unit[speaker[1:]] != unit[speaker[:-1]])
    first = np.flatnonzero(begins)
    return Runs(
        run_start=np.searchsorted(listener[first], np.arange(people + 1)).astype(np.int64),
        run_tie=np.append(first, len(speaker)).astype(np.int64),
        run_unit=unit[speaker[first]].astype(np.int64),
        speaker=speaker.astype(np.int64),
        weight=weight,
        opened=opened,
        own_weight=own_weight,
        others_weight=others_weight,
        contacts=contacts,
    )
