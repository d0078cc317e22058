"""The sums behind the weekly quantities, compiled: over people by tier, and over units, eight worlds at a time.

All memory is handed on by its address (``sim.vectors.memory``).
"""

from typing import NamedTuple

from sim.measures.reads import COMMITTED, PRACTISING, RESISTANT, SUPPORTIVE
from sim.vectors import WIDTH, choose, compiled, load, read_float, read_int, spread, store
from sim.vocabulary import DIMENSIONS, TIERS

SIX, TIER_COUNT = len(DIMENSIONS), len(TIERS)
# what is summed, in the order of the sums; a week reads the first, the first two or all three parts
OPENLY = ("supportive", "practising", "supportive_with_access")
WITHIN = ("practice", "committed", "superficial", "open_resistance", "hidden_resistance")
IN_FULL = ("awareness", "commitment", "stance", "trust", "worries", "skill", "drift")
SUMMED = (*OPENLY, *WITHIN, *IN_FULL)
FEW, MORE, ALL = 1, 2, 3  # parts


class Held(NamedTuple):
    """Addresses of people and units in the worlds' memory, of everyone's tier, and of each unit's share of people.

    Then how many there are, and rows of people, units and parameters.
    """

    people: int
    units: int
    parameters: int
    tier: int
    share: int
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
def add_people(held: Held, parts: int, sums: int) -> None:
    """Add everyone to ``sums``, the address of zeros of shape (``SUMMED``, tiers, lanes), as far as ``parts`` asks."""
    for i in range(held.everyone):
        t = read_int(held.tier, i)
        for b in range(0, held.lanes, WIDTH):
            place = t * held.lanes + b
            _add_openly(held, i, b, sums, place)
            if parts >= MORE:
                _add_within(held, i, b, sums, place)
            if parts >= ALL:
                _add_in_full(held, i, b, sums, place)


@compiled
def _of(held: Held, i: int, row: int, b: int) -> float:
    return load(held.people, (i * held.rows + row) * held.lanes + b)


@compiled
def _add(held: Held, sums: int, number: int, place: int, value: float) -> None:
    at = number * TIER_COUNT * held.lanes + place
    store(sums, at, load(sums, at) + value)


@compiled
def _add_openly(held: Held, i: int, b: int, sums: int, place: int) -> None:
    says = _of(held, i, held.stance, b) >= SUPPORTIVE
    _add(held, sums, 0, place, choose(says, 1.0, spread(0.0)))
    _add(held, sums, 2, place, choose(says & (_of(held, i, held.access, b) > 0.0), 1.0, spread(0.0)))
    _add(held, sums, 1, place, choose(_of(held, i, held.practice, b) >= PRACTISING, 1.0, spread(0.0)))


@compiled
def _add_within(held: Held, i: int, b: int, sums: int, place: int) -> None:
    s, c, no = _of(held, i, held.stance, b), _of(held, i, held.commitment, b), spread(0.0)
    _add(held, sums, 3, place, _of(held, i, held.practice, b))
    _add(held, sums, 4, place, choose(c >= COMMITTED, 1.0, no))
    _add(held, sums, 5, place, choose((s >= SUPPORTIVE) & (c < COMMITTED), 1.0, no))
    _add(held, sums, 6, place, choose(s <= RESISTANT, 1.0, no))
    _add(held, sums, 7, place, choose((c <= RESISTANT) & (s > RESISTANT), 1.0, no))


@compiled
def _add_in_full(held: Held, i: int, b: int, sums: int, place: int) -> None:
    _add(held, sums, 8, place, _of(held, i, held.awareness, b))
    _add(held, sums, 9, place, _of(held, i, held.commitment, b))
    _add(held, sums, 10, place, _of(held, i, held.stance, b))
    _add(held, sums, 11, place, _of(held, i, held.trust, b))
    _add(held, sums, 12, place, _of(held, i, held.worries, b))
    _add(held, sums, 13, place, _of(held, i, held.skill, b))
    drift = spread(0.0)
    for d in range(SIX):
        drift = drift + 0.5 * abs(_of(held, i, held.priorities + d, b) - _of(held, i, held.home + d, b))
    _add(held, sums, 14, place, drift)


@compiled
def benefit(held: Held, out: int) -> None:
    """What the organisation has gained, weighed by its goals, in percent, into ``out`` (lanes).

    Gains are those of rule expectation, with the effect fitted as in rule experience; a test holds both to it.
    """
    for b in range(0, held.lanes, WIDTH):
        total = spread(0.0)
        for d in range(SIX):
            gained = spread(0.0)
            for u in range(held.unit_count):
                gained = gained + read_float(held.share, u) * _gain(held, u, d, b)
            total = total + 100.0 * read_float(held.goals, d) * gained
        store(out, b, total)


@compiled
def _gain(held: Held, u: int, d: int, b: int) -> float:
    first = u * held.unit_rows * held.lanes + b
    effect = load(held.units, first + (held.effect + d) * held.lanes)
    gain = load(held.parameters, held.gain * held.lanes + b)
    fitted = effect + gain * load(held.units, first + held.tailoring * held.lanes) * abs(effect)
    results = load(held.units, first + held.results * held.lanes)
    return results * fitted + load(held.units, first + (held.received + d) * held.lanes)
