"""What one server offers its visitors: a catalogue, and the scenario that opens first. Set once, before serving."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from sim.common.errors import unknown_name
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.view.organisations import HeldOrganisation

FIRST_STRATEGY = "top-down-endorsement"


@dataclass(frozen=True)
class Site:
    """Scenarios and strategies by name; visitors name them, and cannot reach any other file.

    ``own`` holds a scenario file given on the command line, by its name; ``organisation`` is the key of the
    organisation given there, which opens first. ``show_people`` is whether single people and small groups of
    organisations from tables leave this server: whoever starts it says so, and no visitor can.
    """

    catalogue: Catalogue = field(default_factory=Catalogue)
    own: dict[str, Path] = field(default_factory=dict)
    first: str = ""
    organisation: str = ""
    show_people: bool = False

    def scenario_names(self) -> tuple[str, ...]:
        """Names of all scenarios, in alphabetical order."""
        return tuple(sorted({*self.catalogue.scenario_names(), *self.own}))

    def strategy_names(self) -> tuple[str, ...]:
        """Names of all strategies, in alphabetical order."""
        return self.catalogue.strategy_names()

    @property
    def first_scenario(self) -> str:
        """The scenario shown where an address names none."""
        return self.first or self.scenario_names()[0]

    @property
    def first_strategy(self) -> str:
        """The strategy shown where an address names none."""
        names = self.strategy_names()
        return FIRST_STRATEGY if FIRST_STRATEGY in names else names[0]

    def scenario_path(self, name: str) -> Path:
        """The file of a scenario. Raises InputError for a name that is not offered."""
        if name in self.own:
            return self.own[name]
        return self.catalogue.scenario_path(_offered("scenario", name, self.scenario_names()))

    def strategy_path(self, name: str) -> Path:
        """The file of a strategy. Raises InputError for a name that is not offered."""
        return self.catalogue.strategy_path(_offered("strategy", name, self.strategy_names()))

    def scenario(self, name: str) -> Scenario:
        """The scenario of that name. Raises InputError for a name that is not offered, and for a faulty file."""
        return self.catalogue.scenario(self.scenario_path(name))

    def strategy(self, name: str) -> Strategy:
        """The strategy of that name. Raises InputError for a name that is not offered, and for a faulty file."""
        return self.catalogue.strategy(self.strategy_path(name))

    def stamps(self) -> tuple[int, ...]:
        """When each file that is offered last changed."""
        scenarios = (self.scenario_path(name) for name in self.scenario_names())
        strategies = (self.strategy_path(name) for name in self.strategy_names())
        return tuple(path.stat().st_mtime_ns for path in (*scenarios, *strategies))

    def stamp(self, scenario: str, strategies: tuple[str, ...]) -> tuple[int, ...]:
        """When the files behind these names last changed: what was worked out before is stale after that."""
        paths = [self.scenario_path(scenario), *(self.strategy_path(name) for name in strategies)]
        return tuple(path.stat().st_mtime_ns for path in paths)


def _offered(place: str, name: str, names: tuple[str, ...]) -> str:
    if name not in names:
        raise unknown_name("the page's address", place, name, names, place)
    return name


def site_of(
    folder: Path | None,
    scenario: str | None,
    own: HeldOrganisation | None = None,
    *,
    show_people: bool = False,
) -> Site:
    """What is offered with a person's own ``folder`` and a ``scenario``, by name or file, that opens first, on one's
    ``own`` organisation, if any.

    Every file is read, so that what is wrong with one is said before anyone comes. Raises InputError.
    """
    found = Site(Catalogue(folder))
    if scenario is not None:
        name = found.catalogue.scenario(scenario).name
        path = found.catalogue.scenario_path(scenario)
        found = Site(found.catalogue, {} if scenario in found.scenario_names() else {name: path}, name)
    for name in found.scenario_names():
        found.scenario(name)
    for name in found.strategy_names():
        found.strategy(name)
    return replace(found, organisation=own.key if own else "", show_people=show_people)


_site: list[Site] = []


def serve_from(site: Site) -> None:
    """Say what this process offers; before it serves anyone."""
    _site[:] = [site]


def site() -> Site:
    """What this process offers."""
    if not _site:
        serve_from(Site())
    return _site[0]
