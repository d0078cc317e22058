"""The sums behind the weekly quantities, compiled: over people by tier, and over units, eight worlds at a time.

All memory is handed on by its address (``sim.vectors.memory``).
"""

from typing import NamedTuple

from sim.measures.reads import COMMITTED, PRACTISING, RESISTANT, SUPPORTIVE
from sim.vectors import WIDTH, choose, compiled, load, read_float, read_int, spread, store
from sim.vocabulary import DIMENSIONS, TIERS

SIX, TIER_COUNT = len(DIMENSIONS), len(TIERS)
# what is summed, in the order of the sums; a week reads the first, the first two or all three parts
OPENLY = ("supportive", "practising")
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
def take(held: Held, parts: int, sums: int, gained: int) -> None:
    """Put sums over people into ``sums``, zeros of shape (``SUMMED``, tiers, lanes), and gains into ``gained``.

    Both are addresses; sums are taken as far as ``parts`` asks.
    """
    _add_people(held, parts, sums)
    _benefit(held, gained)


@compiled
def _add_people(held: Held, parts: int, sums: int) -> None:
    for i in range(held.everyone):
        t = read_int(held.tier, i)
        for b in range(0, held.lanes, WIDTH):
            place = t * held.lanes + b
            place = _add_openly(held, i, b, sums, place)
            if parts >= MORE:
                place = _add_within(held, i, b, sums, place)
            if parts >= ALL:
                _add_in_full(held, i, b, sums, place)


@compiled
def _of(held: Held, i: int, row: int, b: int) -> float:
    return load(held.people, (i * held.rows + row) * held.lanes + b)


@compiled
def _add(held: Held, sums: int, place: int, value: float) -> int:
    """Add to the sum at a place; the place of the next sum."""
    store(sums, place, load(sums, place) + value)
    return place + TIER_COUNT * held.lanes


@compiled
def _add_openly(held: Held, i: int, b: int, sums: int, place: int) -> int:
    place = _add(held, sums, place, choose(_of(held, i, held.stance, b) >= SUPPORTIVE, 1.0, spread(0.0)))
    return _add(held, sums, place, choose(_of(held, i, held.practice, b) >= PRACTISING, 1.0, spread(0.0)))


@compiled
def _add_within(held: Held, i: int, b: int, sums: int, place: int) -> int:
    s, c, no = _of(held, i, held.stance, b), _of(held, i, held.commitment, b), spread(0.0)
    place = _add(held, sums, place, _of(held, i, held.practice, b))
    place = _add(held, sums, place, choose(c >= COMMITTED, 1.0, no))
    place = _add(held, sums, place, choose((s >= SUPPORTIVE) & (c < COMMITTED), 1.0, no))
    place = _add(held, sums, place, choose(s <= RESISTANT, 1.0, no))
    return _add(held, sums, place, choose((c <= RESISTANT) & (s > RESISTANT), 1.0, no))


@compiled
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


@compiled
def _benefit(held: Held, out: int) -> None:
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
