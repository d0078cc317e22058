"""Reading what was seen from a table, with one message for whatever cannot be so."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from sim.common.errors import InputError, one_of, shortened
from sim.levers import LEVERS
from sim.levers.schedule import Schedule
from sim.measures import GROUPS
from sim.organisation.discretion import FEWEST_SHOWN
from sim.people_files.read.columns import PlacedTable
from sim.people_files.read.sheet import Source
from sim.scenarios.strategy import Strategy
from sim.study.steer.answered import KINDS, Kind, Questions
from sim.study.steer.ensemble import Grounds
from sim.study.steer.pulse import Pulse
from sim.study.steer.rounds_table import SAMPLED, VALUES, RoundCells, rounds_table
from sim.study.steer.whom import EVERYONE, MOST, Whom, sizes, told_groups


@dataclass
class _Found:
    """Data as rows are read."""

    kind: list[int] = field(default_factory=list)
    whom: list[Whom] = field(default_factory=list)
    week: list[int] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    said: dict[tuple[int, Whom, int], int] = field(default_factory=dict)
    came: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    weeks: list[int] = field(default_factory=list)

    def add(self, kind: Kind, whom: Whom, value: float, answered: float, rate: float) -> None:
        self.kind.append(KINDS.index(kind))
        self.whom.append(whom)
        self.week.append(self.weeks[-1])
        self.value.append(value)
        self.answered.append(answered)
        self.rate.append(rate)


def read_pulse(source: Source, grounds: Grounds, plan: Strategy) -> Pulse:
    """What was seen so far while ``plan`` was carried out, from a table (a .csv or .xlsx file, or a data frame).

    Raises InputError naming the row and column for a share over 1, a score not from 1 to 5, weeks that run backwards or
    lie beyond the horizon, a tier or unit that is not there or may not be shown, more answers than people, a round
    without anything in it, and attendance at what the plan does not hold in that week.
    """
    table = rounds_table(source)
    reader = _Reader(table, grounds, plan)
    for n in range(len(table)):
        reader.read(n)
    return reader.pulse()


class _Reader:
    """Reads row by row."""

    def __init__(self, table: PlacedTable, grounds: Grounds, plan: Strategy):
        self.table, self.cells, self.grounds, self.plan = table, RoundCells(table), grounds, plan
        self.groups, self.found = told_groups(grounds.organisations), _Found()
        self.horizon = grounds.experiment.scenario.horizon
        self.schedule: Schedule | None = None

    def read(self, n: int) -> None:
        """Take in a row."""
        self._week(n)
        whom, before = self._whom(n), (len(self.found.kind), len(self.found.came))
        size = int(sizes([whom], self.grounds.organisations).max())
        self._sampled(n, whom, size)
        users = self.cells.whole(n, "users", size, f"at most {size}, as many as {whom} has people")
        if users is not None:
            self.found.add("users", whom, users / size, size, 1.0)
        attended = self._attended(n)
        if (len(self.found.kind), len(self.found.came)) == before and not attended:
            raise InputError(self.table.source, f"row {self.table.row[n]}", "an empty round", f"one of {VALUES}")
        self._once(n, before[0])
        self.found.row += [int(self.table.row[n])] * (len(self.found.kind) - before[0])

    def _once(self, n: int, first: int) -> None:
        """Raise InputError where a row says again what an earlier one said: it would count twice."""
        found, row = self.found, int(self.table.row[n])
        for one in zip(found.kind[first:], found.whom[first:], found.week[first:], strict=True):
            earlier = found.said.setdefault(one, row)
            if earlier != row:
                what = f"a second answer for {one[1]} in week {one[2]}, after that in row {earlier}"
                raise self.table.error(n, KINDS[one[0]], what, "each group once a week")

    def pulse(self) -> Pulse:
        """All that was read."""
        found = self.found
        if not found.kind:
            allowed = "a share, a score, a count or hours beside attendance"
            raise InputError(self.table.source, "rows", "attendance alone", allowed)
        groups, weeks = self._kept(), tuple(sorted(set(found.week)))
        asked = Questions(
            groups,
            weeks,
            np.array(found.kind),
            np.array([groups.index(whom) for whom in found.whom]),
            np.array([weeks.index(week) for week in found.week]),
            np.array(found.answered, dtype=np.float64),
            np.array(found.rate),
        )
        came = {lever: sum(a for a, _ in some) / sum(of for _, of in some) for lever, some in found.came.items()}
        return Pulse(asked, np.array(found.value), came, tuple(found.row))

    def _kept(self) -> tuple[Whom, ...]:
        """Groups of which every week is kept: everyone, tiers, units that were seen, and as many others as fit."""
        seen = [one for one in self.groups if one.of != "unit" or one in self.found.whom]
        others = [one for one in self.groups if one not in seen]
        return tuple(one for one in self.groups if one in (*seen, *others[: max(0, MOST - len(seen))]))

    def _week(self, n: int) -> None:
        week = self.cells.whole(
            n, "week", self.horizon - 1, f"a week from 1 to {self.horizon - 1}, before the horizon", 1
        )
        if week is None:
            raise self.table.error(n, "week", "an empty cell", f"a week from 1 to {self.horizon - 1}")
        if self.found.weeks and week < self.found.weeks[-1]:
            found = f"week {week:g} after week {self.found.weeks[-1]}"
            raise self.table.error(n, "week", found, "weeks that run forwards, new rounds below earlier ones")
        self.found.weeks.append(int(week))

    def _whom(self, n: int) -> Whom:
        tier, unit = self.cells.text(n, "tier"), self.cells.text(n, "unit")
        if unit and tier not in ("", EVERYONE.name):
            raise self.table.error(n, "unit", f"{unit} and tier {tier}", "a tier or a unit, each in rows of its own")
        if not unit:
            return self._of(n, "tier", tier or EVERYONE.name, GROUPS)
        return self._of(n, "unit", unit, self.grounds.organisations[0].units)

    def _of(self, n: int, column: str, name: str, known: Sequence[str]) -> Whom:
        told = {one.name: one for one in self.groups if (one.of == "unit") == (column == "unit")}
        if name in told:
            return told[name]
        if name in known:
            found = f"{name}, of whom nothing is shown: it would tell of fewer than {FEWEST_SHOWN} people"
            raise self.table.error(n, column, found, one_of(told))
        raise self.table.error(n, column, shortened(name), one_of(told, name))

    def _sampled(self, n: int, whom: Whom, size: int) -> None:
        values = {kind: self.cells.number(n, kind) for kind in SAMPLED}
        there = {kind: value for kind, value in values.items() if value is not None}
        people = f"at most {size}, as many as {whom} has people"
        answered, asked = (
            self.cells.whole(n, "answered", size, people, 1),
            self.cells.whole(n, "asked", size, people, 1),
        )
        if not there:
            return
        if answered is None:
            raise self.table.error(n, "answered", "an empty cell", "how many answered")
        if asked is not None and answered > asked:
            raise self.table.error(n, "answered", f"{answered:g} of {asked:g} asked", "at most as many as were asked")
        for kind, value in there.items():
            self.found.add(kind, whom, value, answered, answered / (asked or answered))

    def _attended(self, n: int) -> bool:
        """Take in attendance at a lever; whether there was any in the row."""
        came = self.cells.whole(n, "attended", 10**9, "a whole number of people")
        if came is None:
            return False
        lever, of = self.cells.text(n, "lever"), self.cells.whole(n, "invited", 10**9, "a whole number of people", 1)
        if lever not in LEVERS:
            raise self.table.error(n, "lever", shortened(lever) or "an empty cell", one_of(LEVERS, lever))
        if of is None or came > of:
            found = "an empty cell" if of is None else f"{came:g} of {of:g} invited"
            raise self.table.error(n, "attended" if of else "invited", found, "at most as many as were invited")
        self._check_followed(n, lever, came)
        self.found.came.setdefault(lever, []).append((came, of))
        return True

    def _check_followed(self, n: int, lever: str, came: float) -> None:
        week = self.found.weeks[-1]
        if self.schedule is None:
            scenario = self.grounds.experiment.scenario
            self.schedule = Schedule(scenario, self.grounds.organisations[0], self.plan, self.horizon)
        planned = [one for one in self.schedule.planned if one.lever.name == lever and one.start <= week <= one.until]
        if not planned or came == 0:
            what = f"{lever} attended in week {week}, where the plan does not hold it" if came else f"nobody at {lever}"
            allowed = "what the plan holds; where it was not followed, --did FILE says what really happened"
            raise self.table.error(n, "lever", f"{what}: the plan was not followed", allowed)
