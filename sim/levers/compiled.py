"""The levers' effects, compiled: all uses of a week, arm after arm, on the worlds' own memory.

A week's uses are rows of ``turns``, their effects rows of ``tasks``, with the fields of ``Turn`` and ``Task``; lists of
people and units lie one after the other in ``lists``. Eight worlds are taken at a time; where an arm begins or ends
within these, the strength of its levers is 0 in the worlds of others, and what is not simply added is left alone there.
All memory is handed on by its address (``sim.vectors.memory``).
"""

from typing import NamedTuple

import numpy as np

from sim.levers.effects import By, Kind, Of, To
from sim.vectors import WIDTH, any_true, choose, compiled, load, read_float, read_int, spread, sqrt, store
from sim.vocabulary import DIMENSIONS, EXECUTIVE, NO_BOSS, TIERS

SIX, TIER_COUNT = len(DIMENSIONS), len(TIERS)


class Turn(NamedTuple):
    """One use in one week; what is from one place to another lies in ``tasks`` or ``lists``.

    ``picked`` is the row of ``marked`` of the first person in reach, -1 where all are reached; ``source`` the unit
    whose results are shown, -1 for the best of all; ``busy`` the number of units that the team works with this week.
    """

    first_world: int
    last_world: int
    first_task: int
    last_task: int
    first_row: int  # of the people in reach
    last_row: int
    first_person: int  # of everyone in the units concerned
    last_person: int
    first_unit: int
    last_unit: int
    picked: int
    source: int
    busy: int
    use: int  # row of ``emphasis`` and ``numbers``
    arm: int


class Task(NamedTuple):
    """One effect, with names of inputs and parameters as their rows."""

    kind: int
    amount: int
    by: int
    channel: int
    to: int
    of: int
    other: int


TURN, TASK = len(Turn._fields), len(Task._fields)


class Plan(NamedTuple):
    """Addresses of what never changes; ``numbers`` (uses, 2) are intensity and hours taken as a share of the week.

    ``emphasis`` has shape (uses, tiers, 6); ``who`` (people, 3) holds everyone's unit, tier and
    boss; ``inside`` (arms, lanes) is 1 in an arm's worlds.
    """

    turns: int
    tasks: int
    lists: int
    emphasis: int
    numbers: int
    who: int
    heads: int
    inside: int
    sponsor: int
    units: int
    people: int


class Place(NamedTuple):
    """Rows of the worlds' memory and of the parameters."""

    priorities: int
    revealed: int
    awareness: int
    skill: int
    commitment: int
    stance: int
    practice: int
    access: int
    reach: int
    messages: int
    promised: int
    time_taken: int
    coalition: int
    tailoring: int
    results: int
    authority: int
    effect: int
    promise: int
    lift: int
    style: int
    capacity: int
    experience: int
    squeeze: int
    peer: int
    evidence: int
    gain: int
    inexperienced: int
    learning: int


class Memory(NamedTuple):
    """Addresses of what changes, as in ``sim.engine.frame``: people, units, worlds, each number ``lanes`` floats long.

    ``parameters`` and ``marked`` (people in reach of a use, 1 where picked) are read only. The rest is room for what is
    worked out for one use: by world its strength, quality of help, evidence, best unit and the task's amount, and two
    numbers by unit.
    """

    people: int
    units: int
    worlds: int
    parameters: int
    marked: int
    strength: int
    quality: int
    evidence: int
    best: int
    amount: int
    in_unit: int
    counted: int
    lanes: int
    rows: int  # of a person
    unit_rows: int


@compiled
def run(first: int, last: int, plan: Plan, memory: Memory, at: Place) -> None:
    """Let the uses ``first`` to ``last`` do what they do."""
    for t in range(first, last):
        turn = _turn(plan, t)
        _prepare(turn, plan, memory, at)
        _take_time(turn, plan, memory, at)
        for k in range(turn.first_task, turn.last_task):
            task = _task(plan, k)
            _set_amount(turn, task, plan, memory, at)
            _do(turn, task, plan, memory, at)


@compiled
def _turn(plan: Plan, t: int) -> Turn:
    x, n = plan.turns, t * TURN
    return Turn(
        read_int(x, n + 0),
        read_int(x, n + 1),
        read_int(x, n + 2),
        read_int(x, n + 3),
        read_int(x, n + 4),
        read_int(x, n + 5),
        read_int(x, n + 6),
        read_int(x, n + 7),
        read_int(x, n + 8),
        read_int(x, n + 9),
        read_int(x, n + 10),
        read_int(x, n + 11),
        read_int(x, n + 12),
        read_int(x, n + 13),
        read_int(x, n + 14),
    )


@compiled
def _task(plan: Plan, k: int) -> Task:
    x, n = plan.tasks, k * TASK
    return Task(
        read_int(x, n + 0),
        read_int(x, n + 1),
        read_int(x, n + 2),
        read_int(x, n + 3),
        read_int(x, n + 4),
        read_int(x, n + 5),
        read_int(x, n + 6),
    )


@compiled
def _blocks(turn: Turn) -> range:
    """Where the blocks of eight worlds begin that hold the arm's."""
    return range(turn.first_world // WIDTH * WIDTH, turn.last_world, WIDTH)


@compiled
def _prepare(turn: Turn, plan: Plan, memory: Memory, at: Place) -> None:
    """Strength of the use, quality of the team's help, the best results of any unit, and how far they can be shown."""
    p, worlds, lanes = memory.parameters, memory.worlds, memory.lanes
    intensity, busy = read_float(plan.numbers, 2 * turn.use), float(turn.busy)
    for b in _blocks(turn):
        store(memory.strength, b, _inside(turn, plan, memory, b) * (intensity * load(worlds, at.squeeze * lanes + b)))
        least = load(p, at.inexperienced * lanes + b)
        skill = least + (1.0 - least) * load(worlds, at.experience * lanes + b)
        store(memory.quality, b, skill * min(spread(1.0), load(worlds, at.capacity * lanes + b) / busy))
        first = max(turn.source, 0)
        best, results = spread(float(first)), _in_unit(memory, first, at.results, b)
        if turn.source < 0:
            for u in range(1, plan.units):
                other = _in_unit(memory, u, at.results, b)
                best, results = choose(other > results, float(u), best), choose(other > results, other, results)
        store(memory.best, b, best)
        store(memory.evidence, b, min(spread(1.0), results / load(p, at.evidence * lanes + b)))


@compiled
def _inside(turn: Turn, plan: Plan, memory: Memory, b: int) -> float:
    """1 in the arm's worlds, 0 in those of others."""
    return load(plan.inside, turn.arm * memory.lanes + b)


@compiled
def _of(memory: Memory, i: int, row: int, b: int) -> float:
    """A number of a person in eight worlds."""
    return load(memory.people, (i * memory.rows + row) * memory.lanes + b)


@compiled
def _in_unit(memory: Memory, u: int, row: int, b: int) -> float:
    """A number of a unit in eight worlds."""
    return load(memory.units, (u * memory.unit_rows + row) * memory.lanes + b)


@compiled
def _put(memory: Memory, i: int, row: int, b: int, value: float) -> None:
    store(memory.people, (i * memory.rows + row) * memory.lanes + b, value)


@compiled
def _weight(turn: Turn, r: int, memory: Memory, b: int) -> float:
    """How fully the ``r``-th of those in reach is reached."""
    strength = load(memory.strength, b)
    if turn.picked < 0:
        return strength
    return load(memory.marked, (turn.picked + r) * memory.lanes + b) * strength


@compiled
def _take_time(turn: Turn, plan: Plan, memory: Memory, at: Place) -> None:
    hours = read_float(plan.numbers, 2 * turn.use + 1)
    for r in range(turn.last_row - turn.first_row):
        i = read_int(plan.lists, turn.first_row + r)
        for b in _blocks(turn):
            taken = _of(memory, i, at.time_taken, b) + hours * _weight(turn, r, memory, b)
            _put(memory, i, at.time_taken, b, taken)


@compiled
def _do(turn: Turn, task: Task, plan: Plan, memory: Memory, at: Place) -> None:
    kind = task.kind
    if kind == Kind.ADD or kind == Kind.ADD_WORTH:
        _add(turn, task, plan, memory, at)
    elif kind == Kind.SAY:
        _say(turn, task, plan, memory, at)
    elif kind == Kind.OPEN or kind == Kind.OPEN_PICKED or kind == Kind.REVEAL:
        _mark(turn, kind, plan, memory, at)
    elif kind == Kind.LIFT:
        for b in _blocks(turn):
            place = at.lift * memory.lanes + b
            lifted = load(memory.worlds, place) + load(memory.amount, b) * load(memory.strength, b)
            store(memory.worlds, place, lifted)
    else:
        _change_units(turn, kind, plan, memory, at)


@compiled
def _set_amount(turn: Turn, task: Task, plan: Plan, memory: Memory, at: Place) -> None:
    """The parameter times what of its factor is the same for everyone; what is so for each unit, into ``in_unit``."""
    by, p, lanes = task.by, memory.parameters, memory.lanes
    if by == By.PICKED:
        _look_at_picked(turn, plan, memory, at)
    for b in _blocks(turn):
        if by == By.BACKING or by == By.ROOT_OF_BACKING:
            _hear_sponsors(by, plan, memory, at, b)
        amount = load(p, task.amount * lanes + b)
        if by == By.QUALITY:
            amount = amount * load(memory.quality, b)
        elif by == By.FAILING:
            amount = amount * -(1.0 - load(memory.quality, b))
        elif by == By.EVIDENCE:
            amount = amount * load(memory.evidence, b)
        elif by == By.LACK:
            amount = amount * -(1.0 - load(memory.evidence, b))
        elif by == By.LOSS or by == By.UNREADINESS:
            amount = -amount
        elif by == By.STYLE:
            amount = amount * (1.0 - load(p, task.other * lanes + b) * load(memory.worlds, at.style * lanes + b))
        store(memory.amount, b, amount)


@compiled
def _hear_sponsors(by: int, plan: Plan, memory: Memory, at: Place, b: int) -> None:
    """The strongest sponsor's support as heard in each unit, or its root: rule authority's backing, from 0 on."""
    share = load(memory.parameters, at.peer * memory.lanes + b)
    peer = spread(-np.inf)
    for u in range(plan.units):
        said = _in_unit(memory, u, at.coalition, b) * _of(memory, read_int(plan.heads, u), at.stance, b)
        peer = max(peer, share * said)
    for u in range(plan.units):
        said = _in_unit(memory, u, at.coalition, b) * _of(memory, read_int(plan.heads, u), at.stance, b)
        main = _in_unit(memory, u, at.authority, b) * _of(memory, plan.sponsor, at.stance, b)
        support = max(max(main, max(said, peer)), spread(0.0))
        store(memory.in_unit, u * memory.lanes + b, sqrt(support) if by == By.ROOT_OF_BACKING else support)


@compiled
def _look_at_picked(turn: Turn, plan: Plan, memory: Memory, at: Place) -> None:
    """Mean practice of those picked in each unit; 0 where there are none."""
    for b in _blocks(turn):
        for u in range(plan.units):
            store(memory.in_unit, u * memory.lanes + b, 0.0)
            store(memory.counted, u * memory.lanes + b, 0.0)
        for r in range(turn.last_row - turn.first_row):
            i = read_int(plan.lists, turn.first_row + r)
            place, weight = read_int(plan.who, 3 * i + 0) * memory.lanes + b, _weight(turn, r, memory, b)
            store(memory.in_unit, place, load(memory.in_unit, place) + weight * _of(memory, i, at.practice, b))
            store(memory.counted, place, load(memory.counted, place) + weight)
        for u in range(plan.units):
            place = u * memory.lanes + b
            store(memory.in_unit, place, load(memory.in_unit, place) / max(load(memory.counted, place), spread(1e-9)))


@compiled
def _for_person(task: Task, i: int, plan: Plan, memory: Memory, at: Place, b: int) -> float:
    """The amount for one person in eight worlds."""
    by, amount = task.by, load(memory.amount, b)
    if by < By.REVEALED and by != By.BACKING and by != By.ROOT_OF_BACKING:
        return amount
    return amount * _factor(by, task, i, plan, memory, at, b)


@compiled
def _factor(by: int, task: Task, i: int, plan: Plan, memory: Memory, at: Place, b: int) -> float:
    if by == By.REVEALED:
        return _of(memory, i, at.revealed, b)
    if by == By.UNREADINESS:
        ready = _of(memory, i, at.skill, b) / load(memory.parameters, task.other * memory.lanes + b)
        return 1.0 - _of(memory, i, at.awareness, b) * min(spread(1.0), ready)
    if by == By.LEADERS:
        return spread(1.0 if read_int(plan.who, 3 * i + 1) == EXECUTIVE else 0.0)
    if by == By.BOSS:
        boss = read_int(plan.who, 3 * i + 2)
        return spread(0.0) if boss == NO_BOSS else _of(memory, boss, at.practice, b)
    if by == By.STYLE:
        return spread(1.0)
    return load(memory.in_unit, read_int(plan.who, 3 * i + 0) * memory.lanes + b)


@compiled
def _true_worth(memory: Memory, at: Place, i: int, u: int, b: int) -> float:
    """What the initiative is worth to a person, as it is fitted to a unit so far: priorities . (e + gain fit |e|)."""
    gained = load(memory.parameters, at.gain * memory.lanes + b) * _in_unit(memory, u, at.tailoring, b)
    seen = spread(0.0)
    for d in range(SIX):
        effect = _in_unit(memory, u, at.effect + d, b)
        seen = seen + _of(memory, i, at.priorities + d, b) * (effect + gained * abs(effect))
    return seen


@compiled
def _best_worth(memory: Memory, at: Place, units: int, i: int, b: int) -> float:
    """The same for what it brings the best unit of each world."""
    seen, best = spread(0.0), load(memory.best, b)
    for u in range(units):
        there = (best >= float(u)) & (best <= float(u))
        if any_true(there):
            seen = choose(there, _true_worth(memory, at, i, u, b), seen)
    return seen


@compiled
def _add(turn: Turn, task: Task, plan: Plan, memory: Memory, at: Place) -> None:
    to, channel = task.to, task.channel
    start, count = turn.first_row, turn.last_row - turn.first_row
    if to == To.UNITS:
        start, count = turn.first_person, turn.last_person - turn.first_person
    elif to == To.BEST:
        count = plan.people
    for r in range(count):
        i = r if to == To.BEST else read_int(plan.lists, start + r)
        for b in _blocks(turn):
            amount = _for_person(task, i, plan, memory, at, b)
            if task.kind == Kind.ADD_WORTH:
                amount = amount * _worth(task, i, plan, memory, at, b)
            weight = _weight(turn, r, memory, b) if to == To.REACHED else load(memory.strength, b)
            if to == To.BEST:
                best, theirs = load(memory.best, b), float(read_int(plan.who, 3 * i + 0))
                weight = choose((best >= theirs) & (best <= theirs), weight, 0.0)
            _put(memory, i, channel, b, _of(memory, i, channel, b) + amount * weight)


@compiled
def _worth(task: Task, i: int, plan: Plan, memory: Memory, at: Place, b: int) -> float:
    if task.of == Of.BEST:
        return _best_worth(memory, at, plan.units, i, b)
    return _true_worth(memory, at, i, read_int(plan.who, 3 * i + 0), b)


@compiled
def _promised_worth(turn: Turn, i: int, plan: Plan, memory: Memory, at: Place, b: int) -> float:
    """What is promised to a person, in the words of the use and the person's own terms."""
    unit, tier, worth = read_int(plan.who, 3 * i + 0), read_int(plan.who, 3 * i + 1), spread(0.0)
    for d in range(SIX):
        said = read_float(plan.emphasis, (turn.use * TIER_COUNT + tier) * SIX + d) * _in_unit(
            memory, unit, at.promise + d, b
        )
        worth = worth + _of(memory, i, at.priorities + d, b) * said
    return worth


@compiled
def _say(turn: Turn, task: Task, plan: Plan, memory: Memory, at: Place) -> None:
    for r in range(turn.last_row - turn.first_row):
        i = read_int(plan.lists, turn.first_row + r)
        for b in _blocks(turn):
            heard = _for_person(task, i, plan, memory, at, b) * _weight(turn, r, memory, b)
            truth = task.of == Of.TRUTH
            worth = _worth(task, i, plan, memory, at, b) if truth else _promised_worth(turn, i, plan, memory, at, b)
            reach, here = _of(memory, i, at.reach, b), load(memory.strength, b) > 0.0
            _put(memory, i, at.reach, b, choose(here, 1.0 - (1.0 - reach) * (1.0 - heard), reach))
            _put(memory, i, at.messages, b, _of(memory, i, at.messages, b) + heard)
            _put(memory, i, at.promised, b, _of(memory, i, at.promised, b) + heard * worth)


@compiled
def _mark(turn: Turn, kind: int, plan: Plan, memory: Memory, at: Place) -> None:
    """Access for those in reach or those picked, or their private view known."""
    row = at.revealed if kind == Kind.REVEAL else at.access
    for r in range(turn.last_row - turn.first_row):
        i = read_int(plan.lists, turn.first_row + r)
        for b in _blocks(turn):
            reached = _inside(turn, plan, memory, b) if kind == Kind.OPEN else _weight(turn, r, memory, b)
            _put(memory, i, row, b, choose(reached > 0.0, 1.0, _of(memory, i, row, b)))


@compiled
def _change_units(turn: Turn, kind: int, plan: Plan, memory: Memory, at: Place) -> None:
    """Fit the initiative better to the units concerned, or bring their heads closer to the coalition."""
    row = at.tailoring if kind == Kind.TAILOR else at.coalition
    for n in range(turn.first_unit, turn.last_unit):
        u = read_int(plan.lists, n)
        for b in _blocks(turn):
            step, now = load(memory.amount, b) * load(memory.strength, b), _in_unit(memory, u, row, b)
            most = spread(1.0)
            if kind == Kind.JOIN:
                most = sqrt(max(_of(memory, read_int(plan.heads, u), at.commitment, b), spread(0.0)))
            store(memory.units, (u * memory.unit_rows + row) * memory.lanes + b, now + step * (most - now))


@compiled
def learn(arms: int, count: int, plan: Plan, memory: Memory, at: Place) -> None:
    """Let the teams of these arms gain experience by a week of hands-on work.

    ``arms`` is the address of ``count`` rows of three: arm, first world, and past the last.
    """
    for n in range(count):
        arm, first, last = read_int(arms, 3 * n), read_int(arms, 3 * n + 1), read_int(arms, 3 * n + 2)
        for b in range(first // WIDTH * WIDTH, last, WIDTH):
            place, rate = at.experience * memory.lanes + b, load(memory.parameters, at.learning * memory.lanes + b)
            known = load(memory.worlds, place)
            store(memory.worlds, place, known + load(plan.inside, arm * memory.lanes + b) * rate * (1.0 - known))


@compiled
def clear(inputs: int, count: int, plan: Plan, memory: Memory, at: Place) -> None:
    """Set weekly inputs of everyone to zero, ``count`` rows listed at an address, and what is added to the worlds."""
    for i in range(plan.people):
        for n in range(count):
            for b in range(0, memory.lanes, WIDTH):
                _put(memory, i, read_int(inputs, n), b, 0.0)
    for b in range(0, memory.lanes, WIDTH):
        store(memory.worlds, at.lift * memory.lanes + b, 0.0)
