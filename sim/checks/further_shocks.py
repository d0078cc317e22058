"""Shocks that strike besides a scenario's own."""

from collections.abc import Iterable

from sim.common.errors import InputError, unknown_name
from sim.scenarios.scenario import Scenario, ShockEvent
from sim.shocks import known_shock


def with_shocks(scenario: Scenario, events: Iterable[ShockEvent], source: str) -> Scenario:
    """The scenario with these shocks besides its own.

    Raises InputError, naming ``source``, for a shock or a unit that is not known, or a week beyond the horizon.
    """
    further = tuple(events)
    for event in further:
        _check(event, scenario, source)
    return scenario.model_copy(update={"shocks": (*scenario.shocks, *further)}) if further else scenario


def _check(event: ShockEvent, scenario: Scenario, source: str) -> None:
    known_shock(event, source)
    if event.week > scenario.horizon:
        allowed = f"a week up to {scenario.horizon}, the horizon"
        raise InputError(source, f"shocks, {event.shock}", f"week {event.week}", allowed)
    for name in event.units:
        if name not in scenario.unit_names:
            raise unknown_name(source, f"shocks, {event.shock}", name, scenario.unit_names, "unit")
