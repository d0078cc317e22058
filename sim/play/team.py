"""What the change team tells at the end of a round: its hours, what those it works with lack, and what there is."""

from collections.abc import Iterator

import numpy as np

from sim.levers.schedule import Schedule
from sim.organisation.discretion import FEWEST_SHOWN
from sim.play.own_world import OwnTrace
from sim.state.columns import Worlds

THIN = 0.95  # share of its hours from which work with people is as planned
RESULT = 0.2  # share of the full effect of a unit from which its results are plain to see


def told_by_team(
    worlds: Worlds, trace: OwnTrace, weeks: range, schedule: Schedule, titles: tuple[str, ...], shown: np.ndarray
) -> tuple[str, ...]:
    """Lines of what the team tells of some weeks; ``shown`` (units,) are units that may be named."""
    if not weeks:
        return ("The team is ready, and has not begun.",)
    lines = [_hours(weeks, schedule), *_obstacles(worlds, trace, weeks, schedule)]
    there = [titles[unit] for unit in np.flatnonzero(shown) if worlds.results[unit, 0] >= RESULT]
    lines.append(
        f"Results can be seen in: {', '.join(there)}." if there else "There is no result to show anywhere yet."
    )
    could = float((worlds.access[:, 0] > 0).mean())
    return (*lines, f"{100 * could:.0f} % of people can use it so far.")


def given_in(week: int, schedule: Schedule) -> float:
    """Share of its hours that work with people gets in a week; 1 where none is asked for."""
    asked = schedule.demand(week)
    return 1.0 if asked.work <= 0 else min(1.0, max(schedule.hours - asked.words, 0.0) / asked.work)


def _hours(weeks: range, schedule: Schedule) -> str:
    asked = [sum(schedule.demand(week)) for week in weeks]
    mean, most = sum(asked) / len(asked), max(asked)
    least = min(given_in(week, schedule) for week in weeks)
    there = f"Of our {schedule.hours:.0f} hours a week {mean:.0f} were asked for, {most:.0f} at most."
    return f"{there} In the worst week people got {100 * least:.0f} % of the help planned." if least < THIN else there


def _obstacles(worlds: Worlds, trace: OwnTrace, weeks: range, schedule: Schedule) -> Iterator[str]:
    """What those whom it worked with lack; nothing of fewer than five."""
    rows = [s.rows for week in weeks for _, one, s in schedule.at_work(week) if one.lever.hours.with_people > 0]
    met = np.unique(np.concatenate(rows)) if rows else np.zeros(0, dtype=np.int64)
    if len(met) < FEWEST_SHOWN:
        return
    skill, slack, worries = (float(worlds.view(name)[met, 0].mean()) for name in ("skill", "slack", "worries"))
    yield f"Of the {len(met)} people we met: {_skill(skill)}; {_time(slack)}; {_worries(worries)}."


def _skill(level: float) -> str:
    return "few can do it yet" if level < 0.3 else "they can do it with help" if level < 0.6 else "most can do it"


def _time(level: float) -> str:
    return (
        "they have no time for it" if level < 0.25 else "they find some time" if level < 0.5 else "they have the time"
    )


def _worries(level: float) -> str:
    return "they are at ease" if level < 0.15 else "they have worries" if level < 0.35 else "they are worried"
