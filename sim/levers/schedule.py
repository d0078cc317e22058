"""When each lever of a strategy works, on whom, and what it costs."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from sim.common.arrays import Array, Rows
from sim.common.errors import InputError, unknown_name
from sim.levers import LEVERS
from sim.levers.costs import Costs, Effort
from sim.levers.hours import HOURS_A_DAY, LEAST, Demand, added
from sim.levers.lever import Lever
from sim.levers.steps import Step
from sim.levers.targets import Targets
from sim.organisation.people import Organisation
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy, Use


@dataclass(frozen=True)
class Planned:
    """One use of a lever, placed in an organisation; ``broken`` is the week after which it is broken off, if it is."""

    lever: Lever
    use: Use
    start: int
    until: int
    every: int
    steps: tuple[Step, ...]
    broken: int | None = None

    @property
    def last(self) -> int:
        """The last week in which it can work."""
        return self.until if self.broken is None else min(self.until, self.broken)

    def step(self, week: int) -> Step | None:
        """Whom it concerns in a week, None when the lever rests or there is nobody."""
        at_rest = not self.start <= week <= self.last or (week - self.start) % self.every
        if at_rest or not self.steps:
            return None
        done, uses = (week - self.start) // self.every, (self.until - self.start) // self.every + 1
        step = self.steps[done * len(self.steps) // uses]
        return step if len(step.rows) else None

    def at_work(self, horizon: int) -> Iterator[tuple[Step, Rows]]:
        """Each step that concerns anybody, with the weeks up to the horizon in which it works, as ``step`` says."""
        weeks = np.arange(self.start, min(self.last, horizon) + 1, self.every)
        uses = (self.until - self.start) // self.every + 1
        number = np.arange(len(weeks)) * len(self.steps) // max(1, uses)
        for n, step in enumerate(self.steps):
            if len(step.rows) and (own := weeks[number == n]).size:
                yield step, own

    def demand(self, week: int) -> Demand:
        """Hours of the change team that it asks for in a week."""
        step = self.step(week)
        return self.asked(step) if step is not None else Demand(0.0, 0.0)

    def asked(self, step: Step) -> Demand:
        """Hours of the change team that one use in this step asks for."""
        full = self.lever.hours.demand(step.groups, self.reached(step))
        return Demand(full.words * self.use.intensity, full.work * self.use.intensity)

    def asked_by_week(self, horizon: int) -> Array:
        """Hours of words and of work at full intensity, and people reached, in each week, shape (3, weeks)."""
        asked, full = np.zeros((3, horizon)), replace(self, use=self.use.model_copy(update={"intensity": 1.0}))
        for step, weeks in self.at_work(horizon):
            asked[:, weeks - 1] = np.array([*full.asked(step), self.reached(step)])[:, None]
        return asked

    def effort(self) -> Effort:
        """Cost of all uses in the window, if the team has the hours."""
        return _together(self.effort_in(week) for week in range(self.start, self.last + 1))

    def effort_in(self, week: int) -> Effort:
        """Cost of the use in one week, if the team has the hours."""
        return self.cost(week, self.demand(week), np.inf)

    def cost(self, week: int, asked: Demand, hours: float) -> Effort:
        """Cost of the use in a week in which all uses ask for ``asked`` of a team with ``hours``."""
        step = self.step(week)
        if step is None:
            return Effort(0.0, 0.0)
        own, written = self.asked(step), min(1.0, hours / max(asked.words, LEAST))
        held = min(1.0, max(hours - asked.words, 0.0) / max(asked.work, LEAST))
        people = self.use.intensity * self.reached(step)
        spent = self.lever.hours.own * (held if self.lever.hours.with_people > 0 else written)
        team = own.words * written + own.work * held
        return Effort(team / HOURS_A_DAY, (spent + self.lever.hours.freed) * people / HOURS_A_DAY)

    def reached(self, step: Step) -> float:
        """How many people one use in this step reaches."""
        return 1.0 if self.use.who == "sponsor" else max(1.0, self.use.share * len(step.rows))


def _together(efforts: Iterable[Effort]) -> Effort:
    all_of_them = list(efforts)
    return Effort(sum(e.team for e in all_of_them), sum(e.people for e in all_of_them))


class Schedule:
    """A strategy laid out on an organisation over a horizon; ``targets`` are those of its pilot's size, if known."""

    def __init__(
        self,
        scenario: Scenario,
        organisation: Organisation,
        strategy: Strategy,
        horizon: int,
        targets: Targets | None = None,
    ):
        self.targets = targets or Targets(scenario, organisation, strategy.pilot_share)
        self.shocks, self.horizon = scenario.shocks, horizon
        self.hours = scenario.team.hours if strategy.team.hours is None else strategy.team.hours
        self.planned = tuple(self._plan(use, strategy, horizon, n) for n, use in enumerate(strategy.levers))

    def _plan(self, use: Use, strategy: Strategy, horizon: int, number: int) -> Planned:
        lever = known_lever(use, f"strategy {strategy.name}", f"levers[{number}].lever")
        every = check_pause(lever, use, f"strategy {strategy.name}", f"levers[{number}].every")
        start, until = self._window(use, horizon)
        count = min(use.steps, max(1, (until - start) // every + 1)) if use.pace == "step-by-step" else 1
        broken = None if use.broken_off is None else use.broken_off + start - use.start
        return Planned(lever, use, start, until, every, self.targets.steps(use, count), broken)

    def _window(self, use: Use, horizon: int) -> tuple[int, int]:
        """First and last week of a use; both after the horizon where it waits for a shock that never comes."""
        shock = min((event.week for event in self.shocks), default=horizon + 1)
        shift = 0 if use.after == "start" else shock - 1
        return use.start + shift, min((use.until or horizon) + shift, horizon)

    def with_plan(self, planned: tuple[Planned, ...]) -> Self:
        """The same with other uses."""
        other = copy(self)
        other.planned = planned
        return other

    def at_work(self, week: int) -> Iterator[tuple[int, Planned, Step]]:
        """Number, plan and step of each use that works in a week."""
        for number, planned in enumerate(self.planned):
            step = planned.step(week)
            if step is not None:
                yield number, planned, step

    def demand(self, week: int) -> Demand:
        """Hours of the change team that all uses of a week ask for together."""
        return added(planned.demand(week) for planned in self.planned)

    def effort(self) -> Effort:
        """What the whole strategy costs: the hours that the change team has, and those of the people reached."""
        return self.costs().effort()

    def costs(self) -> Costs:
        """What its uses ask for in all weeks."""
        asked = np.zeros((3, len(self.planned), self.horizon))
        for number, planned in enumerate(self.planned):
            asked[:, number] = planned.asked_by_week(self.horizon)
        intensity = np.array([planned.use.intensity for planned in self.planned])
        return Costs(asked, intensity, [planned.lever.hours for planned in self.planned], self.hours)

    def effort_in(self, week: int) -> Effort:
        """What a week costs."""
        asked = self.demand(week)
        return _together(planned.cost(week, asked, self.hours) for planned in self.planned)


def known_lever(use: Use, source: str, place: str) -> Lever:
    """The lever a use names, called as the use is. Raises InputError with the nearest right names."""
    if use.lever not in LEVERS:
        raise unknown_name(source, place, use.lever, LEVERS, "lever")
    lever = LEVERS[use.lever]
    return replace(lever, title=use.title) if use.title else lever


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
