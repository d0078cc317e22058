"""Where one stands and where it leads: what groups say, believe and do, as bands over the worlds that count."""

from dataclasses import dataclass, field

import numpy as np

from sim.common.arrays import Array
from sim.measures.goal import Goal
from sim.study.result import LEFT_OUT, Result
from sim.study.statistics import Interval
from sim.study.steer.ensemble import Ensemble
from sim.study.steer.inform import Banded, Informed, banded, share_bands
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


def moved_course(ensemble: Ensemble, informed: Informed) -> Array:
    """Shares in every week of the worlds that count, moved by what was seen, (weeks, 3, groups, rows)."""
    return informed.moved_shares(ensemble.course[..., informed.rows])


def stands_of(pulse: Pulse, course: Array, informed: Informed) -> Stands:
    """Where groups stand now: everyone, tiers, and units that were seen."""
    return Stands(pulse.week, _groups(pulse, course, informed, pulse.week))


def forecast_of(pulse: Pulse, course: Array, informed: Informed, ends: Array, goal: Goal) -> Forecast:
    """Where it leads; ``ends`` (rows,) is how the goal's measure ends."""
    last, met = len(course), goal.met(ends) @ informed.weight
    half = 1.96 * np.sqrt(met * (1 - met) / informed.effective)
    chance = Interval(float(met), max(0.0, float(met - half)), min(1.0, float(met + half)))
    every = tuple(one for week in range(pulse.week + 1, last + 1) for one in _groups(pulse, course, informed, week))
    soon, later = (min(pulse.week + ahead, last) for ahead in (SOON, LATER))
    return Forecast(
        str(goal),
        goal.key,
        chance,
        banded(ends, informed.weight),
        last,
        _groups(pulse, course, informed, soon),
        _groups(pulse, course, informed, later),
        every,
        share_bands(course, informed.weight),
    )


def shown(pulse: Pulse) -> list[int]:
    """Places of the groups that are told: everyone, tiers, and units that were seen."""
    seen = set(pulse.asked.group.tolist())
    return [n for n, one in enumerate(pulse.asked.groups) if one.of != "unit" or n in seen]


def _groups(pulse: Pulse, course: Array, informed: Informed, week: int) -> tuple[GroupStands, ...]:
    return tuple(
        GroupStands(one.of, one.name, week, *_banded(course[week - 1, :, n], informed.weight))
        for n, one in enumerate(pulse.asked.groups)
        if n in shown(pulse)
    )


def _banded(shares: Array, weight: Array) -> list[Banded]:
    """Bands of shares (shares, rows)."""
    bands = share_bands(shares, weight)
    return [Banded(float(share @ weight), *map(float, bands[:, n])) for n, share in enumerate(shares)]
