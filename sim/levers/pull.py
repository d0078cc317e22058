"""Pulling the levers of a week: the plain way, one use after the other, which the compiled programme must equal."""

from sim.levers import hands_on
from sim.levers.hours import HOURS_A_WEEK, Demand, added
from sim.levers.lever import LeverWeek
from sim.levers.plainly import work
from sim.levers.schedule import Planned, Schedule
from sim.levers.steps import Step
from sim.levers.targets import pick
from sim.state.columns import Worlds


def pull_plainly(worlds: Worlds, schedules: tuple[Schedule, ...]) -> None:
    """Turn every arm's levers of this week into weekly inputs of its people."""
    for channel in worlds.used:
        worlds.view(channel).fill(0.0)
    worlds.brought.fill(False)
    worlds.lift.fill(0.0)
    for arm, schedule in enumerate(schedules):
        _pull_arm(worlds, arm, list(schedule.at_work(worlds.week)))


def _pull_arm(worlds: Worlds, arm: int, at_work: list[tuple[int, Planned, Step]]) -> None:
    asked = added(planned.asked(step) for _, planned, step in at_work)
    for number, planned, step in at_work:
        week = lever_week(worlds, (arm, number), planned, step, asked)
        spent = planned.lever.hours.own / HOURS_A_WEEK
        week.add_to(week.rows, "time_taken", spent, week.weighed(week.planned * week.given))
        work(week)
    if any(planned.lever.hands_on for _, planned, _ in at_work):
        hands_on.learn(worlds, worlds.arm_worlds(arm))


def lever_week(worlds: Worlds, address: tuple[int, int], planned: Planned, step: Step, asked: Demand) -> LeverWeek:
    """One use of a lever in this week; ``address`` is its arm and its number in the strategy.

    ``asked`` is what all uses of the arm ask of the team this week.
    """
    block = worlds.arm_worlds(address[0])
    given = hands_on.given(worlds, block, asked, planned.lever.hours.with_people > 0)
    strength = planned.use.intensity * worlds.squeeze[block]
    number = step_of(address, planned, step)
    if number not in worlds.picked:
        worlds.picked[number] = pick(worlds, planned.use, step.rows, block)
    return LeverWeek(planned.lever, planned.use, worlds, block, step, strength, given, worlds.picked[number])


def step_of(address: tuple[int, int], planned: Planned, step: Step) -> tuple[int, int, int]:
    """Under what ``worlds.picked`` keeps who is picked: arm, use, and a person of the step (-1 for all at once)."""
    return (*address, int(step.rows[0]) if planned.use.pace == "step-by-step" else -1)
