"""All arms' levers over all weeks as one programme, which compiled code runs a week at a time.

What a use reaches, how strongly and with which effects is laid out once, when worlds are set up. Only who is picked
depends on how people are when a use begins, and is found out then. A lever with an ``apply`` of its own is called in
its turn, between what is compiled.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.levers import compiled
from sim.levers.compiled import Memory, Place, Plan
from sim.levers.effects import Effect, Kind
from sim.levers.lever import HOURS_A_WEEK, LeverWeek, emphasis
from sim.levers.pull import lever_week, units_busy
from sim.levers.schedule import Planned, Schedule
from sim.levers.targets import reaches_all
from sim.names import InputName
from sim.state import LAYOUT, Array, Rows, Worlds

Span = tuple[int, int]
SAID: tuple[InputName, ...] = ("reach", "messages", "promised")
TAKEN: InputName = "time_taken"
UNKNOWN = np.nan  # whether people are picked, before the use begins
ROOM = ("strength", "quality", "evidence", "best", "amount")
READ = {
    "peer": "authority.peer",
    "evidence": "results.evidence",
    "gain": "experience.tailoring_gain",
    "inexperienced": "hands-on.inexperienced",
    "learning": "hands-on.learning",
}


@dataclass(frozen=True)
class Stop:
    """A use for which the programme stops before ``turn``: to find out who is picked, or for a lever's own ``apply``.

    ``place`` is where those picked are marked, -1 where everyone in reach is.
    """

    turn: int
    address: tuple[int, int]
    planned: Planned
    units: Rows
    rows: Rows
    busy: int
    place: int


@dataclass(frozen=True)
class Week:
    """The turns ``first`` to ``last`` of one week, where it stops, the inputs it brings, and the arms whose teams
    learn, shape (arms, 3): each with the first and past the last of its worlds."""

    first: int
    last: int
    stops: tuple[Stop, ...]
    inputs: frozenset[InputName]
    learning: Rows


class Programme:
    """What the levers of ``schedules``, one for each arm, do in each week up to the horizon.

    The worlds are those that it will run, or others like them; nothing of their state is kept.
    """

    def __init__(self, worlds: Worlds, schedules: Sequence[Schedule], horizon: int):
        layout = _Layout(worlds)
        self._weeks = [layout.week(schedules, week) for week in range(horizon + 1)]
        self._held, self._places, self._marked = layout.arrays(), _places(worlds), layout.marked
        org = worlds.organisation
        self._plan = Plan(*[*_addresses(self._held), worlds.sponsor, len(org.units), len(org)])

    def pull(self, worlds: Worlds) -> None:
        """Turn every arm's levers of this week into weekly inputs of its people."""
        if worlds.marked.shape[0] != self._marked:
            worlds.marked = np.full((self._marked, worlds.memory.world.shape[1]), UNKNOWN)
        week = self._weeks[worlds.week if worlds.week < len(self._weeks) else 0]  # nothing happens in week 0
        room = np.zeros((len(ROOM) + 2 * len(worlds.organisation.units), worlds.memory.world.shape[1]))
        memory = _memory(worlds, room)
        cleared = np.array([LAYOUT.rows["person"].first[name] for name in worlds.used], dtype=np.int64)
        compiled.clear(cleared.ctypes.data, len(cleared), self._plan, memory, self._places)
        worlds.used.clear()
        worlds.used.update(week.inputs)
        turn = week.first
        for stop in week.stops:
            turn = self._stop(worlds, stop, turn, memory)
        compiled.run(turn, week.last, self._plan, memory, self._places)
        compiled.learn(week.learning.ctypes.data, len(week.learning), self._plan, memory, self._places)

    def _stop(self, worlds: Worlds, stop: Stop, turn: int, memory: Memory) -> int:
        """Run up to a stop and do what is to be done there; the turn from which to go on."""
        if stop.place >= 0 and np.isnan(worlds.marked[stop.place, 0]):
            compiled.run(turn, stop.turn, self._plan, memory, self._places)
            turn = stop.turn
            _mark(worlds, stop)
        if stop.planned.lever.apply is not None:
            compiled.run(turn, stop.turn + 1, self._plan, memory, self._places)
            turn = stop.turn + 1
            stop.planned.lever.apply(_lever_week(worlds, stop))
        return turn


def _lever_week(worlds: Worlds, stop: Stop) -> LeverWeek:
    return lever_week(worlds, stop.address, stop.planned, stop.units, stop.rows, stop.busy)


def _mark(worlds: Worlds, stop: Stop) -> None:
    """Mark who is picked, where compiled code looks for it."""
    picked, rows = _lever_week(worlds, stop).chosen, slice(stop.place, stop.place + len(stop.rows))
    worlds.marked[rows] = 0.0
    worlds.marked[rows, worlds.arm_worlds(stop.address[0])] = picked


def _memory(worlds: Worlds, room: Array) -> Memory:
    """Where everything lies; ``room`` must be held for as long as it is used."""
    held, lanes = worlds.memory, worlds.memory.world.shape[1]
    arrays = (held.person, held.unit, held.world, worlds.parameters.cells, worlds.marked, *room[: len(ROOM)])
    by_unit = (room[len(ROOM)], room[len(ROOM) + len(held.unit)])
    return Memory(*[*_addresses((*arrays, *by_unit)), lanes, held.person.shape[1], held.unit.shape[1]])


def _addresses(arrays: Sequence[np.ndarray]) -> list[int]:
    return [array.ctypes.data for array in arrays]


def _places(worlds: Worlds) -> Place:
    rows = {name: row for held in LAYOUT.rows.values() for name, row in held.first.items()}
    rows |= {name: worlds.parameters.row(path) for name, path in READ.items()}
    return Place(**{name: rows[name] for name in Place._fields})


class _Layout:
    """Uses, effects and lists as they are laid out one after the other; each list only once."""

    def __init__(self, worlds: Worlds):
        self._worlds, self.marked = worlds, 0
        self._turns: list[list[int]] = []
        self._tasks: list[list[int]] = []
        self._lists: list[Rows] = []
        self._listed = 0
        self._uses: dict[tuple[int, int], tuple[int, Planned, Span]] = {}
        self._steps: dict[tuple[int, int, int], tuple[list[int], int]] = {}

    def arrays(self) -> tuple[np.ndarray, ...]:
        """Everything laid out so far, in the order of ``Plan``."""
        org, uses = self._worlds.organisation, [planned for _, planned, _ in self._uses.values()]
        said = [emphasis(planned.use.framing, planned.use.claims) for planned in uses]
        numbers = [(planned.use.intensity, planned.lever.cost.hours_per_person / HOURS_A_WEEK) for planned in uses]
        return (
            np.array(self._turns, dtype=np.int64),
            np.array(self._tasks, dtype=np.int64),
            np.concatenate([np.zeros(0, dtype=np.int64), *self._lists]),
            np.array(said, dtype=np.float64),
            np.array(numbers, dtype=np.float64),
            np.stack([org.unit, org.tier, org.boss], axis=1).astype(np.int64),
            np.ascontiguousarray(org.unit_heads, dtype=np.int64),
            self._inside(),
        )

    def _inside(self) -> Array:
        inside = np.zeros((len(self._worlds.arms), self._worlds.memory.world.shape[1]))
        for arm, row in enumerate(inside):
            row[self._worlds.arm_worlds(arm)] = 1.0
        return inside

    def week(self, schedules: Sequence[Schedule], week: int) -> Week:
        """Lay out the uses of a week, arm after arm."""
        first, stops, learning = len(self._turns), [], []
        inputs: set[InputName] = set()
        for arm, schedule in enumerate(schedules):
            at_work, block = list(schedule.at_work(week)), self._worlds.arm_worlds(arm)
            busy = units_busy(at_work)
            if busy:
                learning.append((arm, block.start, block.stop))
            for number, planned, units, rows in at_work:
                place = self._lay((arm, number), planned, units, rows, busy)
                inputs |= brought(planned)
                if place >= 0 or planned.lever.apply is not None:
                    turn = len(self._turns) - 1
                    stops.append(Stop(turn, (arm, number), planned, units, rows, busy, place))
        return Week(first, len(self._turns), tuple(stops), frozenset(inputs), np.array(learning, dtype=np.int64))

    def _lay(self, address: tuple[int, int], planned: Planned, units: Rows, rows: Rows, busy: int) -> int:
        """Lay out one use in one week; where those picked are marked, -1 where everyone in reach is."""
        if address not in self._uses:
            self._uses[address] = (len(self._uses), planned, self._lay_tasks(planned))
        number, _, tasks = self._uses[address]
        step = (*address, id(rows))
        if step not in self._steps:
            self._steps[step] = self._lay_step(planned, units, rows)
        lists, place = self._steps[step]
        block, names = self._worlds.arm_worlds(address[0]), self._worlds.organisation.units
        source = names.index(planned.use.source) if planned.use.source in names else -1
        self._turns.append([block.start, block.stop, *tasks, *lists, place, source, max(1, busy), number, address[0]])
        return place

    def _lay_step(self, planned: Planned, units: Rows, rows: Rows) -> tuple[list[int], int]:
        everyone = np.flatnonzero(np.isin(self._worlds.organisation.unit, units))
        lists, place = [], -1
        for found in (rows, everyone, units):
            self._lists.append(found.astype(np.int64))
            lists += [self._listed, self._listed + len(found)]
            self._listed += len(found)
        if not reaches_all(planned.use):
            place, self.marked = self.marked, self.marked + len(rows)
        return lists, place

    def _lay_tasks(self, planned: Planned) -> Span:
        first = len(self._tasks)
        self._tasks += [self._task(planned.lever.name, effect) for effect in planned.lever.effects]
        return first, len(self._tasks)

    def _task(self, lever: str, effect: Effect) -> list[int]:
        def row(parameter: str) -> int:
            return self._worlds.parameters.row(f"levers.{lever}.{parameter}") if parameter else 0

        channel = LAYOUT.rows["person"].first[effect.channel] if effect.channel else 0
        return [effect.kind, row(effect.amount), effect.by, channel, effect.to, effect.of, row(effect.other)]


def brought(planned: Planned) -> set[InputName]:
    """The weekly inputs that a use changes."""
    effects = planned.lever.effects
    said = SAID if any(effect.kind == Kind.SAY for effect in effects) else ()
    return {TAKEN, *said, *(effect.channel for effect in effects if effect.channel)}
