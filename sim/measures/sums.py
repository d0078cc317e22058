"""The weekly quantities, compiled: sums over people by tier, and over units, and means, eight worlds at a time.

All memory is handed on by its address (``sim.numerics.vectors.memory``).
"""

from typing import NamedTuple

from sim.common.vocabulary import DIMENSIONS, TIERS
from sim.measures.reads import COMMITTED, PRACTISING, RESISTANT, SUPPORTIVE
from sim.numerics.vectors import WIDTH, choose, compiled, inner, load, read_float, read_int, spread, store

SIX, TIER_COUNT, GROUP_COUNT = len(DIMENSIONS), len(TIERS), 1 + len(TIERS)
# what is summed, in the order of the sums; a week reads the first, the first two or all three parts
OPENLY = ("supportive", "practising", "supportive_with_access")
WITHIN = ("practice", "committed", "superficial", "open_resistance", "hidden_resistance")
IN_FULL = ("awareness", "commitment", "stance", "trust", "worries", "skill", "drift")
SUMMED = (*OPENLY, *WITHIN, *IN_FULL)
TAKEN = (*SUMMED, "say_do_gap", "benefit")
GAP, GAINED = len(SUMMED), len(SUMMED) + 1  # their places
FEW, MORE, ALL = 1, 2, 3  # parts


class Held(NamedTuple):
    """Addresses of people and units in the worlds' memory, of everyone's tier, each unit's share and tiers' sizes.

    Then how many there are, and rows of people, units and parameters.
    """

    people: int
    units: int
    parameters: int
    tier: int
    share: int
    sizes: int
    goals: int
    everyone: int
    unit_count: int
    lanes: int
    rows: int
    unit_rows: int
    stance: int
    practice: int
    access: int
    commitment: int
    awareness: int
    trust: int
    worries: int
    skill: int
    priorities: int
    home: int
    effect: int
    tailoring: int
    results: int
    received: int
    gain: int


@compiled
def take(held: Held, parts: int, values: int) -> None:
    """Put quantities into ``values``, the address of zeros of shape (``TAKEN``, groups, lanes), as far as asked."""
    _add_people(held, parts, values)
    for b in range(0, held.lanes, WIDTH):
        for k in range(GAP):
            _divide(held, values, k * GROUP_COUNT * held.lanes + b)
        gained = _benefit(held, b)
        for g in range(GROUP_COUNT):
            at, step = g * held.lanes + b, GROUP_COUNT * held.lanes
            store(values, at + GAP * step, load(values, at + 2 * step) - load(values, at + step))
            store(values, at + GAINED * step, gained)


@inner
def _add_people(held: Held, parts: int, sums: int) -> None:
    for i in range(held.everyone):
        group = 1 + read_int(held.tier, i)
        for b in range(0, held.lanes, WIDTH):
            place = group * held.lanes + b
            place = _add_openly(held, i, b, sums, place)
            if parts >= MORE:
                place = _add_within(held, i, b, sums, place)
            if parts >= ALL:
                _add_in_full(held, i, b, sums, place)


@inner
def _divide(held: Held, sums: int, at: int) -> None:
    """Turn the sums over tiers into means, and put that of everyone before them."""
    total = spread(0.0)
    for t in range(TIER_COUNT):
        place = at + (1 + t) * held.lanes
        total = total + load(sums, place)
        store(sums, place, load(sums, place) / read_float(held.sizes, t))
    store(sums, at, total / held.everyone)


@inner
def _of(held: Held, i: int, row: int, b: int) -> float:
    return load(held.people, (i * held.rows + row) * held.lanes + b)


@inner
def _add(held: Held, sums: int, place: int, value: float) -> int:
    """Add to the sum at a place; the place of the next sum."""
    store(sums, place, load(sums, place) + value)
    return place + GROUP_COUNT * held.lanes


@inner
def _add_openly(held: Held, i: int, b: int, sums: int, place: int) -> int:
    says, could, no = _of(held, i, held.stance, b) >= SUPPORTIVE, _of(held, i, held.access, b) > 0.0, spread(0.0)
    place = _add(held, sums, place, choose(says, 1.0, no))
    place = _add(held, sums, place, choose(_of(held, i, held.practice, b) >= PRACTISING, 1.0, no))
    return _add(held, sums, place, choose(says & could, 1.0, no))


@inner
def _add_within(held: Held, i: int, b: int, sums: int, place: int) -> int:
    s, c, no = _of(held, i, held.stance, b), _of(held, i, held.commitment, b), spread(0.0)
    place = _add(held, sums, place, _of(held, i, held.practice, b))
    place = _add(held, sums, place, choose(c >= COMMITTED, 1.0, no))
    place = _add(held, sums, place, choose((s >= SUPPORTIVE) & (c < COMMITTED), 1.0, no))
    place = _add(held, sums, place, choose(s <= RESISTANT, 1.0, no))
    return _add(held, sums, place, choose((c <= RESISTANT) & (s > RESISTANT), 1.0, no))


@inner
def _add_in_full(held: Held, i: int, b: int, sums: int, place: int) -> None:
    place = _add(held, sums, place, _of(held, i, held.awareness, b))
    place = _add(held, sums, place, _of(held, i, held.commitment, b))
    place = _add(held, sums, place, _of(held, i, held.stance, b))
    place = _add(held, sums, place, _of(held, i, held.trust, b))
    place = _add(held, sums, place, _of(held, i, held.worries, b))
    place = _add(held, sums, place, _of(held, i, held.skill, b))
    drift = spread(0.0)
    for d in range(SIX):
        drift = drift + 0.5 * abs(_of(held, i, held.priorities + d, b) - _of(held, i, held.home + d, b))
    _add(held, sums, place, drift)


@inner
def _benefit(held: Held, b: int) -> float:
    """What the organisation has gained, weighed by its goals, in percent.

    Gains are those of rule expectation, with the effect fitted as in rule experience; a test holds both to it.
    """
    total = spread(0.0)
    for d in range(SIX):
        gained = spread(0.0)
        for u in range(held.unit_count):
            gained = gained + read_float(held.share, u) * _gain(held, u, d, b)
        total = total + 100.0 * read_float(held.goals, d) * gained
    return total


@inner
def _gain(held: Held, u: int, d: int, b: int) -> float:
    first = u * held.unit_rows * held.lanes + b
    effect = load(held.units, first + (held.effect + d) * held.lanes)
    gain = load(held.parameters, held.gain * held.lanes + b)
    fitted = effect + gain * load(held.units, first + held.tailoring * held.lanes) * abs(effect)
    results = load(held.units, first + held.results * held.lanes)
    return results * fitted + load(held.units, first + (held.received + d) * held.lanes)
