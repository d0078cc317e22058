"""What an address is played on: its scenario, and the organisation that a visitor brought, if any."""

from dataclasses import dataclass
from functools import cached_property

from sim.checks import Trial, adjustable, fitted, neutral, with_units
from sim.organisation import Organisation, generate
from sim.parameters import Parameter
from sim.scenarios.scenario import Scenario
from sim.study.replicates import organisation_seed
from sim.view.organisations import held


@dataclass(frozen=True, eq=False)
class Scene:
    """A scenario, and the organisation from tables on which it is played; None where one is generated from it.

    Units of an organisation from tables that must not be named have other names here, and no page knows their own.
    """

    scenario: Scenario
    organisation: Organisation | None = None

    def organisation_of(self, seed: int) -> Organisation:
        """The organisation of the first replicate of a seed."""
        return self.organisation or generate(self.scenario.design(), organisation_seed(seed, 0))

    def trial(self) -> Trial:
        """What strategies are tried on before they run."""
        return Trial(self.scenario, self.organisation) if self.organisation else Trial.of(self.scenario)

    def titles(self, organisation: Organisation) -> tuple[str, ...]:
        """What the units of an organisation are called, shape (units,)."""
        titles = {unit.name: unit.title or unit.name for unit in self.scenario.units}
        return tuple(titles.get(name, name) for name in organisation.units)

    def settable(self) -> dict[str, Parameter]:
        """Every number that can be set, by path: as ``checks.adjustable``, without those of units that are not here."""
        return self._settable

    @cached_property
    def _settable(self) -> dict[str, Parameter]:
        known = adjustable(self.scenario)
        if self.organisation is None:
            return known
        absent = [name for name in self.scenario.unit_names if name not in self.organisation.units]
        gone = tuple(f"units.{name}." for name in absent)
        return {path: parameter for path, parameter in known.items() if not path.startswith(gone)}


def scene_of(scenario: Scenario, key: str) -> Scene:
    """The scenario on the organisation held under ``key``; with an empty key on generated ones.

    Raises InputError where the organisation is not held.
    """
    if not key:
        return Scene(scenario)
    found = held(key)
    known = {own: name for own, name in found.units if name in scenario.unit_names}
    organisation = with_units(found.organisation, known, scenario.unit_names, key)
    organisation, _ = neutral(organisation, scenario.unit_names)
    return Scene(*fitted(scenario, organisation))
