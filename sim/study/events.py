"""What happened when in a run: levers at work, shocks, and the weeks in which something was reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.common.errors import shortened
from sim.levers.schedule import Planned, Schedule
from sim.measures import GROUPS
from sim.organisation import Organisation
from sim.scenarios.scenario import Scenario, ShockEvent
from sim.shocks import SHOCKS
from sim.study.result import Result

if TYPE_CHECKING:
    import pandas as pd

HALF = 0.5


@dataclass(frozen=True)
class Event(Result):
    """Something from ``week`` to ``until`` (the same week, where it is over at once), in words."""

    week: int
    until: int
    kind: Literal["lever", "shock", "reached"]
    text: str


def events_of(
    scenario: Scenario, organisation: Organisation, schedule: Schedule, weekly: pd.DataFrame, titles: Sequence[str]
) -> tuple[Event, ...]:
    """All events within the weeks that were run, in order.

    ``weekly`` is as in ``single.Run``; ``titles`` are what the organisation's units are called, (units,).
    """
    every = [
        *(_lever(planned, titles) for planned in schedule.planned),
        *(_shock(event, organisation, titles) for event in scenario.shocks),
        *reached(weekly),
    ]
    last = int(weekly["week"].max())
    return in_order(e for e in every if e.week <= last)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events by week, and within a week by kind."""
    return tuple(sorted(events, key=lambda e: (e.week, e.kind, e.text)))


def _lever(planned: Planned, titles: Sequence[str]) -> Event:
    names = [titles[unit] for unit in dict.fromkeys(unit for step in planned.steps for unit in step.units)]
    where = _where(names, titles) if names else "nowhere"
    pace = ", step by step" if planned.use.pace == "step-by-step" else ""
    return Event(planned.start, planned.last, "lever", f"{planned.lever.title} {where}{pace}")


def _where(names: list[str], titles: Sequence[str]) -> str:
    return "in all units" if len(names) == len(titles) else f"in {shortened(', '.join(names), 160)}"


def _shock(event: ShockEvent, organisation: Organisation, titles: Sequence[str]) -> Event:
    struck = [titles[n] for n, name in enumerate(organisation.units) if name in event.units] or [*titles]
    text = f"{SHOCKS[event.shock].title} {_where(struck, titles)}, size {event.size:g}"
    return Event(event.week, event.week + event.weeks - 1, "shock", text)


def reached(weekly: pd.DataFrame) -> Iterator[Event]:
    """First week in which half of each group practise, and the week of the widest say-do gap; of known numbers only."""
    for group in GROUPS:
        rows = weekly[weekly["group"] == group]
        half = rows["week"][rows["practising"] >= HALF]
        who = "all people" if group == "all" else f"the {group} tier"
        if len(half):
            yield _at(half.iloc[0], f"half of {who} practise")
        if group == "all":
            widest = rows.iloc[int(np.argmax(rows["say_do_gap"]))]
            yield _at(widest["week"], f"widest say-do gap: {100 * widest['say_do_gap']:.0f} points")


def _at(week: float, text: str) -> Event:
    return Event(int(week), int(week), "reached", text)
