"""What kinds of observation read: the log, the plan as it was laid out, and the weeks of the own world."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.common.arrays import Flags, Rows
from sim.common.vocabulary import TIERS
from sim.levers.schedule import Planned
from sim.organisation.discretion import FEWEST_SHOWN
from sim.play.own_world import OwnTrace
from sim.play.playing import Play
from sim.play.sight import undisclosed
from sim.play.team import given_in
from sim.scenarios.strategy import Strategy, Use

ANNOUNCING = ("message", "endorse", "mandate", "storytelling", "town-hall", "deadlines")
WORDS = ("message", "endorse", "storytelling", "town-hall", "business-case")
PRESSING = ("endorse", "mandate", "deadlines", "enforce", "confront")
HELPING = ("pilot", "roll-out", "coaching", "training", "champions", "self-paced", "connect")
AT_WORK = ("pilot", "roll-out", "coaching", "champions")  # help where the work is done
LISTENING = (
    "interviews",
    "check-ins",
    "co-design",
    "needs-analysis",
    "town-hall",
    "public-consultation",
    "answer-concerns",
)
QUARTER, HALF_YEAR = 13, 26  # weeks


@dataclass(frozen=True)
class Pulled:
    """A use as it was: its ``place`` in the plan, its ``number`` in the log, and where and when it worked."""

    place: int
    number: int
    planned: Planned

    @property
    def lever(self) -> str:
        return self.planned.lever.name

    @property
    def title(self) -> str:
        return self.planned.lever.title

    @property
    def use(self) -> Use:
        return self.planned.use

    @property
    def start(self) -> int:
        return self.planned.start

    @property
    def last(self) -> int:
        return self.planned.last

    @property
    def weeks(self) -> str:
        """When it worked, in words."""
        return f"week {self.start}" if self.last == self.start else f"weeks {self.start} to {self.last}"

    @cached_property
    def rows(self) -> Rows:
        """Everyone in its reach."""
        return np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *(step.rows for step in self.planned.steps)]))

    def works(self, week: int) -> bool:
        """Whether a week lies within its time."""
        return self.start <= week <= self.last


@dataclass(frozen=True)
class Review:
    """A play, looked back upon; before its end only what reads the plan can be asked."""

    play: Play

    @property
    def plan(self) -> Strategy:
        return self.play.strategy

    @property
    def trace(self) -> OwnTrace:
        return self.play.trace

    @property
    def horizon(self) -> int:
        return self.play.scenario.horizon

    @property
    def last_quarter(self) -> int:
        """First week of the last quarter of the horizon."""
        return self.horizon - self.horizon // 4 + 1

    @cached_property
    def uses(self) -> tuple[Pulled, ...]:
        """Every use that was not withdrawn."""
        kept = [one for one in self.play.uses if not one.withdrawn]
        pairs = zip(kept, self.play.schedule.planned, strict=True)
        return tuple(Pulled(n, begun.number, planned) for n, (begun, planned) in enumerate(pairs))

    def of(self, levers: Iterable[str]) -> tuple[Pulled, ...]:
        """The uses of some levers."""
        wanted = set(levers)
        return tuple(one for one in self.uses if one.lever in wanted)

    def first(self, levers: Iterable[str]) -> int | None:
        """First week in which one of some levers is used."""
        return min((one.start for one in self.of(levers)), default=None)

    def last(self, levers: Iterable[str]) -> int | None:
        """Last week in which one of some levers is used."""
        return max((one.last for one in self.of(levers)), default=None)

    def cells(self, rows: Rows) -> Flags:
        """The cells of the trace in which some people are."""
        own = self.play.organisation
        found = np.zeros(len(own.units) * len(TIERS), dtype=np.bool_)
        found[own.unit[rows] * len(TIERS) + own.tier[rows]] = True
        return found

    def mean(self, name: str, week: int, one: Pulled | None = None) -> float:
        """A quantity of everyone, or of those in reach of a use, at the end of a week within the horizon."""
        cells = slice(None) if one is None else self.cells(one.rows)
        return self.trace.of(name, min(max(week, 0), self.horizon), cells)

    def best_result(self, week: int) -> float:
        """The largest share of the full effect that a unit realises."""
        return float(self.trace.results[min(week, self.horizon)].max())

    def reached(self, levers: Iterable[str]) -> Rows:
        """Everyone in reach of some levers."""
        return np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *(one.rows for one in self.of(levers))]))

    @cached_property
    def given(self) -> tuple[float, ...]:
        """Share of its hours that work with people got, week by week."""
        return tuple(given_in(week, self.play.schedule) for week in range(1, self.horizon + 1))

    @cached_property
    def units(self) -> dict[str, Rows]:
        """Rows of each unit that may be named, by its name."""
        own = self.play.organisation
        shown = np.flatnonzero(undisclosed(own).units).tolist()
        found = {own.units[unit]: np.flatnonzero(own.unit == unit) for unit in shown}
        return {name: rows for name, rows in found.items() if len(rows) >= FEWEST_SHOWN}

    def title(self, unit: str) -> str:
        """What a unit is called."""
        return self.play.titles[self.play.organisation.units.index(unit)]
