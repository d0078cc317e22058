"""Drawing people in proportion to how sought after they are, inside or outside the listener's own unit."""

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Rows

Numbers = NDArray[np.float64]


class Pool:
    """Everyone who can be listened to. People of a unit stand in consecutive rows.

    ``unit`` and ``pull`` have shape (people,): the unit's number, and how sought after each person is (0 or
    more).
    """

    def __init__(self, unit: Rows, pull: Numbers) -> None:
        self._unit = unit
        self._end = np.cumsum(pull)
        first = np.searchsorted(unit, np.arange(unit[-1] + 2))
        edge = np.concatenate([[0.0], self._end])[first]
        self._before, self._mass = edge[:-1], np.diff(edge)
        self.share_outside = 1 - (np.diff(first) / len(unit))[unit]

    def inside(self, listener: Rows, luck: Numbers) -> Rows:
        """Someone of each listener's unit (even themselves), shape (listeners,); -1 where there is none."""
        unit = self._unit[listener]
        return self._at(self._before[unit] + luck * self._mass[unit], self._mass[unit])

    def outside(self, listener: Rows, luck: Numbers) -> Rows:
        """A person of another unit than each listener's, shape (listeners,); -1 where there is none."""
        unit = self._unit[listener]
        available = self._end[-1] - self._mass[unit]
        place = luck * available
        place += np.where(place >= self._before[unit], self._mass[unit], 0.0)
        return self._at(place, available)

    def _at(self, place: Numbers, available: Numbers) -> Rows:
        row = np.minimum(np.searchsorted(self._end, place, side="right"), len(self._end) - 1)
        return np.where(available > 1e-12 * self._end[-1], row, -1)
