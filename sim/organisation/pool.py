"""Drawing people in proportion to how sought after they are, among those of the listener's own group."""

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Rows

Numbers = NDArray[np.float64]


class Pool:
    """Everyone who can be listened to, in groups.

    ``group`` and ``pull`` have shape (people,): any number for each group, and how sought after each person is (0 or
    more).
    """

    def __init__(self, group: Rows, pull: Numbers) -> None:
        self._order = np.argsort(group, kind="stable")
        _, first, self._group = np.unique(group[self._order], return_index=True, return_inverse=True)
        self._of = np.empty(len(group), dtype=np.int64)
        self._of[self._order] = self._group
        self._end = np.cumsum(pull[self._order])
        edge = np.concatenate([[0.0], self._end])[np.append(first, len(group))]
        self._before, self._mass = edge[:-1], np.diff(edge)

    def draw(self, listener: Rows, luck: Numbers) -> Rows:
        """Someone of each listener's group (even themselves), shape (listeners,); ``luck`` is from 0 to below 1."""
        group = self._of[listener]
        place = self._before[group] + luck * self._mass[group]
        row = np.minimum(np.searchsorted(self._end, place, side="right"), len(self._end) - 1)
        return self._order[row]
