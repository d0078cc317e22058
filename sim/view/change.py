"""What if: from a week of a run on, one lever is dropped, weakened or added; what came before stays as it was."""

from dataclasses import dataclass, replace
from typing import Literal

from sim.errors import InputError, shown, unknown_name
from sim.levers import LEVERS
from sim.levers.schedule import Planned, Schedule
from sim.strategy import Use
from sim.worlds import Simulation

SOURCE = "what if"
Kind = Literal["drop", "strength", "add"]
KINDS: tuple[Kind, ...] = ("drop", "strength", "add")
WRITTEN = "WEEK:drop:NUMBER, WEEK:strength:NUMBER:SHARE or WEEK:add:LEVER"


@dataclass(frozen=True)
class Change:
    """From ``week`` on lever ``number`` (from 0) rests, works at ``share`` of its strength, or ``lever`` is added."""

    week: int
    kind: Kind
    number: int = 0
    share: float = 0.0
    lever: str = ""

    def written(self) -> str:
        """As the page's address holds it."""
        if self.kind == "add":
            return f"{self.week}:add:{self.lever}"
        return f"{self.week}:{self.kind}:{self.number}" + (f":{self.share:g}" if self.kind == "strength" else "")

    def check(self, simulation: Simulation) -> None:
        """Raise InputError for what cannot be done in this run."""
        count = len(simulation.schedules[0].planned)
        if not 1 <= self.week <= simulation.horizon:
            raise InputError(SOURCE, "week", str(self.week), f"a week from 1 to {simulation.horizon}")
        if self.kind == "add":
            if self.lever not in LEVERS:
                raise unknown_name(SOURCE, "lever", self.lever, LEVERS, "lever")
        elif not 0 <= self.number < count:
            raise InputError(SOURCE, "lever", str(self.number), f"the number of a lever, from 0 to {count - 1}")

    def in_words(self, schedule: Schedule) -> str:
        """The change in words."""
        if self.kind == "add":
            return f"from week {self.week} on, add {LEVERS[self.lever].title}"
        title = schedule.planned[self.number].lever.title
        if self.kind == "drop":
            return f"from week {self.week} on, without {title}"
        return f"from week {self.week} on, {title} at {self.share:.0%} of full strength"


def read_change(text: str) -> Change | None:
    """The change that ``written`` wrote; None for no text. Raises InputError for anything else."""
    if not text:
        return None
    parts = text.split(":")
    try:
        week, kind = int(parts[0]), parts[1]
        if kind == "add" and len(parts) == 3:
            return Change(week, "add", lever=parts[2])
        if kind == "drop" and len(parts) == 3:
            return Change(week, "drop", int(parts[2]))
        if kind == "strength" and len(parts) == 4 and 0 < float(parts[3]) <= 1:
            return Change(week, "strength", int(parts[2]), float(parts[3]))
    except (ValueError, IndexError):
        pass
    raise InputError(SOURCE, "change", shown(text), WRITTEN)


def start_change(simulation: Simulation, change: Change) -> None:
    """Change the plan of the weeks to come. Numbers of the other levers stay, and with them whom they picked."""
    schedule = simulation.schedules[0]
    planned = list(schedule.planned)
    if change.kind == "add":
        planned.append(_added(simulation, change))
    else:
        planned[change.number] = _otherwise(planned[change.number], change)
    schedule.planned = tuple(planned)


def _otherwise(planned: Planned, change: Change) -> Planned:
    if change.kind == "drop":
        return replace(planned, until=min(planned.until, change.week - 1))
    return replace(planned, use=planned.use.model_copy(update={"intensity": change.share}))


def _added(simulation: Simulation, change: Change) -> Planned:
    use = Use.model_validate({"lever": change.lever, "from": change.week})
    strategy = simulation.worlds.arms[0].strategy.model_copy(update={"levers": (use,)})
    organisation, horizon = simulation.worlds.organisation, simulation.horizon
    return Schedule(simulation.scenario, organisation, strategy, horizon).planned[0]
