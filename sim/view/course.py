"""The course of one run: every week of everyone, ready to be shown and gone through in the browser."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.common.arrays import Array
from sim.common.vocabulary import TIERS
from sim.levers.schedule import Schedule
from sim.measures import COMMITTED, GROUPS, PRACTISING, QUANTITIES, SAY_BELIEVE_DO, SUPPORTIVE, weekly_values
from sim.organisation import Organisation
from sim.organisation.discretion import Shown
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.shocks import SHOCKS
from sim.state.columns import Worlds
from sim.study.events import events_of
from sim.view.address import Address
from sim.view.change import Change, start_change
from sim.view.groups import group_means, groups_of, unit_means
from sim.view.layout import hierarchy, lines, network
from sim.view.memory import kept_for_visitors
from sim.worlds.advance import nothing
from sim.worlds.simulation import Simulation

SHOWN = ("commitment", "stance", "practice")
CURVES = SAY_BELIEVE_DO
KEPT_COURSES = 12
HALF = 0.5


@dataclass(frozen=True, eq=False)
class Course:
    """One strategy in one world, week 0 being the start.

    ``frames`` (weeks + 1, 3, marks): commitment, stance and practice in hundredths of each mark on the map: a person,
    or the mean of a group where people are not shown. ``weekly`` (weeks + 1, quantities, groups): as
    ``measures.QUANTITIES``. ``by_unit`` (weeks + 1, curves, units): share of each unit's people as ``CURVES``, nan for
    units of which nothing is shown. ``titles`` are those of units, shape (units,).
    """

    scenario: Scenario
    strategy: Strategy
    seed: int
    organisation: Organisation
    titles: tuple[str, ...]
    schedule: Schedule
    frames: NDArray[np.int8]
    weekly: Array
    by_unit: Array

    @property
    def weeks(self) -> int:
        """Weeks run."""
        return len(self.weekly) - 1

    @property
    def shown(self) -> Shown:
        """What of its people may be shown."""
        return self.organisation.shown

    def table(self) -> pd.DataFrame:
        """One row for each week and group that is shown, with every quantity."""
        weeks, count = np.arange(self.weeks + 1), self.weeks + 1
        index = {"week": np.repeat(weeks, len(GROUPS)), "group": list(GROUPS) * count}
        table = pd.DataFrame(index | {name: self.weekly[:, n].ravel() for n, name in enumerate(QUANTITIES)})
        return table[table["group"].isin(self.shown.groups)]


def simulation_of(address: Address, change: Change | None = None) -> Simulation:
    """The run of an address at its start: the first replicate of a comparison with the same seed.

    Raises InputError, also for a ``change`` that it could not take up when its week comes.
    """
    simulation = address.experiment([address.played_strategy()[0]]).first_batch.simulation()
    if change is not None:
        change.check(simulation)
    return simulation


def advanced(simulation: Simulation, change: Change | None, watch: Callable[[Worlds], None] = nothing) -> Worlds:
    """Advance by one week, which may be the first of a change; ``watch`` as in ``sim.worlds.advance.advance``."""
    if change is not None and simulation.worlds.week == change.week - 1:
        start_change(simulation, change)
    simulation.advance(watch)
    return simulation.worlds


def course_of(address: Address) -> Course:
    """The course of an address, worked out once for all who look at it. Raises InputError."""
    return _course(address.run, None, address.stamp())


def changed_course(address: Address, change: Change) -> Course:
    """The course in which something is done otherwise from a week on. Raises InputError."""
    return _course(address.run, change, address.stamp())


@kept_for_visitors
@lru_cache(KEPT_COURSES)
def _course(address: Address, change: Change | None, stamp: tuple[int, ...]) -> Course:
    simulation = simulation_of(address, change)
    start = _seen(simulation.worlds)
    found = [start, *(_seen(advanced(simulation, change)) for _ in range(simulation.horizon))]
    frames, weekly, units = (np.stack(part) for part in zip(*found, strict=True))
    organisation, schedule = simulation.worlds.organisation, simulation.schedules[0]
    strategy = simulation.worlds.arms[0].strategy
    titles = address.scene().titles(organisation)
    return Course(simulation.scenario, strategy, address.seed, organisation, titles, schedule, frames, weekly, units)


def _seen(worlds: Worlds) -> tuple[NDArray[np.int8], Array, Array]:
    columns = np.stack([worlds.view(name)[:, 0] for name in SHOWN])
    marks = columns if worlds.organisation.shown.people else group_means(worlds.organisation, columns)
    return np.round(100 * marks).astype(np.int8), weekly_values(worlds)[:, :, 0], _by_unit(worlds)


def _by_unit(worlds: Worlds) -> Array:
    """Share of each unit's people as ``CURVES``, shape (curves, units)."""
    levels = {"stance": SUPPORTIVE, "commitment": COMMITTED, "practice": PRACTISING}
    holds = np.stack([worlds.view(name)[:, 0] >= level for name, level in levels.items()]).astype(np.float64)
    shares = unit_means(worlds.organisation, holds)
    return np.where(worlds.organisation.shown.units, shares, np.nan)


@kept_for_visitors
@lru_cache(KEPT_COURSES)
def as_page(course: Course) -> dict[str, Any]:
    """What the page needs of a course, as plain values; the same for all weeks."""
    return {
        "weeks": course.weeks,
        "frames": base64.b64encode(course.frames.tobytes()).decode("ascii"),
        "curves": curves(course),
        "lanes": lanes(course),
        "shocks": shocks(course.scenario),
        "events": events(course),
        "units": [] if course.shown.people else units(course),
    }


def units(course: Course) -> list[dict[str, Any]]:
    """Units that are shown, with the shares of their people week by week from the start, by title."""
    sizes = np.bincount(course.organisation.unit, minlength=len(course.titles))
    found = [
        {
            "title": course.titles[unit],
            "count": int(sizes[unit]),
            **{name: np.round(course.by_unit[:, n, unit], 4).tolist() for n, name in enumerate(CURVES)},
        }
        for unit in np.flatnonzero(course.shown.units & (sizes > 0))
    ]
    return sorted(found, key=lambda one: str(one["title"]).casefold())


def curves(course: Course) -> dict[str, dict[str, list[float]]]:
    """Shares by group and curve, week by week from the start."""
    rows = [list(QUANTITIES).index(name) for name in CURVES]
    return {
        group: {name: np.round(course.weekly[:, row, g], 4).tolist() for name, row in zip(CURVES, rows, strict=True)}
        for g, group in enumerate(GROUPS)
        if group in course.shown.groups
    }


def lanes(course: Course) -> list[dict[str, Any]]:
    """The levers on the time axis."""
    return [
        {"title": one.lever.title, "from": one.start, "until": one.until, "every": one.every, "stage": one.lever.stage}
        for one in course.schedule.planned
        if one.start <= one.until
    ]


def shocks(scenario: Scenario) -> list[dict[str, Any]]:
    """The shocks on the time axis."""
    return [
        {"title": SHOCKS[event.shock].title, "from": event.week, "until": event.week + event.weeks - 1}
        for event in scenario.shocks
    ]


def events(course: Course) -> list[dict[str, Any]]:
    """What happened when, in words and in order: levers, shocks, and what was reached."""
    table = course.table()
    every = events_of(course.scenario, course.organisation, course.schedule, table[table["week"] > 0], course.titles)
    found = [{"week": event.week, "kind": event.kind, "text": event.text} for event in every]
    practising = course.by_unit[:, CURVES.index("practising")]
    for unit, title in enumerate(course.titles):
        found += [{"kind": "reached", **event} for event in _crossings(practising[:, unit], title)]
    return sorted(found, key=lambda event: (event["week"], event["kind"], event["text"]))


def _crossings(share: Array, who: str) -> list[dict[str, Any]]:
    """The first week in which half of a unit practise, and the last in which no longer."""
    half = np.flatnonzero(share >= HALF)
    if not len(half):
        return []
    found = [{"week": int(half[0]), "text": f"half of {who} now practise"}]
    last = int(half[-1])
    if last < len(share) - 1:
        found.append({"week": last + 1, "text": f"fewer than half of {who} practise now"})
    return found


@kept_for_visitors
@lru_cache(KEPT_COURSES)
def people_of(course: Course) -> dict[str, Any]:
    """Who there is and where they stand on the map, as plain values; groups of them where people are not shown."""
    organisation = course.organisation
    if not course.shown.people:
        return groups_of(organisation, course.titles)
    count = len(organisation)
    return {
        "single": True,
        "count": count,
        "ids": list(organisation.called),
        "tier": organisation.tier.tolist(),
        "tiers": list(TIERS),
        "unit": organisation.unit.tolist(),
        "units": list(course.titles),
        "key": f"{count}:{hash(organisation.ids)}",
        "boss": organisation.boss.tolist(),
        "places": {"hierarchy": _placed(hierarchy(organisation)), "network": _placed(network(organisation))},
        "lines": lines(organisation),
    }


def _placed(places: Array) -> list[float]:
    return np.round(places, 4).ravel().tolist()
