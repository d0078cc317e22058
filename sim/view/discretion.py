"""Who of an organisation is shown: of real people, no one by name, and no group of fewer than five."""

from dataclasses import dataclass, replace

from sim.measures import GROUPS
from sim.organisation import Organisation
from sim.study.small_groups import few
from sim.vocabulary import TIERS


@dataclass(frozen=True)
class Shown:
    """What may be shown of an organisation.

    ``people``: whether single people are, with names and numbers. ``units`` are the units' titles, shape (units,);
    ``small`` says of which no number is shown, (units,). ``groups`` are those of ``measures.GROUPS`` that are shown.
    """

    people: bool
    units: tuple[str, ...]
    small: tuple[bool, ...]
    groups: tuple[str, ...]

    def named(self, organisation: Organisation) -> Organisation:
        """The organisation with its units under the names that are shown."""
        return organisation if self.people else replace(organisation, units=self.units)


def everything(organisation: Organisation, titles: dict[str, str] | None = None) -> Shown:
    """Everyone and everything; ``titles`` are those of units that have one."""
    units = tuple((titles or {}).get(name, name) for name in organisation.units)
    return Shown(True, units, (False,) * len(units), tuple(GROUPS))


def discreet(organisation: Organisation, titles: dict[str, str] | None = None) -> Shown:
    """No single person, no unit and no tier of fewer than five people, and no unit by the name of a person."""
    ids, whole = set(organisation.ids), everything(organisation, titles)
    small = few(organisation.unit, len(organisation.units))
    units = tuple(
        f"{'Small unit' if few else 'Unit'} {number}" if few or name in ids else title
        for number, (name, title, few) in enumerate(zip(organisation.units, whole.units, small, strict=True), start=1)
    )
    hidden = {tier for tier, hides in zip(TIERS, few(organisation.tier, len(TIERS)), strict=True) if hides}
    groups = tuple(group for group in GROUPS if group not in hidden)
    return Shown(False, units, tuple(small.tolist()), groups)
