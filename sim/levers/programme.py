"""All arms' levers over all weeks as one programme, which compiled code runs a week at a time.

What a use reaches, how strongly and with which effects is laid out once, when worlds are set up. Only who is picked
depends on how people are when a use begins, and is found out then. A lever with an ``apply`` of its own is called in
its turn, between what is compiled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sim.common.arrays import Array, Flags, Rows
from sim.common.vocabulary import DIMENSIONS
from sim.levers import compiled
from sim.levers.effects import By, Effect, Kind, Of
from sim.levers.frames import Memory, Part, Place, Plan, Turn
from sim.levers.hours import HOURS_A_WEEK, Demand, added
from sim.levers.lever import SAID, LeverWeek, by_its_name, emphasis
from sim.levers.pull import lever_week
from sim.levers.schedule import Planned, Schedule
from sim.levers.steps import Step
from sim.levers.targets import reaches_all
from sim.numerics.vectors import WIDTH
from sim.scenarios.initiative import kinds
from sim.state.columns import INPUT_PLACE, LAYOUT, Worlds, blocks_of
from sim.state.names import InputName

Span = tuple[int, int]
TAKEN: InputName = "time_taken"
UNKNOWN = np.nan  # whether people are picked, before the use begins
NO_LIST: Span = (0, 0)  # address and length
NOTHING: Rows = np.zeros(0, dtype=np.int64)
ROOM = ("planned", "given", "strength", "quality", "evidence", "applause", "amount")
SIX = len(DIMENSIONS)
ASKED = Turn._fields.index("asked")
ON_RESULTS = (By.EVIDENCE, By.LACK)
READ = {
    "peer": "authority.peer",
    "evidence": "results.evidence",
    "compliance": "results.compliance",
    "gain": "experience.tailoring_gain",
    "inexperienced": "hands-on.inexperienced",
    "learning": "hands-on.learning",
    "saturation": "hands-on.saturation",
}


@dataclass(frozen=True)
class Stop:
    """A use for which the programme stops before ``turn``: to find out who is picked, or for a lever's own ``apply``.

    ``place`` is where those picked are marked, -1 where everyone in reach is.
    """

    turn: int
    address: tuple[int, int]
    planned: Planned
    step: Step
    asked: Demand
    place: int


@dataclass(frozen=True)
class Week:
    """The turns ``first`` to ``last`` of one week, where it stops, the inputs it brings, as ``Worlds.brought``, and the
    arms whose teams learn, shape (arms, 3): each with the first and past the last of its worlds."""

    first: int
    last: int
    stops: tuple[Stop, ...]
    inputs: Flags
    learning: Rows


class Programme:
    """What the levers of ``schedules``, one for each arm, do in each week up to the horizon.

    The worlds are those that it will run, or others like them; nothing of their state is kept.
    """

    def __init__(self, worlds: Worlds, schedules: Sequence[Schedule], horizon: int):
        layout, org = _Layout(worlds), worlds.organisation
        self._weeks = layout.weeks(schedules, horizon)
        self._arrays, self._places, self._marked = layout.arrays(), _places(worlds), layout.marked
        self._numbers = (worlds.sponsor, len(org.units), len(org))
        self._known: Plan | None = None

    def __getstate__(self) -> dict[str, object]:
        return vars(self) | {"_known": None}

    def _plan(self) -> Plan:
        """Where everything lies: a copy, or one that was sent elsewhere, has it elsewhere."""
        if self._known is None:
            self._known = Plan(*[*_addresses(self._arrays), *self._numbers])
        return self._known

    def pull(self, worlds: Worlds) -> None:
        """Turn every arm's levers of this week into weekly inputs of its people."""
        if worlds.marked.shape[0] != self._marked:
            worlds.marked = np.full((self._marked, worlds.memory.world.shape[1]), UNKNOWN)
        week = self._weeks[worlds.week if worlds.week < len(self._weeks) else 0]  # nothing happens in week 0
        cleared = _cleared(worlds)
        worlds.brought[:] = week.inputs
        turn = week.first
        if week.stops:
            self._pull(worlds, (turn, turn), cleared)
            cleared = NO_LIST
        for stop in week.stops:
            turn = self._stop(worlds, stop, turn)
        self._pull(worlds, (turn, week.last), cleared, week.learning)

    def _pull(self, worlds: Worlds, turns: Span, cleared: Span = NO_LIST, learning: Rows = NOTHING) -> None:
        first, last = turns
        if first < last or cleared[1] or len(learning):
            taught = (learning.ctypes.data, len(learning)) if len(learning) else NO_LIST
            part = Part(first, last, *cleared, *taught)
            compiled.pull(part, self._plan(), _memory(worlds), self._places)

    def _stop(self, worlds: Worlds, stop: Stop, turn: int) -> int:
        """Run up to a stop and do what is to be done there; the turn from which to go on."""
        if stop.place >= 0 and np.isnan(worlds.marked[stop.place, 0]):
            self._pull(worlds, (turn, stop.turn))
            turn = stop.turn
            _mark(worlds, stop)
        if stop.planned.lever.apply is not None:
            self._pull(worlds, (turn, stop.turn + 1))
            turn = stop.turn + 1
            stop.planned.lever.apply(_lever_week(worlds, stop))
        return turn


def _cleared(worlds: Worlds) -> Span:
    """Address and length of a list of the places in a person's record where levers have changed inputs."""
    known, brought = worlds.own.setdefault("cleared", {}), worlds.brought.tobytes()
    if brought not in known:
        blocks, numbers = np.nonzero(worlds.brought)
        rows = np.array([LAYOUT.rows["person"].first.get(name, 0) for name in LAYOUT.inputs], dtype=np.int64)
        places = np.sort(rows[numbers] * worlds.memory.world.shape[1] + blocks * WIDTH)
        known[brought] = places, (places.ctypes.data, len(places))
    found: Span = known[brought][1]
    return found


def _lever_week(worlds: Worlds, stop: Stop) -> LeverWeek:
    return lever_week(worlds, stop.address, stop.planned, stop.step, stop.asked)


def _mark(worlds: Worlds, stop: Stop) -> None:
    """Mark who is picked, where compiled code looks for it."""
    picked, rows = _lever_week(worlds, stop).chosen, slice(stop.place, stop.place + len(stop.step.rows))
    worlds.marked[rows] = 0.0
    worlds.marked[rows, worlds.arm_worlds(stop.address[0])] = picked


@dataclass(frozen=True)
class _Lies:
    """Where everything of some worlds lies, and what must be held for as long as that is used."""

    memory: Memory
    marked: Array
    room: Array


def _memory(worlds: Worlds) -> Memory:
    """Where everything lies."""
    lies = worlds.own.get("levers")
    if not isinstance(lies, _Lies) or lies.marked is not worlds.marked:
        room = np.zeros((len(ROOM) + SIX + 2 * len(worlds.organisation.units), worlds.memory.world.shape[1]))
        lies = worlds.own["levers"] = _Lies(_found(worlds, room), worlds.marked, room)
    return lies.memory


def _found(worlds: Worlds, room: Array) -> Memory:
    held, lanes = worlds.memory, worlds.memory.world.shape[1]
    arrays = (held.person, held.unit, held.world, worlds.parameters.cells, worlds.marked, *room[: len(ROOM)])
    rest = room[len(ROOM) :]
    return Memory(
        *[
            *_addresses((*arrays, rest[0], rest[SIX], rest[SIX + len(held.unit)])),
            lanes,
            held.person.shape[1],
            held.unit.shape[1],
        ]
    )


def _addresses(arrays: Sequence[np.ndarray]) -> list[int]:
    return [array.ctypes.data for array in arrays]


def _places(worlds: Worlds) -> Place:
    rows = {name: row for held in LAYOUT.rows.values() for name, row in held.first.items()}
    rows |= {name: worlds.parameters.row(path) for name, path in READ.items()}
    return Place(**{name: rows[name] for name in Place._fields})


@dataclass(frozen=True)
class _Placed:
    """A use in one step: what is asked of the team, where those picked are marked (-1 where everyone in reach is), the
    inputs it changes, and the row of its turns but for what the whole arm asks that week."""

    address: tuple[int, int]
    planned: Planned
    step: Step
    asked: Demand
    place: int
    inputs: frozenset[InputName]
    row: list[int]

    @property
    def stops(self) -> bool:
        return self.place >= 0 or self.planned.lever.apply is not None


class _Layout:
    """Uses, effects and lists as they are laid out one after the other; each list only once."""

    def __init__(self, worlds: Worlds):
        self._worlds, self.marked = worlds, 0
        self._turns: Rows = np.zeros((0, len(Turn._fields)), dtype=np.int64)
        self._tasks: list[list[int]] = []
        self._lists: list[Rows] = []
        self._covers: list[Array] = []
        self._demand: list[Demand] = []
        self._listed = self._covered = 0
        self._uses: list[Planned] = []
        self._placed: list[_Placed] = []
        self._sums: dict[bytes, Demand] = {}
        self._brought: dict[bytes, tuple[Flags, Rows]] = {}
        self._steps: dict[int, list[int]] = {}
        arms = [worlds.arm_worlds(arm) for arm in range(len(worlds.arms))]
        self._blocks = [(block.start, block.stop) for block in arms]

    def arrays(self) -> tuple[np.ndarray, ...]:
        """Everything laid out so far, in the order of ``Plan``."""
        org, uses = self._worlds.organisation, self._uses
        said = [emphasis(planned.use.framing, planned.use.claims) for planned in uses]
        numbers = [
            (
                one.use.intensity,
                one.lever.hours.own / HOURS_A_WEEK,
                one.lever.hours.with_people > 0,
                by_its_name(one.use.framing),
            )
            for one in uses
        ]
        return (
            self._turns,
            np.array(self._tasks, dtype=np.int64),
            np.concatenate([np.zeros(0, dtype=np.int64), *self._lists]),
            np.concatenate([np.zeros(0), *self._covers]),
            np.array(self._demand, dtype=np.float64),
            np.array(said, dtype=np.float64),
            np.array(numbers, dtype=np.float64),
            np.stack([org.unit, org.tier, org.boss], axis=1).astype(np.int64),
            np.ascontiguousarray(org.unit_leaders, dtype=np.int64),
            kinds(self._worlds.initiative.scenario, org.units).astype(np.int64),
            self._inside(),
        )

    def _inside(self) -> Array:
        inside = np.zeros((len(self._worlds.arms), self._worlds.memory.world.shape[1]))
        for arm, row in enumerate(inside):
            row[self._worlds.arm_worlds(arm)] = 1.0
        return inside

    def weeks(self, schedules: Sequence[Schedule], horizon: int) -> list[Week]:
        """Lay out the uses of every week from 0 to the horizon, arm after arm."""
        whens: list[Rows] = [NOTHING]
        for arm, schedule in enumerate(schedules):
            for number, planned in enumerate(schedule.planned):
                whens += self._place((arm, number), planned, horizon)
        week = np.concatenate(whens)
        order = np.argsort(week, kind="stable")
        counts = np.array([len(when) for when in whens[1:]], dtype=np.int64)
        which = np.repeat(np.arange(len(self._placed)), counts)[order]
        self._look_over()
        self._lay_turns(which, week[order])
        ends = np.searchsorted(week[order], np.arange(horizon + 2)).tolist()
        return [self._week(first, which[first:last]) for first, last in pairwise(ends)]

    def _place(self, address: tuple[int, int], planned: Planned, horizon: int) -> Iterator[Rows]:
        """Place a use in each of its steps, and yield the weeks in which that works."""
        shows = any(effect.by in ON_RESULTS or effect.of == Of.BEST for effect in planned.lever.effects)
        tasks, source, number = self._lay_tasks(planned), self._source(planned), len(self._uses)
        inputs = brought(planned)
        self._uses.append(planned)
        for step, weeks in planned.at_work(horizon):
            place = -1 if reaches_all(planned.use) else self._lay_marks(step)
            what = [*self._blocks[address[0]], *tasks, *self._step(step), place, source, shows, 0, number, address[0]]
            self._placed.append(_Placed(address, planned, step, planned.asked(step), place, inputs, what))
            yield weeks

    def _look_over(self) -> None:
        """What is asked of uses by their numbers, (placed, ...): whose they are, in which blocks they bring what
        inputs, where they stop, and whether teams learn from them."""
        placed, blocks, inputs = self._placed, *self._worlds.brought.shape
        self._arms = np.array([one.address[0] for one in placed], dtype=np.int64)
        self._stops = np.array([one.stops for one in placed], dtype=bool)
        self._hands_on = np.array([one.planned.lever.hands_on for one in placed], dtype=bool)
        self._reach, self._inputs = np.zeros((len(placed), blocks)), np.zeros((len(placed), inputs))
        for n, one in enumerate(placed):
            self._reach[n, blocks_of(slice(*self._blocks[one.address[0]]))] = 1.0
            self._inputs[n, [INPUT_PLACE[name] for name in one.inputs]] = 1.0

    def _lay_turns(self, which: Rows, week: Rows) -> None:
        """Lay out a turn for each of the uses ``which`` of a ``week``, and what each arm asks of its team in each."""
        if not len(which):
            return
        self._turns = np.array([one.row for one in self._placed], dtype=np.int64)[which]
        arm = self._arms[which]
        begins = (np.diff(week, prepend=-1) != 0) | (np.diff(arm, prepend=-1) != 0)
        self._turns[:, ASKED] = np.cumsum(begins) - 1
        ends = [*np.flatnonzero(begins).tolist(), len(which)]
        self._demand += [self._sum(which[first:last]) for first, last in pairwise(ends)]

    def _sum(self, which: Rows) -> Demand:
        """What some uses ask together, worked out once for the same uses in the same steps."""
        same = which.tobytes()
        if same not in self._sums:
            self._sums[same] = added(self._placed[n].asked for n in which.tolist())
        return self._sums[same]

    def _week(self, first: int, which: Rows) -> Week:
        stops = ((first + n, self._placed[which[n]]) for n in np.flatnonzero(self._stops[which]).tolist())
        same = which.tobytes()
        if same not in self._brought:
            self._brought[same] = self._reach[which].T @ self._inputs[which] > 0, self._learning(which)
        return Week(first, first + len(which), tuple(self._stop(*one) for one in stops), *self._brought[same])

    def _stop(self, turn: int, one: _Placed) -> Stop:
        asked = self._demand[int(self._turns[turn, ASKED])]
        return Stop(turn, one.address, one.planned, one.step, asked, one.place)

    def _learning(self, which: Rows) -> Rows:
        busy = dict.fromkeys(self._arms[which[self._hands_on[which]]].tolist())
        return np.array([(arm, *self._blocks[arm]) for arm in busy], dtype=np.int64)

    def _source(self, planned: Planned) -> int:
        names = self._worlds.organisation.units
        return names.index(planned.use.source) if planned.use.source in names else -1

    def _step(self, step: Step) -> list[int]:
        """Where a step's lists lie."""
        if id(step) not in self._steps:
            self._steps[id(step)] = self._lay_step(step)
        return self._steps[id(step)]

    def _lay_step(self, step: Step) -> list[int]:
        lists = []
        for found in (step.rows, step.people, step.units, step.kin):
            self._lists.append(found.astype(np.int64))
            lists += [self._listed, self._listed + len(found)]
            self._listed += len(found)
        lists.append(self._covered)
        self._covers.append(step.cover)
        self._covered += len(step.cover)
        return lists

    def _lay_marks(self, step: Step) -> int:
        place, self.marked = self.marked, self.marked + len(step.rows)
        return place

    def _lay_tasks(self, planned: Planned) -> Span:
        first = len(self._tasks)
        self._tasks += [self._task(planned.lever.name, effect) for effect in planned.lever.effects]
        return first, len(self._tasks)

    def _task(self, lever: str, effect: Effect) -> list[int]:
        def row(parameter: str) -> int:
            return self._worlds.parameters.row(f"levers.{lever}.{parameter}") if parameter else 0

        channel = LAYOUT.rows["person"].first[effect.channel] if effect.channel else 0
        return [effect.kind, row(effect.amount), effect.by, channel, effect.to, effect.of, row(effect.other)]


def brought(planned: Planned) -> frozenset[InputName]:
    """The weekly inputs that a use changes."""
    effects = planned.lever.effects
    said = SAID if any(effect.kind == Kind.SAY for effect in effects) else ()
    return frozenset((TAKEN, *said, *(effect.channel for effect in effects if effect.channel)))
