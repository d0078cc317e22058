"""What an address is played on: its scenario, and the organisation that a visitor brought, if any."""

from dataclasses import dataclass, replace

from sim.checks import Trial, adjustable, fitted
from sim.organisation import Organisation, generate
from sim.parameters import Parameter
from sim.scenario import Scenario
from sim.study.replicates import organisation_seed
from sim.view.discretion import Shown, discreet, everything
from sim.view.organisations import held


@dataclass(frozen=True, eq=False)
class Setting:
    """A scenario, and the organisation from tables on which it is played; None where one is generated from it."""

    scenario: Scenario
    organisation: Organisation | None = None
    names: bool = False

    def organisation_of(self, seed: int) -> Organisation:
        """The organisation of the first replicate of a seed."""
        return self.organisation or generate(self.scenario.design(), organisation_seed(seed, 0))

    def trial(self) -> Trial:
        """What strategies are tried on before they run."""
        return Trial(self.scenario, self.organisation) if self.organisation else Trial.of(self.scenario)

    def shown(self, organisation: Organisation) -> Shown:
        """What may be shown of the people: of invented ones everything, of a visitor's own what they wish."""
        titles = {unit.name: unit.title or unit.name for unit in self.scenario.units}
        hidden = self.organisation is not None and not self.names
        return discreet(organisation, titles) if hidden else everything(organisation, titles)

    def settable(self) -> dict[str, Parameter]:
        """Every number that can be set, by path: as ``checks.adjustable``, without those of units that are not here."""
        known = adjustable(self.scenario)
        if self.organisation is None:
            return known
        absent = [name for name in self.scenario.unit_names if name not in self.organisation.units]
        gone = tuple(f"units.{name}." for name in absent)
        return {path: parameter for path, parameter in known.items() if not path.startswith(gone)}


def setting_of(scenario: Scenario, key: str, names: bool) -> Setting:
    """The scenario on the organisation held under ``key``; with an empty key on generated ones.

    Raises InputError where the organisation is not held.
    """
    return _fitted(scenario, key, names) if key else Setting(scenario)


def _fitted(scenario: Scenario, key: str, names: bool) -> Setting:
    organisation = held(key).organisation
    kept, own = fitted(scenario, organisation)
    setting = Setting(kept, own, names)
    shown = setting.shown(organisation)
    spoken = tuple(
        name if name in scenario.unit_names else title
        for name, title in zip(organisation.units, shown.units, strict=True)
    )
    _, said = fitted(scenario, replace(organisation, units=spoken))
    return replace(setting, organisation=replace(own, assumptions=said.assumptions))
