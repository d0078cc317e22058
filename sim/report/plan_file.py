"""A strategy as a file: TOML text, as the command line reads it."""

import json
import re
from typing import Any

from sim.scenarios.strategy import Strategy

_BARE = re.compile(r"[\w-]+", re.ASCII)


def to_toml(strategy: Strategy) -> str:
    """The strategy's file: what has its default is left out."""
    return table_to_toml(strategy.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude_none=True))


def table_to_toml(table: dict[str, Any]) -> str:
    """A table of plain values as TOML."""
    data = dict(table)
    levers, team = data.pop("levers", []), data.pop("team", {})
    lines = [_line(key, value) for key, value in data.items()]
    for title, table in [("[team]", team)] * bool(team) + [("[[levers]]", use) for use in levers]:
        lines += ["", title, *(_line(key, value) for key, value in table.items())]
    return "\n".join(lines) + "\n"


def _line(key: str, value: Any) -> str:
    return f"{json.dumps(key) if not _BARE.fullmatch(key) else key} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(_line(key, part) for key, part in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, allow_nan=False).replace("\x7f", "\\u007f")
