"""The levers' effects, compiled: all uses of a week, arm after arm, on the worlds' own memory.

A week's uses are rows of ``turns``, their effects rows of ``tasks``, with the fields of ``Turn`` and ``Task``; lists of
people and units lie one after the other in ``lists``. Eight worlds are taken at a time; where an arm begins or ends
within these, the strength of its levers is 0 in the worlds of others, and what is not simply added is left alone there.
All memory is handed on by its address (``sim.numerics.vectors.memory``).
"""

from sim.levers.amounts import (
    SIX,
    applause,
    blocks,
    for_person,
    inside,
    of_person,
    of_unit,
    promised_worth,
    put,
    reached,
    set_amount,
    true_effect,
    weighed,
    worth_of,
    yielded,
)
from sim.levers.effects import By, Kind, Of, To
from sim.levers.frames import Memory, Part, Place, Plan, Task, Turn
from sim.levers.hours import LEAST
from sim.levers.steps import STEP
from sim.numerics.vectors import WIDTH, choose, compiled, exp, inner, load, read_float, read_int, spread, sqrt, store

TURN, TASK = len(Turn._fields), len(Task._fields)


@compiled
def pull(part: Part, plan: Plan, memory: Memory, at: Place) -> None:
    """Clear inputs, let uses do what they do, and teams learn: in one call, since each costs as much as a small use."""
    if part.to_clear > 0:
        _clear(part.cleared, part.to_clear, plan, memory, at)
    for t in range(part.first, part.last):
        turn = _turn(plan, t)
        _prepare(turn, plan, memory, at)
        _take_time(turn, plan, memory, at)
        for k in range(turn.first_task, turn.last_task):
            task = _task(plan, k)
            set_amount(turn, task, plan, memory, at)
            _do(turn, task, plan, memory, at)
    _learn(part.learning, part.to_learn, plan, memory, at)


@inner
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
        read_int(x, n + 15),
        read_int(x, n + 16),
        read_int(x, n + 17),
        read_int(x, n + 18),
    )


@inner
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


@inner
def _prepare(turn: Turn, plan: Plan, memory: Memory, at: Place) -> None:
    """What the use is worth in each world: planned, given its hours, with what help, and what there is to show."""
    p, worlds, lanes = memory.parameters, memory.worlds, memory.lanes
    intensity, with_people = read_float(plan.numbers, 4 * turn.use), read_float(plan.numbers, 4 * turn.use + 2) > 0.0
    words, work = read_float(plan.demand, 2 * turn.asked), read_float(plan.demand, 2 * turn.asked + 1)
    for b in blocks(turn):
        planned = inside(turn, plan, memory, b) * (intensity * load(worlds, at.squeeze * lanes + b))
        hours = load(worlds, at.team_hours * lanes + b)
        given = min(spread(1.0), hours / max(words, LEAST))
        strength = planned * given
        if with_people:
            given = min(spread(1.0), max(hours - words, spread(0.0)) / max(work, LEAST))
            bend = load(p, at.saturation * lanes + b)
            strength = (1.0 - exp(-bend * (planned * given))) / (1.0 - exp(-bend))
        store(memory.planned, b, planned)
        store(memory.given, b, given)
        store(memory.strength, b, strength)
        least = load(p, at.inexperienced * lanes + b)
        store(memory.quality, b, least + (1.0 - least) * load(worlds, at.experience * lanes + b))
    if turn.shows > 0:
        _look_at_results(turn, plan, memory, at)


@inner
def _look_at_results(turn: Turn, plan: Plan, memory: Memory, at: Place) -> None:
    """What results there are to show, of the source or of everyone: how far, for what effect, and how they are had."""
    for b in blocks(turn):
        total, squares, so_far, people = spread(0.0), spread(0.0), spread(0.0), 0.0
        for u in range(plan.units):
            store(memory.in_unit, u * memory.lanes + b, 0.0)
        for i in range(plan.people):
            u = read_int(plan.who, 3 * i + 0)
            if turn.source < 0 or turn.source == u:
                got = yielded(i, memory, at, b)
                total, squares, people = total + got, squares + got * got, people + 1.0
                so_far = so_far + of_unit(memory, u, at.results, b)
                store(memory.in_unit, u * memory.lanes + b, load(memory.in_unit, u * memory.lanes + b) + got)
        some, there = max(total, spread(LEAST)), people * STEP
        result = min(squares / some, total / there) * min(spread(1.0), so_far / some)
        store(memory.evidence, b, min(spread(1.0), result / load(memory.parameters, at.evidence * memory.lanes + b)))
        store(memory.applause, b, there / some)
        for d in range(SIX):
            effect = spread(0.0)
            for u in range(plan.units):
                effect = effect + load(memory.in_unit, u * memory.lanes + b) / some * true_effect(memory, at, u, d, b)
            store(memory.effect_shown, d * memory.lanes + b, effect)


@inner
def _take_time(turn: Turn, plan: Plan, memory: Memory, at: Place) -> None:
    hours = read_float(plan.numbers, 4 * turn.use + 1)
    if hours == 0.0:
        return
    for r in range(turn.last_row - turn.first_row):
        i = read_int(plan.lists, turn.first_row + r)
        for b in blocks(turn):
            share = load(memory.planned, b) * load(memory.given, b)
            taken = of_person(memory, i, at.time_taken, b) + hours * weighed(turn, r, memory, b, share)
            put(memory, i, at.time_taken, b, taken)


@inner
def _do(turn: Turn, task: Task, plan: Plan, memory: Memory, at: Place) -> None:
    kind = task.kind
    if kind == Kind.ADD or kind == Kind.ADD_WORTH:
        _add(turn, task, plan, memory, at)
    elif kind == Kind.SAY:
        _say(turn, task, plan, memory, at)
    elif kind == Kind.OPEN or kind == Kind.OPEN_PICKED or kind == Kind.REVEAL:
        _mark(turn, kind, plan, memory, at)
    elif kind == Kind.LIFT:
        for b in blocks(turn):
            place = at.lift * memory.lanes + b
            lifted = load(memory.worlds, place) + load(memory.amount, b) * load(memory.strength, b)
            store(memory.worlds, place, lifted)
    else:
        _change_units(turn, kind, plan, memory, at)


@inner
def _add(turn: Turn, task: Task, plan: Plan, memory: Memory, at: Place) -> None:
    to, channel = task.to, task.channel
    start, count = turn.first_row, turn.last_row - turn.first_row
    if to == To.UNITS:
        start, count = turn.first_person, turn.last_person - turn.first_person
    elif to == To.BEST:
        count = plan.people
    for r in range(count):
        i = r if to == To.BEST else read_int(plan.lists, start + r)
        for b in blocks(turn):
            amount = for_person(task, i, plan, memory, at, b)
            if task.kind == Kind.ADD_WORTH:
                amount = amount * worth_of(task, i, plan, memory, at, b)
            weight = reached(turn, r, memory, b) if to == To.REACHED else load(memory.strength, b)
            if channel == at.time_given or task.by == By.FAILING:
                weight = weighed(turn, r, memory, b, load(memory.planned, b))
            if to == To.BEST:
                weight = weight * applause(turn, i, plan, memory, at, b)
            put(memory, i, channel, b, of_person(memory, i, channel, b) + amount * weight)


@inner
def _say(turn: Turn, task: Task, plan: Plan, memory: Memory, at: Place) -> None:
    named = read_float(plan.numbers, 4 * turn.use + 3)
    for r in range(turn.last_row - turn.first_row):
        i = read_int(plan.lists, turn.first_row + r)
        for b in blocks(turn):
            heard = for_person(task, i, plan, memory, at, b) * reached(turn, r, memory, b)
            heard = heard * (1.0 - named * of_person(memory, i, at.put_off, b))
            truth = task.of == Of.TRUTH
            worth = worth_of(task, i, plan, memory, at, b) if truth else promised_worth(turn, i, plan, memory, at, b)
            reach, here = of_person(memory, i, at.reach, b), load(memory.strength, b) > 0.0
            put(memory, i, at.reach, b, choose(here, 1.0 - (1.0 - reach) * (1.0 - heard), reach))
            put(memory, i, at.messages, b, of_person(memory, i, at.messages, b) + heard)
            put(memory, i, at.promised, b, of_person(memory, i, at.promised, b) + heard * worth)


@inner
def _mark(turn: Turn, kind: int, plan: Plan, memory: Memory, at: Place) -> None:
    """Access for those in reach or those picked, or their private view known."""
    row = at.revealed if kind == Kind.REVEAL else at.access
    for r in range(turn.last_row - turn.first_row):
        i = read_int(plan.lists, turn.first_row + r)
        for b in blocks(turn):
            marked = inside(turn, plan, memory, b) if kind == Kind.OPEN else reached(turn, r, memory, b)
            put(memory, i, row, b, choose(marked > 0.0, 1.0, of_person(memory, i, row, b)))


@inner
def _change_units(turn: Turn, kind: int, plan: Plan, memory: Memory, at: Place) -> None:
    """Fit the initiative better to the units concerned, or bring their heads closer to the coalition."""
    tailors = kind == Kind.TAILOR
    row = at.tailoring if tailors else at.coalition
    first, last = (turn.first_kin, turn.last_kin) if tailors else (turn.first_unit, turn.last_unit)
    for n in range(last - first):
        u = read_int(plan.lists, first + n)
        cover = read_float(plan.cover, turn.first_cover + n) if tailors else 1.0
        for b in blocks(turn):
            step, now = cover * (load(memory.amount, b) * load(memory.strength, b)), of_unit(memory, u, row, b)
            most = spread(1.0)
            if kind == Kind.JOIN:
                most = sqrt(max(of_person(memory, read_int(plan.heads, u), at.commitment, b), spread(0.0)))
            store(memory.units, (u * memory.unit_rows + row) * memory.lanes + b, now + step * (most - now))


@inner
def _learn(arms: int, count: int, plan: Plan, memory: Memory, at: Place) -> None:
    """Let the teams of these arms gain experience by a week of hands-on work.

    ``arms`` is the address of ``count`` rows of three: arm, first world, and past the last.
    """
    for n in range(count):
        arm, first, last = read_int(arms, 3 * n), read_int(arms, 3 * n + 1), read_int(arms, 3 * n + 2)
        for b in range(first // WIDTH * WIDTH, last, WIDTH):
            place, rate = at.experience * memory.lanes + b, load(memory.parameters, at.learning * memory.lanes + b)
            known = load(memory.worlds, place)
            store(memory.worlds, place, known + load(plan.inside, arm * memory.lanes + b) * rate * (1.0 - known))


@inner
def _clear(inputs: int, count: int, plan: Plan, memory: Memory, at: Place) -> None:
    """Set weekly inputs of everyone to zero, and what is added to the worlds.

    ``inputs`` is the address of ``count`` places in a person's record, where eight worlds' inputs begin.
    """
    for i in range(plan.people):
        first = i * memory.rows * memory.lanes
        for n in range(count):
            store(memory.people, first + read_int(inputs, n), 0.0)
    for b in range(0, memory.lanes, WIDTH):
        store(memory.worlds, at.lift * memory.lanes + b, 0.0)
