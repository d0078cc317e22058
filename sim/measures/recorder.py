"""Taking measures while worlds advance: one number per measure and world is kept, not people x weeks."""

import numpy as np

from sim.measures.declared import GROUPS, MEASURES, QUANTITIES, Over
from sim.measures.weekly import ROW, weekly_values
from sim.state import Array, Worlds

HALF = 0.5


class Recorder:
    """Measures of ``count`` worlds over a horizon in weeks.

    Call ``observe`` after each week. With ``weekly`` every week is kept as well.
    """

    def __init__(self, count: int, horizon: int, *, weekly: bool = False):
        shape = (len(QUANTITIES), len(GROUPS), count)
        self._horizon, self._weeks_seen, self._late_weeks = horizon, 0, 0
        self._total, self._late_total, self._last = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        self._peak = np.full(shape, -np.inf)
        self._half_week = np.full(shape, horizon + 1.0)
        self._keeps_weeks = weekly
        self._weeks: list[Array] = []

    def observe(self, worlds: Worlds) -> None:
        """Take in the week just run."""
        now = self._last = weekly_values(worlds)
        self._weeks_seen += 1
        self._total += now
        np.maximum(self._peak, now, out=self._peak)
        self._half_week[(now >= HALF) & (self._half_week > self._horizon)] = worlds.week
        self._half_week[np.isnan(now)] = np.nan
        if worlds.week > self._horizon - max(1, self._horizon // 4):
            self._late_weeks += 1
            self._late_total += now
        if self._keeps_weeks:
            self._weeks.append(now)

    def values(self) -> Array:
        """One number for each key (in the order of ``KEYS``) and world, shape (keys, worlds).

        Raises ValueError before the first week.
        """
        if not self._weeks_seen:
            raise ValueError("nothing has been measured yet")
        taken: dict[Over, Array] = {
            "last quarter": self._late_total / max(self._late_weeks, 1),
            "all weeks": self._total / self._weeks_seen,
            "peak": self._peak,
            "end": self._last,
            "weeks to half": self._half_week,
        }
        return np.concatenate([taken[m.over][ROW[m.of], : len(m.keys)] for m in MEASURES.values()])

    def weeks(self) -> Array:
        """Every quantity in every week seen, shape (weeks, quantities, groups, worlds)."""
        return np.stack(self._weeks)
