"""The shocks of the reference model, one function each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.common.vocabulary import MIDDLE
from sim.numerics import draws
from sim.reference.newcomers import arrive, succeed_sponsor
from sim.reference.person import Person
from sim.reference.unit import Unit
from sim.scenarios.scenario import ShockEvent

if TYPE_CHECKING:
    from sim.reference.model import ReferenceModel


@dataclass(frozen=True)
class Struck:
    """A shock in one of its weeks: the units it strikes, how strong it is, when it began and for how many weeks."""

    model: ReferenceModel
    units: list[Unit]
    size: float
    since: int
    weeks: int

    @property
    def first(self) -> bool:
        return self.model.week == self.since

    @property
    def people(self) -> list[Person]:
        return [person for unit in self.units for person in unit.people]


def strike(model: ReferenceModel) -> None:
    """Let the shocks of this week strike; what lasts only while a shock does starts from nothing."""
    model.squeeze = 1.0
    for unit in model.units:
        unit.competing = unit.wave = 0.0
    for event in model.shocks:
        if event.week <= model.week < event.week + event.weeks:
            SHOCKS[event.shock](_struck(model, event))


def _struck(model: ReferenceModel, event: ShockEvent) -> Struck:
    units = [unit for unit in model.units if unit.name in event.units] or model.units
    return Struck(model, units, event.size, event.week, event.weeks)


def _sponsor_leaves(struck: Struck) -> None:
    model = struck.model
    drawn = draws.uniform(model.seed_key, "sponsor leaves", struck.since, model.person_keys[[model.sponsor.row]])
    if model.week == struck.since + int(struck.weeks * drawn[0]):
        succeed_sponsor(model)


def _incident(struck: Struck) -> None:
    if not struck.first:
        return
    jump = struck.model.parameter["shocks.incident.jump"]
    for person in struck.people:
        person.worries += jump * struck.size * (1.0 - person.worries)
    for unit in struck.units:
        unit.alarm = struck.size


def _market_shock(struck: Struck) -> None:
    p = struck.model.parameter
    struck.model.squeeze *= 1.0 - p["shocks.market-shock.means"] * struck.size
    for unit in struck.units:
        unit.competing += p["shocks.market-shock.rescue"] * struck.size
        unit.alarm = struck.size if struck.first else unit.alarm
    for person in struck.people if struck.first else ():
        person.worries += p["shocks.market-shock.worries"] * struck.size * (1.0 - person.worries)


def _budget_squeeze(struck: Struck) -> None:
    struck.model.squeeze *= 1.0 - struck.size


def _competing_initiative(struck: Struck) -> None:
    for unit in struck.units:
        unit.competing += struck.size


def _turnover_wave(struck: Struck) -> None:
    for unit in struck.units:
        unit.wave += struck.model.parameter["shocks.turnover-wave.yearly"] * struck.size


def _reorganisation(struck: Struck) -> None:
    if not struck.first:
        return
    model, p = struck.model, struck.model.parameter
    chance = draws.uniform(model.seed_key, "reorganisation", model.week, model.person_keys).tolist()
    for person in struck.people:
        person.worries += p["shocks.reorganisation.worries"] * struck.size * (1.0 - person.worries)
        person.ownership *= 1.0 - p["shocks.reorganisation.ownership"] * struck.size
        replaced = chance[person.row] < p["shocks.reorganisation.replaced"] * struck.size
        if replaced and person.tier == MIDDLE and person is not model.sponsor:
            arrive(person)


def _heads_leave(struck: Struck) -> None:
    if not struck.first:
        return
    model = struck.model
    chance = draws.uniform(model.seed_key, "heads leave", model.week, model.person_keys).tolist()
    for unit in struck.units:
        if chance[unit.head.row] < struck.size and unit.head is not model.sponsor:
            unit.coalition = 0.0
            arrive(unit.head)


SHOCKS: dict[str, Callable[[Struck], None]] = {
    "sponsor-leaves": _sponsor_leaves,
    "incident": _incident,
    "budget-squeeze": _budget_squeeze,
    "competing-initiative": _competing_initiative,
    "market-shock": _market_shock,
    "turnover-wave": _turnover_wave,
    "reorganisation": _reorganisation,
    "heads-leave": _heads_leave,
}
