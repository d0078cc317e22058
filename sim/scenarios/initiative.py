"""What is being introduced and what it is worth to whom, as arrays over units and worlds."""

from collections.abc import Callable
from operator import attrgetter

import numpy as np

from sim.common.arrays import Array, Rows
from sim.common.errors import unknown_name
from sim.common.vocabulary import DIMENSIONS, TIERS
from sim.scenarios.scenario import DEFAULT_PRIORITIES, Scenario, Unit

_UNIT_NUMBERS = ("authority", "threat", "worry", "readiness", "spare_time", "attitude")
_WORLD_NUMBERS = {
    "initiative.effort": lambda s: s.initiative.effort,
    "initiative.history": lambda s: s.initiative.history,
    "initiative.objectors": lambda s: s.initiative.objectors,
    "initiative.worn_name": lambda s: s.initiative.worn_name,
    "initiative.passing": lambda s: s.initiative.passing,
    "initiative.learning_time": lambda s: s.initiative.learning_time,
    "initiative.effect_scale": lambda s: s.initiative.effect_scale,
    "initiative.promise_scale": lambda s: s.initiative.promise_scale,
    "sponsor.conviction": lambda s: s.sponsor.conviction,
    "sponsor.ownership": lambda s: s.sponsor.ownership,
    "sponsor.successor": lambda s: s.sponsor.successor,
    "team.hours": lambda s: s.team.hours,
    "team.experience": lambda s: s.team.experience,
    "team.style": lambda s: s.team.style,
}


class Initiative:
    """A scenario's numbers in every world.

    ``effect`` and ``promise`` have shape (units, 6, worlds); ``unit[name]`` (units, worlds);
    ``number[name]`` (worlds,); ``worries`` (3 tiers, worlds); ``priorities`` (3 tiers, units, 6);
    ``local_goals`` (units, 6); ``goals`` (6,); ``spillover`` (units from, units to, 6);
    ``same_function`` (units, units) 1 or 0.
    A unit that the scenario does not name has the scenario's average profile, weighted by people.
    """

    def __init__(self, scenario: Scenario, unit_names: tuple[str, ...], worlds: int):
        self.scenario, self.unit_names, self.worlds = scenario, unit_names, worlds
        self.goals = np.array(scenario.goals.row())
        self.effect = self._over_worlds(self._by_unit(lambda u: u.effect.row()))
        self.promise = self._over_worlds(self._by_unit(_promised))
        self.priorities = self._by_unit(_mean_priorities).swapaxes(0, 1)
        self.local_goals = self._by_unit(_local_goals)
        self.unit = {n: self._over_worlds(self._by_unit(attrgetter(n))) for n in _UNIT_NUMBERS}
        self.number = {name: np.full(worlds, float(read(scenario))) for name, read in _WORLD_NUMBERS.items()}
        self.worries = self._over_worlds(np.array(scenario.initiative.worries.row()))
        self.same_function = self._same_function()
        self.spillover = self._spillover()

    def places(self) -> dict[str, Array]:
        """The array (..., worlds) behind each path that may be uncertain or set, such as 'initiative.effort'."""
        found = dict(self.number)
        found |= {f"initiative.worries.{tier}": self.worries[t] for t, tier in enumerate(TIERS)}
        for u, name in enumerate(self.unit_names):
            found |= {f"units.{name}.{n}": values[u] for n, values in self.unit.items()}
            found |= {f"units.{name}.effect.{d}": self.effect[u, k] for k, d in enumerate(DIMENSIONS)}
            found |= {f"units.{name}.promise.{d}": self.promise[u, k] for k, d in enumerate(DIMENSIONS)}
        return found

    def set(self, path: str, values: Array | float) -> None:
        """Give the number at ``path`` its value in each world. Raises InputError for an unknown path."""
        places = self.places()
        if path not in places:
            raise unknown_name(self.scenario.name, path, path, places, "quantity")
        places[path][:] = values

    def finish(self) -> None:
        """Apply the scales of effect and promise, once every uncertain quantity has its value."""
        self.effect *= self.number["initiative.effect_scale"]
        self.promise *= self.number["initiative.promise_scale"]

    def _profiles(self) -> list[Unit | None]:
        by_name = {unit.name: unit for unit in self.scenario.units}
        return [by_name.get(name) for name in self.unit_names]

    def _by_unit(self, read: Callable[[Unit], object]) -> Array:
        profiles = self._profiles()
        average = self._average(read) if None in profiles else None
        return np.array([average if unit is None else read(unit) for unit in profiles], dtype=float)

    def _average(self, read: Callable[[Unit], object]) -> Array:
        known = self.scenario.units
        average: Array = np.average([read(u) for u in known], axis=0, weights=[u.people for u in known])
        return average

    def _over_worlds(self, values: Array) -> Array:
        return np.repeat(values[..., None], self.worlds, axis=-1)

    def _same_function(self) -> Array:
        kind = kinds(self.scenario, self.unit_names)
        return (kind[:, None] == kind[None, :]).astype(float)

    def _spillover(self) -> Array:
        amount = np.zeros((len(self.unit_names), len(self.unit_names), len(DIMENSIONS)))
        for s in self.scenario.spillovers:
            if {s.source, s.target} <= set(self.unit_names):
                amount[self.unit_names.index(s.source), self.unit_names.index(s.target)] = s.effect.row()
        return amount


def kinds(scenario: Scenario, unit_names: tuple[str, ...]) -> Rows:
    """Which units do one kind of work: the same number for those of one function, shape (units,), below their count.

    Units that the scenario does not name have one profile, and so one function.
    """
    return _numbered(scenario, unit_names, lambda unit: unit.function or unit.name)


def profiles(scenario: Scenario, unit_names: tuple[str, ...]) -> Rows:
    """Which units are alike in everything but name and size: the same number for those, as ``kinds`` has them."""

    def profile(unit: Unit) -> str:
        return f"{unit.function or unit.name} {unit.model_dump(exclude={'name', 'title', 'people', 'function'})}"

    return _numbered(scenario, unit_names, profile)


def _numbered(scenario: Scenario, unit_names: tuple[str, ...], read: Callable[[Unit], str]) -> Rows:
    named = {unit.name: ("named", read(unit)) for unit in scenario.units}
    number: dict[tuple[str, str], int] = {}
    return np.array([number.setdefault(named.get(name, ("average", "")), len(number)) for name in unit_names])


def _promised(unit: Unit) -> list[float]:
    if unit.promise is not None:
        return unit.promise.row()
    return [max(0.0, amount) for amount in unit.effect.row()]


def _mean_priorities(unit: Unit) -> list[list[float]]:
    return [(getattr(unit.priorities, t) or getattr(DEFAULT_PRIORITIES, t)).row() for t in TIERS]


def _local_goals(unit: Unit) -> list[float]:
    if unit.local_goals is not None:
        return unit.local_goals.row()
    return list(np.mean(_mean_priorities(unit), axis=0))
