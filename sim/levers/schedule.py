"""When each lever of a strategy works, on whom, and what it costs."""

from collections.abc import Iterator
from dataclasses import dataclass

from sim.arrays import Rows
from sim.errors import InputError, unknown_name
from sim.levers import LEVERS
from sim.levers.lever import Lever
from sim.levers.targets import Targets
from sim.organisation.people import Organisation
from sim.scenario import Scenario
from sim.strategy import Strategy, Use


@dataclass(frozen=True)
class Effort:
    """What a strategy costs as planned, in person-days."""

    team: float
    people: float

    @property
    def total(self) -> float:
        return self.team + self.people


@dataclass(frozen=True)
class Planned:
    """One use of a lever, placed in an organisation."""

    lever: Lever
    use: Use
    start: int
    until: int
    every: int
    steps: tuple[tuple[Rows, Rows], ...]  # units and rows of each step

    def step(self, week: int) -> tuple[Rows, Rows] | None:
        """Units and rows at work in a week, None when the lever rests."""
        at_rest = not self.start <= week <= self.until or (week - self.start) % self.every
        if at_rest or not self.steps:
            return None
        weeks = self.until - self.start + 1
        return self.steps[(week - self.start) * len(self.steps) // weeks]

    def effort(self) -> Effort:
        """Cost of all uses in the window."""
        team = people = 0.0
        for week in range(self.start, self.until + 1):
            cost = self._full_effort(week)
            team, people = team + cost.team, people + cost.people
        return Effort(team * self.use.intensity, people * self.use.intensity)

    def effort_in(self, week: int) -> Effort:
        """Cost of the use in one week."""
        cost = self._full_effort(week)
        return Effort(cost.team * self.use.intensity, cost.people * self.use.intensity)

    def _full_effort(self, week: int) -> Effort:
        """What a week would cost at full intensity."""
        step = self.step(week)
        if step is None or not len(step[1]):
            return Effort(0.0, 0.0)
        units, rows = step
        reached = 1.0 if self.use.who == "sponsor" else max(1.0, self.use.share * len(rows))
        return Effort(self.lever.cost.team_days(len(units), reached), self.lever.cost.people_days(reached))


class Schedule:
    """A strategy laid out on an organisation over a horizon."""

    def __init__(self, scenario: Scenario, organisation: Organisation, strategy: Strategy, horizon: int):
        self.targets = Targets(scenario, organisation, strategy)
        self.shocks = scenario.shocks
        self.planned = tuple(self._plan(use, strategy, horizon, n) for n, use in enumerate(strategy.levers))

    def _plan(self, use: Use, strategy: Strategy, horizon: int, number: int) -> Planned:
        lever = known_lever(use, f"strategy {strategy.name}", f"levers[{number}].lever")
        every = check_pause(lever, use, f"strategy {strategy.name}", f"levers[{number}].every")
        units = self.targets.units(use)
        groups = [units[n : n + 1] for n in range(len(units))] if use.pace == "step-by-step" else [units]
        steps = tuple((group, self.targets.rows(use, group)) for group in groups)
        return Planned(lever, use, *self._window(use, horizon), every, steps)

    def _window(self, use: Use, horizon: int) -> tuple[int, int]:
        """First and last week of a use; both after the horizon where it waits for a shock that never comes."""
        shock = min((event.week for event in self.shocks), default=horizon + 1)
        shift = 0 if use.after == "start" else shock - 1
        return use.start + shift, min((use.until or horizon) + shift, horizon)

    def at_work(self, week: int) -> Iterator[tuple[int, Planned, Rows, Rows]]:
        """Number, plan, units and rows of each use that works in a week."""
        for number, planned in enumerate(self.planned):
            step = planned.step(week)
            if step is not None and len(step[1]):
                yield number, planned, *step

    def effort(self) -> Effort:
        """What the whole strategy costs as planned."""
        efforts = [planned.effort() for planned in self.planned]
        return Effort(sum(e.team for e in efforts), sum(e.people for e in efforts))


def known_lever(use: Use, source: str, place: str) -> Lever:
    """The lever a use names. Raises InputError with the nearest right names."""
    if use.lever not in LEVERS:
        raise unknown_name(source, place, use.lever, LEVERS, "lever")
    return LEVERS[use.lever]


def check_pause(lever: Lever, use: Use, source: str, place: str) -> int:
    """Weeks between two uses. Raises InputError when the lever needs longer."""
    every = use.every or lever.pause
    if every < lever.pause:
        raise InputError(
            source=source,
            place=place,
            found=str(every),
            allowed=f"at least {lever.pause} weeks between uses of {lever.name!r}",
        )
    return every
