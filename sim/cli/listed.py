"""What the model declares, as plain values: levers, shocks, rules, measures and parameters."""

from typing import Any

from sim.catalogue import Catalogue
from sim.checks import adjustable
from sim.declared import PARAMETERS
from sim.levers import LEVERS
from sim.measures import ALL_MEASURES
from sim.parameters import Parameter
from sim.shocks import SHOCKS
from sim.week import ORDER

Entry = dict[str, Any]


def levers() -> list[Entry]:
    """The levers, in the order of their registry."""
    return [
        {
            "name": lever.name,
            "title": lever.title,
            "stage": lever.stage,
            "effect": lever.effect,
            "side_effect": lever.side_effect,
            "needs": list(lever.needs),
            "pause": lever.pause,
            "hours": vars(lever.hours),
            "source": lever.source,
        }
        for lever in LEVERS.values()
    ]


def shocks() -> list[Entry]:
    """The shocks."""
    return [{"name": s.name, "title": s.title, "effect": s.effect, "source": s.source} for s in SHOCKS.values()]


def rules() -> list[Entry]:
    """The rules, in the order of the week."""
    return [{"name": rule.name, "summary": rule.summary} for rule in ORDER]


def measures() -> list[Entry]:
    """The measures of a whole run."""
    return [
        {
            "name": measure.name,
            "title": measure.title,
            "unit": measure.unit,
            "meaning": measure.meaning,
            "better": measure.better,
            "keys": list(measure.keys),
        }
        for measure in ALL_MEASURES.values()
    ]


def parameters(catalogue: Catalogue, scenario: str | None) -> list[Entry]:
    """The model's parameters; those and the scenario's own numbers, where one is named."""
    declared = adjustable(catalogue.scenario(scenario)) if scenario else PARAMETERS
    return [_parameter(path, parameter) for path, parameter in declared.items()]


def _parameter(path: str, parameter: Parameter) -> Entry:
    return {
        "name": path,
        "value": parameter.default,
        "low": parameter.low,
        "high": parameter.high,
        "unit": parameter.unit,
        "meaning": parameter.meaning,
        "basis": parameter.basis,
        "source": parameter.source,
    }
