"""Who there is: people in tiers and units, each with a boss, and the ties along which they listen."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.common.vocabulary import NO_BOSS, SELF, TIERS
from sim.organisation.discretion import Shown, shown_of

LED = 10  # people whom a leader leads at least, themselves included: two levels of a span of about four
MANY = 1 / 16  # share of everyone that is enough where it is fewer


@dataclass(frozen=True)
class Ties:
    """Who listens to whom, as compressed rows of listeners (CSR).

    ``start`` has shape (people + 1,): the ties of listener ``i`` are the entries ``start[i]:start[i + 1]``.
    ``speaker``, ``kind`` (an index into ``vocabulary.TIE_KINDS``) and ``weight`` have shape (ties,).
    The weights of a listener with any tie sum to 1; speakers are in ascending order for each listener.
    A tie to oneself (kind ``self``) is the weight a person gives to their own private view.
    """

    start: NDArray[np.int64]
    speaker: NDArray[np.int64]
    weight: NDArray[np.float64]
    kind: NDArray[np.int64]

    @cached_property
    def listener(self) -> NDArray[np.int64]:
        """Listener of each tie, shape (ties,)."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))

    @cached_property
    def self_weight(self) -> NDArray[np.float64]:
        """Weight each person gives to their own view, shape (people,)."""
        weight = np.zeros(len(self.start) - 1)
        own = self.kind == SELF
        weight[self.listener[own]] = self.weight[own]
        return weight


@dataclass(frozen=True)
class Organisation:
    """People, units and ties; rows are people.

    ``ids`` are unique texts; ``tier`` holds 0 executive, 1 middle, 2 operational; ``unit`` indexes ``units``;
    ``boss`` is a row or -1 for the one head; all have shape (people,). ``assumptions`` says in words what was
    assumed when the organisation was read or generated (shown to the user). ``commitment`` (people,) is how people are
    known to stand to it at the start, from -1 to 1, nan where that is not known; None where it is of nobody.
    ``own`` is whether these are real people, read from somebody's tables; ``disclosed`` whether they and small groups
    of them may be shown all the same. ``personal`` are names of units that are what a person is called. ``names`` are
    people's names where they may be shown and a table has them besides ids, (people,); else empty.
    """

    ids: tuple[str, ...]
    tier: NDArray[np.int64]
    unit: NDArray[np.int64]
    boss: NDArray[np.int64]
    units: tuple[str, ...]
    ties: Ties
    assumptions: tuple[str, ...] = ()
    commitment: NDArray[np.float64] | None = None
    own: bool = False
    disclosed: bool = False
    personal: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def called(self) -> tuple[str, ...]:
        """Each person as people know them: ``Ada Quist (017)``, or the id alone, shape (people,)."""
        if not self.names:
            return self.ids
        pairs = zip(self.names, self.ids, strict=True)
        return tuple(f"{name} ({own})" if name not in ("", own) else own for name, own in pairs)

    @cached_property
    def shown(self) -> Shown:
        """What of it may be shown."""
        counts = np.zeros((len(self.units), len(TIERS)), dtype=np.int64)
        np.add.at(counts, (self.unit, self.tier), 1)
        return shown_of(counts, self.disclosed or not self.own)

    def within(self, units: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each person is in one of these units, shape (people,)."""
        inside = np.zeros(len(self.units), dtype=np.bool_)
        inside[units] = True
        return inside[self.unit]

    @property
    def head(self) -> int:
        """Row of the one person without a boss."""
        return int(np.flatnonzero(self.boss == NO_BOSS)[0])

    @cached_property
    def unit_heads(self) -> NDArray[np.int64]:
        """Row of the highest-placed person of each unit, the first by id of equals, shape (units,); -1 without any."""
        heads = np.full(len(self.units), -1, dtype=np.int64)
        order = np.lexsort((np.array(self.ids), self.tier, self.depth))
        present, first = np.unique(self.unit[order], return_index=True)
        heads[present] = order[first]
        return heads

    @cached_property
    def depth(self) -> NDArray[np.int64]:
        """Number of bosses above each person, shape (people,); 0 for the head."""
        return depth_of(self.boss)

    @cached_property
    def led(self) -> NDArray[np.int64]:
        """Number of people whom each leads at any remove, themselves included, shape (people,)."""
        led = np.ones(len(self), dtype=np.int64)
        for rows in reversed(self._levels[1:]):
            np.add.at(led, self.boss[rows], led[rows])
        return led

    @property
    def leaders(self) -> NDArray[np.bool_]:
        """Whose word counts as that of a unit's head: whoever leads ``LED`` people, at any remove and themselves
        included, or ``MANY`` of everyone where that is fewer, shape (people,).

        It follows from the reporting line alone, and so not from how finely units are cut.
        """
        return (self.led >= min(LED, MANY * len(self))) & ((self.led > 1) | (self.boss == NO_BOSS))

    @cached_property
    def unit_leaders(self) -> NDArray[np.int64]:
        """Row of whoever leads each unit: its highest-placed person, or the nearest leader above, shape (units,)."""
        leads, found = self.leaders, self.unit_heads.copy()
        while (below := (found >= 0) & ~leads[found]).any():
            found[below] = self.boss[found[below]]
        return found

    @cached_property
    def reporting_place(self) -> NDArray[np.int64]:
        """Place of everyone where each is followed by those who report to them, by id, shape (people,)."""
        place, ids = np.zeros(len(self), dtype=np.int64), np.array(self.ids)
        for rows in self._levels[1:]:
            ordered = rows[np.lexsort((ids[rows], self.boss[rows]))]
            bosses, before = self.boss[ordered], np.cumsum(self.led[ordered]) - self.led[ordered]
            place[ordered] = place[bosses] + 1 + before - before[np.searchsorted(bosses, bosses)]
        return place

    @cached_property
    def _levels(self) -> list[NDArray[np.int64]]:
        """Rows of those with as many bosses above them, from none on."""
        return [np.flatnonzero(self.depth == level) for level in range(int(self.depth.max()) + 1)]


def depth_of(boss: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number of bosses above each person, shape (people,); ``boss`` (people,) holds rows, -1 for the head."""
    depth = np.zeros(len(boss), dtype=np.int64)
    above = boss.copy()
    while (placed := above != NO_BOSS).any():
        depth[placed] += 1
        above[placed] = boss[above[placed]]
    return depth
