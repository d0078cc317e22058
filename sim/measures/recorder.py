"""Taking measures while worlds advance: one number per measure and world is kept, not people x weeks.

Only what a measure, or the caller, asks for in a week is worked out in it.
"""

import numpy as np

from sim.common.arrays import Array
from sim.measures.declared import GROUPS, MEASURES
from sim.measures.measure import Over
from sim.measures.quantities import QUANTITIES
from sim.measures.sums import ALL
from sim.measures.weekly import ROW, parts_of, weekly_values
from sim.state.columns import Worlds

HALF = 0.5
HALF_YEAR = 26  # weeks


def _asked(*overs: Over) -> frozenset[str]:
    return frozenset(measure.of for measure in MEASURES.values() if measure.over in overs)


def _rows(over: Over) -> list[int]:
    return sorted(ROW[name] for name in _asked(over))


_TOTAL, _PEAK, _HALF, _LATE = (_rows(over) for over in ("all weeks", "peak", "weeks to half", "last quarter"))
_SLOPE = _rows("last half-year")
_EACH_WEEK = parts_of(_asked("all weeks", "peak", "weeks to half", "last half-year"))
_LATE_WEEK = max(_EACH_WEEK, parts_of(_asked("last quarter")))


class Recorder:
    """Measures of ``count`` worlds over a horizon in weeks.

    Call ``observe`` after each week. With ``weekly`` every quantity of every week is kept as well.
    """

    def __init__(self, count: int, horizon: int, *, weekly: bool = False):
        shape = (len(QUANTITIES), len(GROUPS), count)
        self._horizon, self._weeks_seen, self._late_weeks = horizon, 0, 0
        self._total, self._late_total = np.zeros(shape), np.zeros(shape)
        self._peak = np.full(shape, -np.inf)
        self._half_week = np.full(shape, horizon + 1.0)
        self._before = np.zeros(shape)
        self._keeps_weeks = weekly
        self._weeks: list[Array] = []
        self._worlds: Worlds | None = None
        self._last: Array | None = None

    def observe(self, worlds: Worlds) -> None:
        """Take in the week just run."""
        late = worlds.week > self._horizon - max(1, self._horizon // 4)
        now = weekly_values(worlds, self._parts(worlds.week, late))
        self._worlds, self._last = worlds, now if self._keeps_weeks or worlds.week == self._horizon else None
        self._weeks_seen += 1
        if worlds.week <= max(1, self._horizon - HALF_YEAR):
            for row in _SLOPE:
                self._before[row] = now[row]
        for row in _TOTAL:
            self._total[row] += now[row]
        for row in _PEAK:
            np.maximum(self._peak[row], now[row], out=self._peak[row])
        for row in _HALF:
            reached, first = now[row] >= HALF, self._half_week[row]
            np.minimum(first, worlds.week, out=first, where=reached)
        if late:
            self._late_weeks += 1
            for row in _LATE:
                self._late_total[row] += now[row]
        if self._keeps_weeks:
            self._weeks.append(now)

    def _parts(self, week: int, late: bool) -> int:
        if self._keeps_weeks or week == self._horizon:
            return ALL
        return _LATE_WEEK if late else _EACH_WEEK

    def values(self) -> Array:
        """One number for each key (in the order of ``KEYS``) and world, shape (keys, worlds).

        Before the horizon the worlds are looked at once more: they must be as they were observed last. Raises
        ValueError before the first week.
        """
        if self._worlds is None:
            raise ValueError("nothing has been measured yet")
        if self._last is None:
            self._last = weekly_values(self._worlds)
        taken: dict[Over, Array] = {
            "last quarter": self._late_total / max(self._late_weeks, 1),
            "last half-year": self._last - self._before,
            "all weeks": self._total / self._weeks_seen,
            "peak": self._peak,
            "end": self._last,
            "weeks to half": np.where(np.isnan(self._last), np.nan, self._half_week),
        }
        return np.concatenate([taken[m.over][ROW[m.of], : len(m.keys)] for m in MEASURES.values()])

    def weeks(self) -> Array:
        """Every quantity in every week seen, shape (weeks, quantities, groups, worlds)."""
        return np.stack(self._weeks)
