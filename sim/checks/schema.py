"""The JSON Schemas of scenario and strategy files, with the names that the model knows."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sim.inputs import json_schema
from sim.levers import LEVERS
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.shocks import SHOCKS
from sim.worlds.all_parameters import PARAMETERS


def scenario_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of scenario files, for editors: shocks and parameters by name."""
    schema = json_schema(Scenario)
    schema["description"] = _in_a_line(schema)
    schema["$defs"]["ShockEvent"]["properties"]["shock"] |= {"enum": list(SHOCKS)}
    parameters = {
        name: {"type": "number", "minimum": p.low, "maximum": p.high, "default": p.default, "description": p.meaning}
        for name, p in PARAMETERS.items()
    }
    schema["properties"]["parameters"] |= {"additionalProperties": False, "properties": parameters}
    return schema


def strategy_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of strategy files, for editors: levers by name."""
    schema = json_schema(Strategy)
    schema["description"] = _in_a_line(schema)
    schema["$defs"]["Use"]["properties"]["lever"] |= {"enum": list(LEVERS)}
    return schema


def _in_a_line(schema: Mapping[str, Any]) -> str:
    """What a file is; the rest of its description is for Python."""
    return str(schema["description"]).partition("\n")[0]


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = MappingProxyType(
    {"scenario": scenario_schema, "strategy": strategy_schema}
)
