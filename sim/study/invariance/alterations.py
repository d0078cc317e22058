"""The same organisation told otherwise: cut into other units, in another order, under other names, in other steps.

Each takes a scenario and one organisation and gives both as they are told otherwise. ``ALIKE`` must leave outcomes as
they are; ``OTHER`` are other organisations, or another team, and must not.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.common.vocabulary import CROSS_UNIT, TEAM
from sim.organisation import Organisation, build_ties
from sim.scenarios.scenario import Scenario, Spillover, Unit
from sim.study.invariance.half_weeks import half_weeks
from sim.study.invariance.larger_organisations import MANY, ten_copies, ten_times
from sim.study.invariance.telling import Telling, Values

FEW_CASTS = 4  # casts where luck is mostly the same


def split(told: Telling, parts: int) -> Telling:
    """Every unit cut along its reporting line into so many equal parts that do the same work; the same people."""
    org, names = told.organisation, _part_names(told.organisation.units, parts)
    unit = np.zeros(len(org), dtype=np.int64)
    for u in range(len(org.units)):
        rows = np.flatnonzero(org.unit == u)
        ordered = rows[np.argsort(org.reporting_place[rows])]
        unit[ordered] = u * parts + np.arange(len(rows)) * parts // len(rows)
    there = np.unique(unit)
    kept = tuple(names[n] for n in there)
    cut = replace(org, unit=np.searchsorted(there, unit), units=kept)
    scenario, values = _scenario_in_parts(told.scenario, cut, parts), _values_in_parts(told.values, kept, parts)
    return told._replace(scenario=scenario, organisation=cut, values=values)


def _part_names(names: tuple[str, ...], parts: int) -> list[str]:
    return [_part(name, n) for name in names for n in range(parts)]


def _part(name: str, number: int) -> str:
    return name if number == 0 else f"{name} {number + 1}"


def _scenario_in_parts(scenario: Scenario, cut: Organisation, parts: int) -> Scenario:
    size = dict(zip(cut.units, np.bincount(cut.unit, minlength=len(cut.units)).tolist(), strict=True))
    units = [_unit_part(unit, n, size) for unit in scenario.units for n in range(parts) if _part(unit.name, n) in size]
    spills = [
        Spillover.model_validate(
            {"from": _part(s.source, n), "to": _part(s.target, m), "effect": _share(s, size, n, parts)}
        )
        for s in scenario.spillovers
        for n in range(parts)
        for m in range(parts)
        if {_part(s.source, n), _part(s.target, m)} <= size.keys()
    ]
    shocks = [
        event.model_copy(
            update={"units": tuple(p for u in event.units for n in range(parts) if (p := _part(u, n)) in size)}
        )
        for event in scenario.shocks
    ]
    return scenario.model_copy(update={"units": tuple(units), "spillovers": tuple(spills), "shocks": tuple(shocks)})


def _unit_part(unit: Unit, number: int, size: Mapping[str, int]) -> Unit:
    name = _part(unit.name, number)
    return unit.model_copy(update={"name": name, "people": size[name], "function": unit.function or unit.name})


def _share(spill: Spillover, size: Mapping[str, int], number: int, parts: int) -> dict[str, float]:
    """What a part's results do: in proportion to its people."""
    whole = sum(size.get(_part(spill.source, n), 0) for n in range(parts))
    part = size[_part(spill.source, number)] / whole
    return {name: amount * part for name, amount in spill.effect.model_dump().items()}


def _values_in_parts(values: Values, names: tuple[str, ...], parts: int) -> Values:
    found: dict[str, NDArray[np.float64]] = {}
    for path, numbers in values.items():
        first, _, rest = path.partition(".")
        name, _, field = rest.partition(".")
        paths = [f"units.{_part(name, n)}.{field}" for n in range(parts) if _part(name, n) in names]
        found |= dict.fromkeys(paths if first == "units" else [path], numbers)
    return found


def reordered(told: Telling) -> Telling:
    """The same people and units, each list backwards."""
    org = told.organisation
    order = np.arange(len(org))[::-1]
    place = np.argsort(order)
    boss = np.where(org.boss[order] < 0, org.boss[order], place[org.boss[order]])
    ties = build_ties(boss, place[org.ties.listener], place[org.ties.speaker], org.ties.weight, org.ties.kind)
    ids = tuple(org.ids[n] for n in order)
    units, last = org.units[::-1], len(org.units) - 1
    turned = replace(org, ids=ids, tier=org.tier[order], unit=last - org.unit[order], boss=boss, units=units, ties=ties)
    scenario = told.scenario.model_copy(update={"units": _first_stays(told.scenario.units)})
    return told._replace(scenario=scenario, organisation=turned)


def _first_stays(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Backwards but for the first, which leads."""
    return (units[0], *units[:0:-1])


def renamed(told: Telling) -> Telling:
    """The same people under other names, and so with other luck."""
    ids = tuple(f"{own}'" for own in told.organisation.ids)
    return told._replace(organisation=replace(told.organisation, ids=ids))


def without_bridges(told: Telling) -> Telling:
    """Nobody listens across units but along the reporting line."""
    return told._replace(organisation=within_units(told.organisation))


def within_units(org: Organisation) -> Organisation:
    """The same people, without ties across units but along the reporting line."""
    across = org.unit[org.ties.listener] != org.unit[org.ties.speaker]
    return _without_ties(org, across & (org.ties.kind == CROSS_UNIT))


def without_managers(told: Telling) -> Telling:
    """Everyone has the head for a boss."""
    org = told.organisation
    boss = np.where(org.boss < 0, org.boss, org.head)
    ties = build_ties(boss, org.ties.listener, org.ties.speaker, org.ties.weight, org.ties.kind)
    return told._replace(organisation=replace(org, boss=boss, ties=ties))


def without_teams(told: Telling) -> Telling:
    """People with one boss do not listen to each other."""
    org = told.organisation
    return told._replace(organisation=_without_ties(org, org.ties.kind == TEAM))


def _without_ties(org: Organisation, gone: NDArray[np.bool_]) -> Organisation:
    kept, ties = ~gone, org.ties
    left = build_ties(org.boss, ties.listener[kept], ties.speaker[kept], ties.weight[kept], ties.kind[kept])
    return replace(org, ties=left)


class Way(NamedTuple):
    """One way of telling it, done by ``retell``, and by how many casts of people luck is taken out of the comparison.

    Each of the ``casts`` is told otherwise and held against itself; ``together`` they are all in what is told once.
    """

    retell: Callable[[Telling], Telling]
    casts: int = 1
    together: bool = False


ALIKE: Mapping[str, Way] = {
    "units in 2": Way(lambda told: split(told, 2)),
    "units in 4": Way(lambda told: split(told, 4)),
    "backwards": Way(reordered),
    "other names": Way(renamed, MANY),
    "half-week steps": Way(half_weeks, FEW_CASTS),
    "ten times, team too": Way(lambda told: ten_times(told, MANY), MANY, together=True),
}
OTHER: Mapping[str, Way] = {
    "ten times, same team": Way(lambda told: ten_times(told, 1), MANY, together=True),
    "ten copies, one sponsor": Way(lambda told: ten_copies(told, MANY), MANY, together=True),
    "no bridges": Way(without_bridges),
    "no managers": Way(without_managers),
    "no teams": Way(without_teams),
}
