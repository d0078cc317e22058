"""Pseudonyms of real people's organisations: neutral names of units, and numbers in place of ids."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from sim.organisation.people import Organisation


def neutral_names(organisation: Organisation, known: Iterable[str] = ()) -> Mapping[str, str]:
    """What units that must not be named are called instead: those of fewer than five, and those named after a person.

    Names of the scenario's own units, ``known``, stay. Numbers go by size, the largest first.
    """
    shown, kept = organisation.shown, set(known)
    if shown.people:
        return {}
    personal = {*organisation.ids, *organisation.personal}
    sizes = np.bincount(organisation.unit, minlength=len(organisation.units))
    hidden = [
        (name, bool(small), int(size))
        for name, small, size in zip(organisation.units, shown.small, sizes, strict=True)
        if name not in kept and (small or name in personal)
    ]
    taken, found = {*organisation.units, *kept}, dict[str, str]()
    for what, chosen in (("Unit", False), ("Small unit", True)):
        named = sorted((one for one in hidden if one[1] is chosen), key=lambda one: -one[2])
        free = (name for n in range(1, 2 * len(taken) + 2) if (name := f"{what} {n}") not in taken)
        found |= dict(zip((name for name, _, _ in named), free, strict=False))
    return found


def numbered(organisation: Organisation) -> Organisation:
    """The organisation with numbers in place of ids, in the order of these; so it is kept in files."""
    order, width = np.argsort(np.array(organisation.ids, dtype=object), kind="stable"), len(str(len(organisation)))
    place = np.argsort(order)
    return replace(
        organisation, ids=tuple(f"person-{number:0{width}d}" for number in place + 1), personal=frozenset(), names=()
    )
