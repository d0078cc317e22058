"""Groups of people of whom something was seen or is told: everyone, tiers, and units; never fewer than five."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.common.arrays import Array, Flags
from sim.common.vocabulary import TIERS
from sim.measures import GROUPS
from sim.organisation import Organisation
from sim.organisation.discretion import FEWEST_SHOWN

MOST = 16  # groups of which every week is kept


@dataclass(frozen=True)
class Whom:
    """Everyone ("all"), a tier or a unit, by name."""

    of: Literal["everyone", "tier", "unit"]
    name: str

    def members(self, organisation: Organisation) -> Flags:
        """Who of an organisation belongs to it, shape (people,)."""
        if self.of == "everyone":
            return np.full(len(organisation), True)
        if self.of == "tier":
            return organisation.tier == TIERS.index(self.name)
        return organisation.unit == organisation.units.index(self.name)

    def __str__(self) -> str:
        return {"everyone": "everyone", "tier": f"the {self.name} tier", "unit": f"unit {self.name}"}[self.of]


EVERYONE = Whom("everyone", GROUPS[0])


def told_groups(organisations: Sequence[Organisation]) -> tuple[Whom, ...]:
    """The groups of which something may be told in all of these organisations: five people or more, none hidden."""
    first = organisations[0]
    tiers = [Whom("tier", tier) for tier in TIERS if tier in first.shown.groups]
    units = [Whom("unit", name) for name, shown in zip(first.units, first.shown.units, strict=True) if shown]
    return tuple(one for one in (EVERYONE, *tiers, *units) if sizes([one], organisations).min() >= FEWEST_SHOWN)


def sizes(groups: Sequence[Whom], organisations: Sequence[Organisation]) -> Array:
    """How many people groups have, shape (groups, organisations)."""
    counts = [[int(one.members(organisation).sum()) for organisation in organisations] for one in groups]
    return np.array(counts, dtype=np.float64).reshape(len(groups), len(organisations))


def means(groups: Sequence[Whom], organisation: Organisation) -> Array:
    """What turns people's numbers into means of groups, shape (groups, people)."""
    members = np.array([one.members(organisation) for one in groups], dtype=np.float64).reshape(
        len(groups), len(organisation)
    )
    return members / np.maximum(members.sum(axis=1, keepdims=True), 1.0)
