"""An organisation drawn from a design: a reporting line for each unit, and ties around it.

Every draw is addressed by the seed and the person's id, so that an organisation is a pure function of design
and seed, and a further unit changes neither line nor teams of the others (its head joins the team around the head of
the organisation). Ties follow the reporting line and whom people know; where units begin and end they do not see.
"""

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Rows
from sim.common.vocabulary import EXECUTIVE, MIDDLE, NO_BOSS, OPERATIONAL
from sim.numerics.draws import keys, normal, uniform
from sim.organisation.design import Design, TieMix, UnitDesign
from sim.organisation.people import Organisation
from sim.organisation.sought import Seeking, circle_of, each_once, returned
from sim.organisation.ties import Pairs, build_ties, kind_of, line_pairs, team_pairs

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

    def of(self, purpose: str, rows: Rows, column: Rows) -> Uniform:
        """One draw for each of ``rows`` and numbers of their draws, both and the result of shape (draws,)."""
        if not len(rows):
            return np.zeros(0)
        return uniform(self._seed, f"organisation.{purpose}", column, self._people[rows])

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
    listener, speaker = _everyone_heard(design, boss, tier, luck)
    weight = np.array(design.ties.strengths)[kind_of(boss, circle_of(boss), listener, speaker)]
    ties = build_ties(boss, listener, speaker, weight, kind_of(boss, unit, listener, speaker))
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


def _everyone_heard(design: Design, boss: Rows, tier: Rows, luck: Luck) -> Pairs:
    """Listener and speaker of every tie, each pair once, both of shape (ties,)."""
    people, mix = len(boss), design.ties
    peers = np.floor(mix.team * mix.mean / (1 + mix.returned) + luck("peers.number")).astype(np.int64)
    team = team_pairs(boss, np.arange(people), peers, luck("peers"))
    pairs = line_pairs(boss), returned(team, mix.returned, "peers.returned", luck.of)
    known = each_once(*(listener * people + speaker for listener, speaker in pairs))
    heard = Seeking(design, boss, tier, luck.normal("popularity"), luck.of).tie(known)
    return heard // people, heard % people
