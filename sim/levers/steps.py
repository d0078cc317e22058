"""Steps: equal shares of the people concerned, cut along units and teams where that is natural."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from sim.common.arrays import Array, Rows
from sim.organisation.people import Organisation

STEP = 1 / 8  # share of people: a step of eight, a pilot, and the most that the leading unit counts for


class Step(NamedTuple):
    """Whom one step of a use concerns.

    ``units`` are those addressed, ``people`` everyone there as far as the step goes, ``rows`` those of them in reach.
    ``kin`` are all units in which people do the kinds of work addressed, and ``cover`` the share of such people that is
    in reach; ``groups`` is the number of kinds of work addressed.
    """

    units: Rows
    people: Rows
    rows: Rows
    kin: Rows
    cover: Array
    groups: int


def in_order(organisation: Organisation, fit: Array) -> Rows:
    """Everyone, by how well it fits their unit, the best fit first, and among equals team after team. Rows, (people,).

    Neither the order of a file nor cutting a unit in parts that are alike changes it.
    """
    return np.lexsort((organisation.reporting_place, -fit[organisation.unit]))


def cut(ordered: Rows, steps: int) -> list[Rows]:
    """People in order, cut into so many equal shares."""
    ends = np.round(np.arange(steps + 1) * len(ordered) / steps).astype(np.int64)
    return [ordered[a:b] for a, b in pairwise(ends.tolist())]


def first_share(ordered: Rows, share: float) -> Rows:
    """The first people in order, up to a share of them, and one at least."""
    return ordered[: max(1, round(share * len(ordered)))]
