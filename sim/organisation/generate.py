"""An organisation drawn from a design: a reporting line for each unit, and ties around it.

Every draw is addressed by the seed and the person's id, so that an organisation is a pure function of design
and seed, and a further unit changes nothing inside the others (its head joins the team around the head of the
organisation).
"""

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Rows
from sim.draws import keys, normal, uniform
from sim.organisation.design import Design, TieMix, UnitDesign
from sim.organisation.people import Organisation
from sim.organisation.pool import Pool
from sim.organisation.ties import Pairs, build_ties, kind_of, line_pairs, team_pairs
from sim.vocabulary import EXECUTIVE, MIDDLE, NO_BOSS, OPERATIONAL

__all__ = ["Design", "TieMix", "UnitDesign", "generate"]

Uniform = NDArray[np.float64]


class Luck:
    """Uniform draws of all people of an organisation, by purpose and column."""

    def __init__(self, seed: int, ids: tuple[str, ...]) -> None:
        self._seed = np.array(seed % 2**64, dtype=np.uint64)
        self._people = keys(ids)

    def __call__(self, purpose: str, column: int = 0) -> Uniform:
        """One draw for each person, shape (people,), between 0 and 1 (both excluded)."""
        return uniform(self._seed, f"organisation.{purpose}", column, self._people)

    def normal(self, purpose: str) -> NDArray[np.float64]:
        """One standard normal draw for each person, shape (people,)."""
        return normal(self._seed, f"organisation.{purpose}", 0, self._people)


def generate(design: Design, seed: int) -> Organisation:
    """The organisation that ``design`` and ``seed`` determine; rows are ordered by unit, from the top down.

    10,000 people take well under a second, a million well under a minute.
    """
    ids = tuple(f"{u.name}-{n:03d}" for u in design.units for n in range(1, u.people + 1))
    luck = Luck(seed, ids)
    unit = np.repeat(np.arange(len(design.units)), [u.people for u in design.units])
    boss, tier = reporting_line(design, luck("staff"))
    listener, speaker = _everyone_heard(design, unit, boss, tier, luck)
    kind = kind_of(boss, unit, listener, speaker)
    weight = np.array(design.ties.strengths)[kind]
    ties = build_ties(boss, listener, speaker, weight, kind)
    names = tuple(u.name for u in design.units)
    said = f"generated with seed {seed}: {len(ids)} people in {len(names)} units, mean span {design.span:g}"
    return Organisation(ids, tier, unit, boss, names, ties, (said,))


def reporting_line(design: Design, luck: Uniform) -> tuple[Rows, Rows]:
    """Boss and tier of each person, both of shape (people,).

    The head of the organisation is the first person of the first unit, the head of a unit its first person,
    who reports to the head of the organisation. Managers come first within a unit and form a tree as wide as
    the mean span (wider where the depth would not do); staff are spread over them unevenly, with at least one
    for a manager who has nobody else. ``luck`` are uniform draws, shape (people,).
    """
    boss = np.empty(len(luck), dtype=np.int64)
    tier = np.full(len(luck), OPERATIONAL)
    start = 0
    for number, unit in enumerate(design.units):
        rows = slice(start, start + unit.people)
        managers = _managers(unit.people, design.span)
        width = _width(managers, design.span, levels=design.depth - (number > 0))
        boss[rows] = start + _unit_line(luck[rows], managers, width)
        tier[start : start + managers] = MIDDLE
        tier[start : start + _executives(design, unit.people, managers, width)] = EXECUTIVE
        boss[start] = 0
        start += unit.people
    boss[0] = NO_BOSS
    return boss, tier


def _managers(people: int, span: float) -> int:
    """Number of people of a unit who have reports."""
    return max(round(people / span), min(2, people - 1), 1)


def _width(managers: int, span: float, levels: int) -> int:
    """Managers directly below a manager: as many as the span, or as fit them on so many levels."""
    width = round(span)
    while sum(width**level for level in range(levels)) < managers:
        width += 1
    return width


def _executives(design: Design, people: int, managers: int, width: int) -> int:
    """The unit's head and as many deputies as the share allows, leaving a manager to the middle tier."""
    return max(1, min(int(design.executives * people), 1 + width, managers - 1))


def _unit_line(luck: Uniform, managers: int, width: int) -> Rows:
    """Place in the unit of each person's boss, shape (people of the unit,); the head's own is 0."""
    boss = np.zeros(len(luck), dtype=np.int64)
    boss[1:managers] = np.arange(managers - 1) // width
    childless = np.arange((managers - 2) // width + 1, managers)[: len(luck) - managers]
    spread = np.cumsum(-np.log(luck[:managers]))
    chosen = np.searchsorted(spread, luck[managers + len(childless) :] * spread[-1])
    boss[managers:] = np.sort(np.concatenate([childless, chosen]))
    return boss


def _everyone_heard(design: Design, unit: Rows, boss: Rows, tier: Rows, luck: Luck) -> Pairs:
    """Listener and speaker of every tie, each pair once, both of shape (ties,)."""
    people, mix = len(boss), design.ties
    peers = _rounded(np.full(people, mix.team * mix.mean), luck("peers.number"))
    pairs = [line_pairs(boss), team_pairs(boss, np.arange(people), peers, luck("peers"))]
    pairs += _sought(design, unit, boss, tier, luck)
    address = np.concatenate([listener * people + speaker for listener, speaker in pairs])
    address.sort()
    address = address[np.diff(address, prepend=-1) > 0]
    return address // people, address % people


def _sought(design: Design, unit: Rows, boss: Rows, tier: Rows, luck: Luck) -> list[Pairs]:
    """Ties outside reporting line and team, to people in proportion to how sought after they are.

    Where a person's own unit is drawn but offers only line and team, someone of another unit is heard
    instead.
    """
    manages = tier != OPERATIONAL
    pull = np.where(manages, design.ties.manager_pull, 1.0) * np.exp(design.ties.popularity * luck.normal("popularity"))
    pool = Pool(unit, pull)
    elsewhere = np.minimum(design.ties.cross_unit, pool.share_outside)
    number = _rounded(_number_sought(design, manages), luck("sought.number"))
    pairs = []
    for column in range(int(number.max())):
        listener = np.flatnonzero(number > column)
        place = luck("sought", column)[listener]
        across = luck("sought.where", column)[listener] < elsewhere[listener]
        speaker = np.where(across, pool.outside(listener, place), pool.inside(listener, place))
        again = ~across & _close(boss, listener, speaker)
        speaker[again] = pool.outside(listener[again], luck("sought.again", column)[listener[again]])
        kept = ~_close(boss, listener, speaker)
        pairs.append((listener[kept], speaker[kept]))
    return pairs


def _number_sought(design: Design, manages: NDArray[np.bool_]) -> Uniform:
    """Mean number of ties outside reporting line and team, shape (people,).

    They are what the design's mean leaves after team and reporting line (which has two ties for each person
    but one), with one manager in as many people as the mean span.
    """
    mix = design.ties
    mean = max(mix.mean * (1 - mix.team) - 2, 0.0)
    staff = mean / (1 + (mix.manager_ties - 1) / design.span)
    return np.where(manages, mix.manager_ties, 1.0) * staff


def _rounded(mean: Uniform, luck: Uniform) -> Rows:
    """Whole numbers with these means: rounded up or down by luck."""
    return np.floor(mean + luck).astype(np.int64)


def _close(boss: Rows, listener: Rows, speaker: Rows) -> NDArray[np.bool_]:
    """Whether a pair is of reporting line or team, or nobody was found (speaker -1), shape (ties,)."""
    above, other = boss[listener], boss[speaker]
    return (speaker < 0) | (listener == speaker) | (above == other) | (above == speaker) | (other == listener)
