"""Pulling the levers of a week: the plain way, one use after the other, which the compiled programme must equal."""

import numpy as np

from sim.arrays import Rows
from sim.levers import hands_on
from sim.levers.lever import HOURS_A_WEEK, LeverWeek
from sim.levers.plainly import work
from sim.levers.schedule import Planned, Schedule
from sim.levers.targets import pick
from sim.state import Worlds


def pull_plainly(worlds: Worlds, schedules: tuple[Schedule, ...]) -> None:
    """Turn every arm's levers of this week into weekly inputs of its people."""
    for channel in worlds.used:
        worlds.view(channel).fill(0.0)
    worlds.used.clear()
    worlds.lift.fill(0.0)
    for arm, schedule in enumerate(schedules):
        _pull_arm(worlds, arm, list(schedule.at_work(worlds.week)))


def _pull_arm(worlds: Worlds, arm: int, at_work: list[tuple[int, Planned, Rows, Rows]]) -> None:
    block, busy = worlds.arm_worlds(arm), units_busy(at_work)
    for number, planned, units, rows in at_work:
        week = lever_week(worlds, (arm, number), planned, units, rows, busy)
        week.add("time_taken", planned.lever.cost.hours_per_person / HOURS_A_WEEK)
        work(week)
    if busy:
        hands_on.learn(worlds, block)


def units_busy(at_work: list[tuple[int, Planned, Rows, Rows]]) -> int:
    """Number of units in which the change team works hands-on in a week."""
    return len({int(u) for _, planned, units, _ in at_work if planned.lever.hands_on for u in units})


def lever_week(
    worlds: Worlds, address: tuple[int, int], planned: Planned, units: Rows, rows: Rows, busy: int
) -> LeverWeek:
    """One use of a lever in this week; ``address`` is its arm and its number in the strategy."""
    block = worlds.arm_worlds(address[0])
    thinning = np.minimum(1.0, worlds.initiative.number["team.capacity"][block] / max(1, busy))
    strength = planned.use.intensity * worlds.squeeze[block]
    step = step_of(address, planned, units)
    if step not in worlds.picked:
        worlds.picked[step] = pick(worlds, planned.use, rows, block)
    return LeverWeek(planned.lever, planned.use, worlds, block, rows, units, strength, worlds.picked[step], thinning)


def step_of(address: tuple[int, int], planned: Planned, units: Rows) -> tuple[int, int, int]:
    """Under what ``worlds.picked`` keeps who is picked: arm, use, and the unit of the step (-1 for all at once)."""
    return (*address, int(units[0]) if planned.use.pace == "step-by-step" else -1)
