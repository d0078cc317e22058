"""The numbers a visitor can set, as the declarations of model and scenario give them, in groups."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sim.common.errors import InputError, shown, unknown_name
from sim.levers import LEVERS
from sim.parameters import Parameter
from sim.scenarios.scenario import Scenario
from sim.shocks import SHOCKS
from sim.view.scene import Scene
from sim.week import RULES
from sim.worlds.simulation import uncertain_draws

_GROUPS = {
    "initiative": "The initiative",
    "sponsor": "The sponsor",
    "team": "The change team",
    "hands-on": "Help by the change team",
    "start": "How people start",
}
_PLAIN = {
    "authority": "how far the sponsor's authority reaches",
    "effect_scale": "multiplies every true effect",
    "promise_scale": "multiplies every promise",
}


def controls(scene: Scene) -> list[dict[str, Any]]:
    """Groups of controls, each ``{"name", "title", "controls"}``, in the order of the declarations."""
    scenario = scene.scenario
    titles = {unit.name: unit.title or unit.name for unit in scenario.units}
    uncertain = {quantity.path: quantity for quantity in scenario.uncertain}
    groups: dict[str, dict[str, Any]] = {}
    for path, parameter in scene.settable().items():
        name = _group(path, titles)
        group = groups.setdefault(name, {"name": name, "title": _title(name, titles), "controls": []})
        control = _control(path, name, parameter)
        if path in uncertain:
            control |= {"from": uncertain[path].low, "to": uncertain[path].high, "note": uncertain[path].note}
        group["controls"].append(control)
    return list(groups.values())


def drawn(scenario: Scenario, seed: int) -> dict[str, float]:
    """What each uncertain number is in the world of a seed (the seed of a world, not of a study)."""
    return {path: float(values[0]) for path, values in uncertain_draws(scenario, [seed], {}).items()}


def _group(path: str, titles: dict[str, str]) -> str:
    unit = next((name for name in titles if path.startswith(f"units.{name}.")), None)
    if unit is not None:
        return f"units.{unit}"
    parts = path.split(".")
    return ".".join(parts[:2]) if parts[0] in ("levers", "shocks") else parts[0]


def _title(group: str, titles: dict[str, str]) -> str:
    kind, _, name = group.partition(".")
    if kind == "units":
        return f"Unit: {titles[name]}"
    if kind == "levers":
        return f"Lever: {LEVERS[name].title}"
    if kind == "shocks":
        return f"Shock: {SHOCKS[name].title}"
    return _GROUPS.get(kind) or f"{kind.capitalize()}: {RULES[kind].summary}"


def _control(path: str, group: str, parameter: Parameter) -> dict[str, Any]:
    label = path.removeprefix(f"{group}.").replace("_", " ").replace(".", ": ")
    return {
        "path": path,
        "label": label[:1].upper() + label[1:],
        "value": parameter.default,
        "low": parameter.low,
        "high": parameter.high,
        "unit": parameter.unit,
        "meaning": parameter.meaning or _PLAIN.get(parameter.name, ""),
        "source": parameter.source,
    }


def checked_value(scene: Scene, path: str, text: object, source: str) -> float:
    """A number given for ``path``, within its bounds. Raises InputError, with the nearest paths for an unknown one."""
    return _within(scene.settable(), path, text, source)


def check_values(scene: Scene, values: Iterable[tuple[str, float]]) -> None:
    """Raise InputError where a path is not known, or its number out of bounds."""
    known = scene.settable()
    for path, value in values:
        _within(known, path, value, "parameters")


def _within(known: Mapping[str, Parameter], path: str, text: object, source: str) -> float:
    if path not in known:
        raise unknown_name(source, None, path, known, "parameter")
    try:
        number = float(str(text))
    except ValueError:
        allowed = f"a number from {known[path].low:g} to {known[path].high:g}"
        raise InputError(source, path, shown(text), allowed) from None
    return replace(known[path], name=path).check(number, source)
