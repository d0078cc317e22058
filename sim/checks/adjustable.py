"""Every number that can be set, varied or be uncertain, by path, with its bounds."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from sim.common.errors import Loc, Problem, nearest, shortened
from sim.inputs import json_schema
from sim.inputs.schema import Allowed, Schema
from sim.parameters import Parameter
from sim.scenarios.initiative import Initiative
from sim.scenarios.scenario import Scenario
from sim.worlds.all_parameters import PARAMETERS


def adjustable(scenario: Scenario) -> dict[str, Parameter]:
    """The scenario's own numbers, such as ``units.clinics.threat``, then the model's, such as ``trust.loss``.

    Each has its value in this scenario as ``default``.
    """
    allowed = Allowed(json_schema(Scenario), {})
    places = Initiative(scenario, scenario.unit_names, 1).places()
    own = {
        path: _declared(path, float(value[0]), allowed.at(_loc(path, scenario.unit_names)))
        for path, value in places.items()
    }
    return own | {name: replace(p, default=scenario.parameters.get(name, p.default)) for name, p in PARAMETERS.items()}


def unknown_path(path: str, known: Iterable[str], loc: Loc = ()) -> Problem:
    """The problem of a path that is not among the ``known`` ones, which are too many to be listed."""
    return Problem(f"unknown path {shortened(path)}", partial(_nearest_paths, path, known), loc)


def _nearest_paths(path: str, known: Iterable[str]) -> str:
    alike = ", ".join(nearest(path, known))
    every = "all of them: buyin list parameters --scenario NAME"
    return f"{alike} (nearest); {every}" if alike else every


def _declared(path: str, value: float, schema: Schema) -> Parameter:
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    return Parameter(
        name=path.rpartition(".")[2],
        default=value,
        low=float(low),
        high=float(schema["maximum"]),
        unit="",
        meaning=schema.get("description", ""),
        source="the scenario",
    )


def _loc(path: str, units: tuple[str, ...]) -> Loc:
    """Where a number stands in any scenario file; a unit's name may hold dots."""
    unit = next((name for name in units if path.startswith(f"units.{name}.")), None)
    if unit is None:
        return tuple(path.split("."))
    return ("units", 0, *path.removeprefix(f"units.{unit}.").split("."))
