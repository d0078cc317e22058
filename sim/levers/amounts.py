"""How much a lever brings to each person, compiled: its parameters times what they are multiplied by.

Everything is worked out for eight worlds at a time; the numbers here that are called floats are vectors of eight.
"""

import numpy as np

from sim.common.vocabulary import DIMENSIONS, EXECUTIVE, NO_BOSS, TIERS
from sim.levers.effects import By, Of
from sim.levers.frames import Memory, Place, Plan, Task, Turn
from sim.numerics.vectors import WIDTH, inner, load, read_float, read_int, spread, sqrt, store

SIX, TIER_COUNT = len(DIMENSIONS), len(TIERS)


@inner
def blocks(turn: Turn) -> range:
    """Where the blocks of eight worlds begin that hold the arm's."""
    return range(turn.first_world // WIDTH * WIDTH, turn.last_world, WIDTH)


@inner
def inside(turn: Turn, plan: Plan, memory: Memory, b: int) -> float:
    """1 in the arm's worlds, 0 in those of others."""
    return load(plan.inside, turn.arm * memory.lanes + b)


@inner
def of_person(memory: Memory, i: int, row: int, b: int) -> float:
    """A number of a person in eight worlds."""
    return load(memory.people, (i * memory.rows + row) * memory.lanes + b)


@inner
def of_unit(memory: Memory, u: int, row: int, b: int) -> float:
    """A number of a unit in eight worlds."""
    return load(memory.units, (u * memory.unit_rows + row) * memory.lanes + b)


@inner
def put(memory: Memory, i: int, row: int, b: int, value: float) -> None:
    store(memory.people, (i * memory.rows + row) * memory.lanes + b, value)


@inner
def reached(turn: Turn, r: int, memory: Memory, b: int) -> float:
    """How fully the ``r``-th of those in reach is reached."""
    return weighed(turn, r, memory, b, load(memory.strength, b))


@inner
def weighed(turn: Turn, r: int, memory: Memory, b: int, strength: float) -> float:
    """A strength for the ``r``-th of those in reach: 0 where they are not picked."""
    if turn.picked < 0:
        return strength
    return load(memory.marked, (turn.picked + r) * memory.lanes + b) * strength


@inner
def set_amount(turn: Turn, task: Task, plan: Plan, memory: Memory, at: Place) -> None:
    """The parameter times what of its factor is the same for everyone; what is so for each unit, into ``in_unit``."""
    by, p, lanes = task.by, memory.parameters, memory.lanes
    if by == By.PICKED:
        _look_at_picked(turn, plan, memory, at)
    for b in blocks(turn):
        if by == By.BACKING or by == By.ROOT_OF_BACKING:
            _hear_sponsors(by, plan, memory, at, b)
        amount = load(p, task.amount * lanes + b)
        if by == By.QUALITY:
            amount = amount * load(memory.quality, b)
        elif by == By.FAILING:
            amount = amount * -(1.0 - load(memory.quality, b) * load(memory.given, b))
        elif by == By.EVIDENCE:
            amount = amount * load(memory.evidence, b)
        elif by == By.LACK:
            amount = amount * -(1.0 - load(memory.evidence, b))
        elif by == By.LOSS or by == By.UNREADINESS:
            amount = -amount
        elif by == By.STYLE:
            amount = amount * (1.0 - load(p, task.other * lanes + b) * load(memory.worlds, at.style * lanes + b))
        store(memory.amount, b, amount)


@inner
def _hear_sponsors(by: int, plan: Plan, memory: Memory, at: Place, b: int) -> None:
    """The strongest sponsor's support as heard in each unit, or its root: rule authority's backing, from 0 on."""
    share = load(memory.parameters, at.peer * memory.lanes + b)
    peer = spread(-np.inf)
    for u in range(plan.units):
        said = of_unit(memory, u, at.coalition, b) * of_person(memory, read_int(plan.heads, u), at.stance, b)
        peer = max(peer, share * said)
    for u in range(plan.units):
        said = of_unit(memory, u, at.coalition, b) * of_person(memory, read_int(plan.heads, u), at.stance, b)
        main = of_unit(memory, u, at.authority, b) * of_person(memory, plan.sponsor, at.stance, b)
        support = max(max(main, max(said, peer)), spread(0.0))
        store(memory.in_unit, u * memory.lanes + b, sqrt(support) if by == By.ROOT_OF_BACKING else support)


@inner
def _look_at_picked(turn: Turn, plan: Plan, memory: Memory, at: Place) -> None:
    """Practice of those picked in each kind of work, over how many there are where they are spread evenly."""
    one = spread(1.0)
    for b in blocks(turn):
        count, picked = turn.last_row - turn.first_row, spread(0.0)
        for u in range(plan.units):
            store(memory.in_unit, u * memory.lanes + b, 0.0)
            store(memory.counted, u * memory.lanes + b, 0.0)
        for r in range(count):
            picked = picked + weighed(turn, r, memory, b, one)
        evenly = picked / max(float(count), 1.0)
        for r in range(count):
            i = read_int(plan.lists, turn.first_row + r)
            place, weight = _kind(plan, i) * memory.lanes + b, weighed(turn, r, memory, b, one)
            store(memory.in_unit, place, load(memory.in_unit, place) + weight * of_person(memory, i, at.practice, b))
            store(memory.counted, place, load(memory.counted, place) + evenly)
        for u in range(plan.units):
            place = u * memory.lanes + b
            store(memory.in_unit, place, load(memory.in_unit, place) / max(load(memory.counted, place), spread(1e-9)))


@inner
def _kind(plan: Plan, i: int) -> int:
    """Kind of work of a person's unit."""
    return read_int(plan.kind, read_int(plan.who, 3 * i + 0))


@inner
def for_person(task: Task, i: int, plan: Plan, memory: Memory, at: Place, b: int) -> float:
    """The amount for one person in eight worlds."""
    by, amount = task.by, load(memory.amount, b)
    if by < By.REVEALED and by != By.BACKING and by != By.ROOT_OF_BACKING:
        return amount
    return amount * _factor(by, task, i, plan, memory, at, b)


@inner
def _factor(by: int, task: Task, i: int, plan: Plan, memory: Memory, at: Place, b: int) -> float:
    if by == By.REVEALED:
        return of_person(memory, i, at.revealed, b)
    if by == By.UNREADINESS:
        ready = of_person(memory, i, at.skill, b) / load(memory.parameters, task.other * memory.lanes + b)
        return 1.0 - of_person(memory, i, at.awareness, b) * min(spread(1.0), ready)
    if by == By.LEADERS:
        return spread(1.0 if read_int(plan.who, 3 * i + 1) == EXECUTIVE else 0.0)
    if by == By.BOSS:
        boss = read_int(plan.who, 3 * i + 2)
        return spread(0.0) if boss == NO_BOSS else of_person(memory, boss, at.practice, b)
    if by == By.STYLE:
        return spread(1.0)
    if by == By.PICKED:
        return load(memory.in_unit, _kind(plan, i) * memory.lanes + b)
    return load(memory.in_unit, read_int(plan.who, 3 * i + 0) * memory.lanes + b)


@inner
def true_effect(memory: Memory, at: Place, u: int, d: int, b: int) -> float:
    """What the initiative does in a unit, as fitted so far: e + gain fit |e|."""
    gained = load(memory.parameters, at.gain * memory.lanes + b) * of_unit(memory, u, at.tailoring, b)
    effect = of_unit(memory, u, at.effect + d, b)
    return effect + gained * abs(effect)


@inner
def worth_of(task: Task, i: int, plan: Plan, memory: Memory, at: Place, b: int) -> float:
    """What the initiative, or what is shown of it, is worth to a person: priorities . effect."""
    seen, u = spread(0.0), read_int(plan.who, 3 * i + 0)
    for d in range(SIX):
        shown = load(memory.effect_shown, d * memory.lanes + b)
        effect = shown if task.of == Of.BEST else true_effect(memory, at, u, d, b)
        seen = seen + of_person(memory, i, at.priorities + d, b) * effect
    return seen


@inner
def yielded(i: int, memory: Memory, at: Place, b: int) -> float:
    """What a person's practice yields, as rule results has it."""
    least = load(memory.parameters, at.compliance * memory.lanes + b)
    effort = least + (1.0 - least) * max(of_person(memory, i, at.commitment, b), spread(0.0))
    return of_person(memory, i, at.practice, b) * effort * of_person(memory, i, at.proficiency, b)


@inner
def applause(turn: Turn, i: int, plan: Plan, memory: Memory, at: Place, b: int) -> float:
    """A person's part in the results that are shown, at most 1."""
    if turn.source >= 0 and turn.source != read_int(plan.who, 3 * i + 0):
        return spread(0.0)
    return min(spread(1.0), yielded(i, memory, at, b) * load(memory.applause, b))


@inner
def promised_worth(turn: Turn, i: int, plan: Plan, memory: Memory, at: Place, b: int) -> float:
    """What is promised to a person, in the words of the use and the person's own terms."""
    unit, tier, worth = read_int(plan.who, 3 * i + 0), read_int(plan.who, 3 * i + 1), spread(0.0)
    for d in range(SIX):
        said = read_float(plan.emphasis, (turn.use * TIER_COUNT + tier) * SIX + d) * of_unit(
            memory, unit, at.promise + d, b
        )
        worth = worth + of_person(memory, i, at.priorities + d, b) * said
    return worth
