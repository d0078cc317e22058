"""What a scenario means for an organisation that was read from tables, and under which names its units are told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from sim.common.errors import folded, shortened, unknown_name
from sim.organisation import Organisation, kind_of
from sim.organisation.discretion import FEWEST_SHOWN
from sim.organisation.pseudonyms import neutral_names
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy, Use


def with_units(organisation: Organisation, names: Mapping[str, str], known: Iterable[str], source: str) -> Organisation:
    """The organisation with units under the scenario's ``known`` names; those of one name become one unit.

    Units whose names differ from one of the scenario's in case, spaces and hyphens only are that one. Raises
    InputError, naming ``source``, for a unit that the organisation or the scenario does not have.
    """
    neutral = neutral_names(organisation)
    for own, name in names.items():
        if own not in organisation.units:
            told = [unit for unit in organisation.units if unit not in neutral]
            raise unknown_name(source, None, own, told, "unit of your tables")
        if name not in known:
            raise unknown_name(source, None, name, known, "unit of the scenario")
    names = {**alike_units(organisation.units, known, set(names)), **names}
    called = [names.get(own, own) for own in organisation.units]
    units = tuple(dict.fromkeys(called))
    place = np.array([units.index(name) for name in called], dtype=np.int64)
    unit, ties = place[organisation.unit], organisation.ties
    kind = kind_of(organisation.boss, unit, ties.listener, ties.speaker)
    said = (
        *organisation.assumptions,
        *(f"unit {neutral.get(own, own)} is the scenario's {name}" for own, name in names.items()),
    )
    return replace(organisation, unit=unit, units=units, ties=replace(ties, kind=kind), assumptions=said)


def alike_units(units: Iterable[str], known: Iterable[str], named: set[str]) -> dict[str, str]:
    """Which units, besides those named, are called as one of the scenario's but for case, spaces and hyphens."""
    spelt = {folded(name): name for name in known}
    alike = {own: spelt[folded(own)] for own in units if own not in named and folded(own) in spelt}
    return {own: name for own, name in alike.items() if own != name}


def neutral(organisation: Organisation, known: Iterable[str]) -> tuple[Organisation, Mapping[str, str]]:
    """The organisation with other names for units that must not be named, and which names they replace.

    The scenario's own names, ``known``, stay.
    """
    names = neutral_names(organisation, known)
    units = tuple(names.get(name, name) for name in organisation.units)
    return replace(organisation, units=units, personal=frozenset()), names


def renamed(strategy: Strategy, names: Mapping[str, str]) -> Strategy:
    """The strategy with units under other names."""

    def called(use: Use) -> Use:
        units = tuple(names.get(unit, unit) for unit in use.units)
        return use.model_copy(update={"units": units, "source": names.get(use.source, use.source)})

    return strategy.model_copy(update={"levers": tuple(map(called, strategy.levers))}) if names else strategy


def fitted(scenario: Scenario, organisation: Organisation) -> tuple[Scenario, Organisation]:
    """The scenario without uncertain numbers of units that are not there; all that is assumed is added in words, and
    what is not shown."""
    absent = tuple(name for name in scenario.unit_names if name not in organisation.units)
    kept = tuple(q for q in scenario.uncertain if not q.path.startswith(tuple(f"units.{name}." for name in absent)))
    dropped = [q.path for q in scenario.uncertain if q not in kept]
    said = [*_profiles(scenario, organisation), *_standing_in(scenario, organisation)]
    if organisation.commitment is not None and np.isfinite(organisation.commitment).any():
        said.append("the sponsor's commitment at the start is the scenario's, whatever the table says")
    if dropped:
        said.append(f"not uncertain here, for want of the unit: {_listed(dropped)}")
    assumptions = (*organisation.assumptions, *said, *_not_shown(organisation))
    return scenario.model_copy(update={"uncertain": kept}), replace(organisation, assumptions=assumptions)


def _not_shown(organisation: Organisation) -> Iterator[str]:
    shown = organisation.shown
    if not shown.people:
        hidden = ", ".join([*shown.hidden, "single people"])
        yield f"not shown, as it would tell of fewer than {FEWEST_SHOWN} people: {hidden}"


def _profiles(scenario: Scenario, organisation: Organisation) -> Iterator[str]:
    strange = [name for name in organisation.units if name not in scenario.unit_names]
    if strange:
        yield f"units that the scenario does not name have its average profile: {_listed(strange)}"


def _standing_in(scenario: Scenario, organisation: Organisation) -> Iterator[str]:
    sponsoring = scenario.sponsor.unit or scenario.unit_names[0]
    if sponsoring not in organisation.units:
        yield f"sponsor: the head of the organisation, as it has no unit {sponsoring}"
    for event in scenario.shocks:
        if event.units and not set(event.units) & set(organisation.units):
            yield f"{event.shock} in week {event.week} strikes everyone, as there is no unit {_listed(event.units)}"


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return shortened(", ".join(names), 160)
