"""Who of an organisation is shown: of real people nobody alone, and nothing that tells of fewer than five of them.

Shown are sums or means over everyone, over tiers and over units of the same people, so whoever knows the sizes can
subtract. What follows from all of it is

    for a person in unit u and tier t:  a_u + b_t + c    (a_u, b_t: any number if that group is shown, else 0)

and a value of a few people follows as soon as some choice of these weighs nobody but them. So groups are hidden first
where they are small themselves, then further ones (the smallest tier, the smallest unit that helps) until any choice
that weighs anybody weighs five people or more: nothing then follows by adding and subtracting about fewer (primary and
complementary cell suppression; Willenborg and de Waal 2001). ``fewest_known`` is exact: of tiers with equal weights a
unit can be cleared of one set, so that only ways to make weights equal have to be tried.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from sim.common.arrays import Flags, Rows
from sim.common.vocabulary import TIERS

FEWEST_SHOWN = 5
EVERYONE = "all"
NO_WEIGHT = 0  # the class of tiers that weigh nothing


@dataclass(frozen=True, eq=False)
class Shown:
    """What may be shown of an organisation: single ``people``, ``everyone`` together, ``tiers`` and ``units``.

    ``tiers`` has shape (tiers,), ``units`` (units,). ``small`` (units,) is of units too small to be named.
    """

    people: bool
    everyone: bool
    tiers: Flags
    units: Flags
    small: Flags

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that are shown: everyone, then tiers."""
        return tuple(name for name, shown in zip((EVERYONE, *TIERS), self._groups, strict=True) if shown)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The groups that are not."""
        return tuple(name for name, shown in zip((EVERYONE, *TIERS), self._groups, strict=True) if not shown)

    @property
    def hidden_rows(self) -> Rows:
        """Which of everyone and the tiers, in this order, are not."""
        return np.flatnonzero(~self._groups)

    @property
    def _groups(self) -> Flags:
        return np.array([self.everyone, *self.tiers])


def shown_of(counts: Rows, everything: bool) -> Shown:
    """What may be shown of people of whom there are ``counts`` (units, tiers); ``everything``: they may all be."""
    if everything:
        return Shown(True, True, np.full(len(TIERS), True), np.full(len(counts), True), np.full(len(counts), False))
    small = counts.sum(axis=1) < FEWEST_SHOWN
    tiers = _shown_tiers(counts)
    return Shown(False, bool(counts.sum() >= FEWEST_SHOWN), tiers, _shown_units(counts, tiers), small)


def _shown_tiers(counts: Rows) -> Flags:
    """Tiers that are shown beside everyone together, shape (tiers,)."""
    sizes, none = counts.sum(axis=0), np.zeros(len(counts), dtype=bool)
    shown = sizes >= FEWEST_SHOWN
    while shown.any() and fewest_known(counts, none, shown) < FEWEST_SHOWN:
        shown[min(np.flatnonzero(shown), key=lambda tier: (sizes[tier], tier))] = False
    return shown


def _shown_units(counts: Rows, tiers: Flags) -> Flags:
    """Units that are shown beside everyone together and these tiers, shape (units,)."""
    sizes = counts.sum(axis=1)
    shown = sizes >= FEWEST_SHOWN
    while shown.any() and fewest_known(counts, shown, tiers) < FEWEST_SHOWN:
        known = {unit: _without(counts, shown, tiers, unit) for unit in np.flatnonzero(shown).tolist()}
        shown[min(known, key=lambda unit: (-min(known[unit], FEWEST_SHOWN), sizes[unit], unit))] = False
    return shown


def _without(counts: Rows, shown: Flags, tiers: Flags, unit: int) -> int:
    fewer = shown.copy()
    fewer[unit] = False
    return fewest_known(counts, fewer, tiers)


def fewest_known(counts: Rows, units: Flags, tiers: Flags) -> int:
    """Size of the smallest set of people of whom something follows from what is shown.

    ``counts`` (units, tiers) of people; ``units`` (units,) and ``tiers`` (tiers,) are shown, and everyone together.
    """
    sizes = counts.sum(axis=1)
    found = [sizes.sum(), *sizes[units & (sizes > 0)]]
    for classes in _equal_weights(tiers):
        within = np.stack([counts[:, classes == one].sum(axis=1) for one in range(len(tiers) + 1)], axis=1)
        weighed = np.where(units, sizes - within.max(axis=1), sizes - within[:, NO_WEIGHT]).sum()
        found += [weighed] * bool(weighed)
    return int(min(found))


def _equal_weights(tiers: Flags) -> Iterator[Rows]:
    """Every way in which tiers may have equal weights, as a class for each, shape (tiers,).

    Tiers that are not shown all have the weight of everyone.
    """
    count = len(tiers)
    alike = np.where(tiers, np.arange(count), np.argmin(tiers))
    for classes in product(range(count + 1), repeat=count):
        yield np.array(classes)[alike]
