"""Units and tiers on the map, in place of people who are not shown: their means, and where they stand."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array
from sim.common.vocabulary import TIERS
from sim.organisation import Organisation

RING, INNER = 0.74, 0.42  # radius of the circle of units, and of the circle within which tiers stand
LARGEST = 0.2  # radius of a mark
ALL = "All units"
TIER_TITLES = tuple(f"{tier.capitalize()} tier" for tier in TIERS)


def group_means(organisation: Organisation, columns: Array) -> Array:
    """Means of each mark, shape (columns, marks), of ``columns`` (columns, people): units, then tiers, as shown."""
    shown = organisation.shown
    units = unit_means(organisation, columns)[:, _units(organisation)]
    tiers = _means(organisation.tier, len(TIERS), columns)[:, shown.tiers]
    return np.concatenate([units, tiers], axis=1)


def unit_means(organisation: Organisation, columns: Array) -> Array:
    """Means of each unit, shape (columns, units), of ``columns`` (columns, people)."""
    return _means(organisation.unit, len(organisation.units), columns)


def _means(group: NDArray[np.int64], count: int, columns: Array) -> Array:
    sums = np.stack([np.bincount(group, weights=column, minlength=count) for column in columns])
    return sums / np.maximum(np.bincount(group, minlength=count), 1)


def _units(organisation: Organisation) -> NDArray[np.int64]:
    """Units that are shown and have anybody, in the order of their names: nothing tells the order of a table."""
    sizes = np.bincount(organisation.unit, minlength=len(organisation.units))
    found = np.flatnonzero(organisation.shown.units & (sizes > 0))
    return np.array(sorted(found, key=lambda unit: organisation.units[unit].casefold()), dtype=np.int64)


def groups_of(organisation: Organisation, titles: tuple[str, ...]) -> dict[str, Any]:
    """The marks in the order of ``group_means``, and which groups are not among them."""
    shown, units = organisation.shown, _units(organisation)
    tiers = np.flatnonzero(shown.tiers)
    unit_sizes = np.bincount(organisation.unit, minlength=len(titles))
    tier_sizes = np.bincount(organisation.tier, minlength=len(TIERS))
    sizes = [*unit_sizes[units].tolist(), *tier_sizes[tiers].tolist()]
    names = [*(titles[unit] for unit in units), *(TIER_TITLES[tier] for tier in tiers)]
    kinds = [*([-1] * len(units)), *tiers.tolist()]
    places = [*_ring(unit_sizes[units]), *_column(tier_sizes[tiers])]
    marks = [
        {"title": name, "size": size, "tier": tier, "x": round(x, 4), "y": round(y, 4), "radius": round(radius, 4)}
        for name, size, tier, (x, y, radius) in zip(names, sizes, kinds, places, strict=True)
    ]
    hidden = int((unit_sizes > 0).sum()) - len(units)
    return {
        "single": False,
        "count": len(marks),
        "ids": [],
        "marks": marks,
        "people": len(organisation),
        "hiddenUnits": hidden,
        "hiddenTiers": [TIER_TITLES[tier] for tier in np.flatnonzero(~shown.tiers)],
        "key": ":".join(map(str, (len(organisation), *sizes))),
    }


def places_of(organisation: Organisation, titles: tuple[str, ...]) -> dict[str, Any]:
    """Marks of units of five people or more, and of all together in the middle: where they stand, and nothing else."""
    found = groups_of(replace(organisation, own=not organisation.disclosed), titles)
    whole = {"title": ALL, "size": len(organisation), "tier": -1, "x": 0.0, "y": 0.0, "radius": LARGEST}
    marks = [*(mark for mark in found["marks"] if mark["tier"] < 0), whole]
    return {**found, "marks": marks, "count": len(marks), "hiddenTiers": []}


def _ring(sizes: NDArray[np.int64]) -> list[tuple[float, float, float]]:
    """x, y and radius of units in a ring, areas as sizes; y points down."""
    if not len(sizes):
        return []
    share = np.sqrt(sizes) / np.sqrt(sizes).sum()
    radius = np.minimum(LARGEST * np.sqrt(sizes / sizes.max()), RING * np.sin(np.minimum(np.pi * share, np.pi / 2)))
    angle = 2 * np.pi * (np.cumsum(share) - share / 2)
    return list(zip((RING * np.sin(angle)).tolist(), (-RING * np.cos(angle)).tolist(), radius.tolist(), strict=True))


def _column(sizes: NDArray[np.int64]) -> list[tuple[float, float, float]]:
    """x, y and radius of tiers, one below the other in the middle."""
    if not len(sizes):
        return []
    radius = np.sqrt(sizes) * min(0.85 * INNER / np.sqrt(sizes).sum(), LARGEST / np.sqrt(sizes.max()))
    step = 2 * INNER / len(sizes)
    downs = -INNER + step * (np.arange(len(sizes)) + 0.5)
    return [(0.0, float(y), float(r)) for y, r in zip(downs, radius, strict=True)]
