"""Where one stands and where it leads: what groups say, believe and do, as bands over the worlds that count."""

from dataclasses import dataclass, field
from functools import cached_property

from sim.common.arrays import Array
from sim.measures.goal import Goal
from sim.study.result import LEFT_OUT, Result
from sim.study.statistics import Interval
from sim.study.steer.bands import Banded, banded, share_bands
from sim.study.steer.ensemble import Ensemble
from sim.study.steer.inform import Informed
from sim.study.steer.pulse import Pulse

SOON, LATER = 8, 26  # weeks ahead


@dataclass(frozen=True)
class GroupStands(Result):
    """What of a group ``say``, ``believe`` and ``do`` it, as shares of its people."""

    of: str
    name: str
    week: int
    say: Banded
    believe: Banded
    do: Banded


@dataclass(frozen=True)
class Stands(Result):
    """Where groups stand in the last week in which anything was seen."""

    week: int
    groups: tuple[GroupStands, ...]


@dataclass(frozen=True)
class Forecast(Result):
    """Where it leads on the present plan: the chance of the goal, how its measure ends, and groups week by week.

    ``bands`` (3, weeks, 3, groups) are 5, 50 and 95 % of every week from the first, for the figure.
    """

    goal: str
    measure: str
    chance_of_goal: Interval
    ends: Banded
    horizon: int
    in_8_weeks: tuple[GroupStands, ...]
    in_26_weeks: tuple[GroupStands, ...]
    weeks: tuple[GroupStands, ...]
    bands: Array = field(metadata=LEFT_OUT, repr=False, compare=False)


@dataclass(frozen=True, eq=False)
class InformedCourse:
    """What groups of so many ``people`` (groups,) say, believe and do in every week of the worlds that count, moved by
    what was seen: ``shares`` (weeks, 3, groups, rows)."""

    pulse: Pulse
    shares: Array
    informed: Informed
    people: Array

    @classmethod
    def of(cls, pulse: Pulse, ensemble: Ensemble, informed: Informed, people: Array) -> "InformedCourse":
        """The course of an ensemble."""
        return cls(pulse, informed.moved_shares(ensemble.course[..., informed.rows]), informed, people)

    @cached_property
    def bands(self) -> Array:
        """Bands of every week, (3, weeks, 3, groups)."""
        return share_bands(self.shares, self.informed.weight, self.people)

    def stands(self) -> Stands:
        """Where groups stand now: everyone, tiers, and units that were seen."""
        return Stands(self.pulse.week, self._groups(self.bands, self.pulse.week))

    def forecast(self, goal: Goal, ends: Array, chance: Interval) -> Forecast:
        """Where it leads; ``ends`` (rows,) is how the goal's measure ends, ``chance`` that it meets the goal."""
        bands, now, last = self.bands, self.pulse.week, len(self.shares)
        every = tuple(one for week in range(now + 1, last + 1) for one in self._groups(bands, week))
        soon, later = (self._groups(bands, min(now + ahead, last)) for ahead in (SOON, LATER))
        spread = banded(ends, self.informed.weight)
        return Forecast(str(goal), goal.key, chance, spread, last, soon, later, every, bands)

    def _groups(self, bands: Array, week: int) -> tuple[GroupStands, ...]:
        means, there = self.shares[week - 1] @ self.informed.weight, bands[:, week - 1]
        told = [(n, self.pulse.asked.groups[n]) for n in shown(self.pulse)]
        return tuple(
            GroupStands(one.of, one.name, week, *(_banded(means[k, n], there[:, k, n]) for k in range(3)))
            for n, one in told
        )


def shown(pulse: Pulse) -> list[int]:
    """Places of the groups that are told: everyone, tiers, and units that were seen."""
    seen = set(pulse.asked.group.tolist())
    return [n for n, one in enumerate(pulse.asked.groups) if one.of != "unit" or n in seen]


def _banded(mean: float, band: Array) -> Banded:
    return Banded(float(mean), *map(float, band))
