"""What if: from a week of a run on, a lever is dropped, moved, weakened or added; what came before stays."""

from dataclasses import dataclass, replace
from typing import Literal

from sim.common.errors import InputError, shown, unknown_name
from sim.levers import LEVERS
from sim.levers.schedule import Planned, Schedule
from sim.scenarios.strategy import Use
from sim.worlds.simulation import Simulation

SOURCE = "what if"
Kind = Literal["drop", "move", "strength", "add"]
WRITTEN = "WEEK:drop:NUMBER, WEEK:move:NUMBER:START, WEEK:strength:NUMBER:SHARE or WEEK:add:LEVER"


@dataclass(frozen=True)
class Change:
    """From ``week`` on lever ``number`` (from 0) rests, works at ``share`` of its strength, or ``lever`` is added.

    Or it is moved: what is left of it begins in week ``start``, and what has been stays.
    """

    week: int
    kind: Kind
    number: int = 0
    share: float = 0.0
    lever: str = ""
    start: int = 0

    def written(self) -> str:
        """As the page's address holds it."""
        if self.kind == "add":
            return f"{self.week}:add:{self.lever}"
        more = {"strength": f":{self.share:g}", "move": f":{self.start}"}.get(self.kind, "")
        return f"{self.week}:{self.kind}:{self.number}{more}"

    def check(self, simulation: Simulation) -> None:
        """Raise InputError for what cannot be done in this run."""
        count = len(simulation.schedules[0].planned)
        if not 1 <= self.week <= simulation.horizon:
            raise InputError(SOURCE, "week", str(self.week), f"a week from 1 to {simulation.horizon}")
        if self.kind == "add":
            if self.lever not in LEVERS:
                raise unknown_name(SOURCE, "lever", self.lever, LEVERS, "lever")
        elif not 0 <= self.number < count:
            allowed = f"the number of a lever, from 0 to {count - 1}" if count else "none: this strategy has no lever"
            raise InputError(SOURCE, "lever", str(self.number), allowed)
        elif self.kind == "move":
            self._check_move(simulation.schedules[0].planned[self.number], simulation.horizon)

    def _check_move(self, planned: Planned, horizon: int) -> None:
        if not self.week <= self.start <= horizon:
            raise InputError(SOURCE, "move", f"week {self.start}", f"a week from {self.week} to {horizon}")
        if planned.until < self.week:
            found = f"{planned.lever.title}, which ends in week {planned.until}"
            raise InputError(SOURCE, "move", found, f"a lever at work in week {self.week} or later; or add it anew")

    def in_words(self, schedule: Schedule) -> str:
        """The change in words."""
        if self.kind == "add":
            return f"from week {self.week} on, add {LEVERS[self.lever].title}"
        title = schedule.planned[self.number].lever.title
        if self.kind == "drop":
            return f"from week {self.week} on, without {title}"
        if self.kind == "move":
            return f"from week {self.week} on, what is left of {title} begins in week {self.start}"
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
        if kind == "move" and len(parts) == 4:
            return Change(week, "move", int(parts[2]), start=int(parts[3]))
        if kind == "strength" and len(parts) == 4 and 0 < float(parts[3]) <= 1:
            return Change(week, "strength", int(parts[2]), float(parts[3]))
    except (ValueError, IndexError):
        pass
    raise InputError(SOURCE, "change", shown(text), WRITTEN)


def start_change(simulation: Simulation, change: Change) -> None:
    """Change the plan of the weeks to come. Numbers of the other levers stay, and with them whom they picked."""
    planned = list(simulation.schedules[0].planned)
    if change.kind == "add":
        planned.append(_added(simulation, change))
    elif change.kind == "move":
        planned = _moved(simulation, planned, change)
    else:
        planned[change.number] = _otherwise(planned[change.number], change)
    simulation.replan({0: tuple(planned)})


def _otherwise(planned: Planned, change: Change) -> Planned:
    if change.kind == "drop":
        return replace(planned, until=min(planned.until, change.week - 1))
    return replace(planned, use=planned.use.model_copy(update={"intensity": change.share}))


def _moved(simulation: Simulation, planned: list[Planned], change: Change) -> list[Planned]:
    """What has been stays as a lever of its own; what is left follows as another, on the same people."""
    whole, week = planned[change.number], change.week
    if whole.start >= week:
        later = _starting(whole, change.start, simulation.horizon)
        return [later if number == change.number else one for number, one in enumerate(planned)]
    gone = (week - whole.start) * len(whole.steps) // (whole.until - whole.start + 1)
    left = _starting(replace(whole, start=week, steps=whole.steps[gone:]), change.start, simulation.horizon)
    picked = simulation.worlds.picked
    for (arm, number, step), people in list(picked.items()):
        if number == change.number:
            picked[arm, len(planned), step] = people
    before = [replace(one, until=week - 1) if number == change.number else one for number, one in enumerate(planned)]
    return [*before, left]


def _starting(planned: Planned, start: int, horizon: int) -> Planned:
    """The same lever from another week on: as long as it was, or to the horizon where it had no end."""
    shift = start - planned.start
    until = planned.until + shift if planned.use.until else horizon
    broken = None if planned.broken is None else planned.broken + shift
    return replace(planned, start=start, until=min(until, horizon), broken=broken)


def _added(simulation: Simulation, change: Change) -> Planned:
    use = Use.model_validate({"lever": change.lever, "from": change.week})
    strategy = simulation.worlds.arms[0].strategy.model_copy(update={"levers": (use,)})
    organisation, horizon = simulation.worlds.organisation, simulation.horizon
    return Schedule(simulation.scenario, organisation, strategy, horizon).planned[0]
