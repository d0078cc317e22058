"""Single values changed from the command line: ``--set units.clinics.effect.workload=0.3``."""

import copy
import math
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from sim.common.errors import InputError, Loc, as_place, shown, unknown
from sim.inputs.model import json_schema
from sim.inputs.schema import Allowed, child

_SEGMENT = re.compile(r"""\[(?P<index>\d+)\]|(?P<quoted>"[^"]*"|'[^']*')|(?P<bare>[^.\[\]"'=]+)""")
_WANTED = "PATH=VALUE, such as units.clinics.effect.workload=0.3"
_STRUCTURED = tuple("[{\"'")


def option(path: str) -> str:
    """The option that overrides ``path``, as the source of an error."""
    return f"option --set {path}"


def parse_assignment(text: str) -> tuple[str, object]:
    """The path and the value of ``PATH=VALUE``; VALUE is TOML, or text without quotes.

    Raises InputError where either is missing or malformed, and for nan and inf.
    """
    match = re.fullmatch(r"""((?:[^="']|"[^"]*"|'[^']*')+)=(.*)""", text, re.DOTALL)
    if not match or not match[2].strip():
        raise InputError("option --set", None, shown(text), _WANTED)
    path = match[1].strip()
    path_parts(path)
    return path, _parsed_value(path, match[2].strip())


def override(data: Mapping[str, Any], path: str, value: object, model: type[BaseModel] | None = None) -> dict[str, Any]:
    """A copy of nested ``data`` with the value at the dotted ``path`` replaced.

    Elements of a list are addressed by the ``name`` they hold or by index (``units.2`` or ``units[2]``). A
    name that is not in the data can be set only where ``model`` knows it. Raises InputError with the names
    that are there for any other.
    """
    return overridden(data, path, value, json_schema(model) if model else {})[0]


def overridden(
    data: Mapping[str, Any], path: str, value: object, schema: Mapping[str, Any]
) -> tuple[dict[str, Any], Loc]:
    """As ``override``, with the schema of the data; also the location that was set."""
    changed = dict(data)
    allowed = Allowed(schema, changed)
    parts = path_parts(path)
    loc: Loc = ()
    here: Any = changed
    while parts:
        key, parts = _step(path, here, loc, parts, allowed)
        loc += (key,)
        if not parts:
            here[key] = value
        else:
            here[key] = _opened(here, loc, allowed)
            here = here[key]
    return changed, loc


def _step(path: str, here: Any, loc: Loc, parts: list[str], allowed: Allowed) -> tuple[str | int, list[str]]:
    """The key or index in ``here`` that the first of ``parts`` means, and the parts after it."""
    if isinstance(here, list):
        return _element(path, here, loc, parts[0]), parts[1:]
    if not isinstance(here, dict):
        found = f"a path that goes on after {as_place(loc)}, which is {shown(here)}"
        raise InputError(option(path), None, found, "a path that ends there")
    known = {**dict.fromkeys(here), **dict.fromkeys(allowed.keys(loc))}
    if parts[0] in known:
        return parts[0], parts[1:]
    free = allowed.free_keys(loc)
    whole = ".".join(parts)
    if whole in known or (free is not None and (len(parts) == 1 or free.get("type") in ("number", "string"))):
        return whole, []
    raise _unknown(path, parts[0], known, loc)


def _element(path: str, here: list[Any], loc: Loc, part: str) -> int:
    names = [child(element, "name") for element in here]
    if part in names:
        return names.index(part)
    indices = [str(index) for index in range(len(here))]
    if part in indices:
        return indices.index(part)
    known = [name if isinstance(name, str) else i for name, i in zip(names, indices, strict=True)]
    raise _unknown(path, part, dict.fromkeys(known), loc)


def _unknown(path: str, part: str, known: Mapping[str, object], loc: Loc) -> InputError:
    problem = unknown(part, known, "name")
    found = f"{problem.found} in {as_place(loc)}" if loc else problem.found
    return InputError(option(path), None, found, problem.allowed)


def _opened(here: Any, loc: Loc, allowed: Allowed) -> Any:
    """A copy of what is at ``loc``, or its default, to be changed."""
    there = child(here, loc[-1])
    if there is not None:
        return copy.copy(there)
    default = copy.deepcopy(allowed.at(loc).get("default"))
    return _without_none(default) if isinstance(default, dict | list) else {}


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(part) for key, part in value.items() if part is not None}
    return [_without_none(part) for part in value] if isinstance(value, list) else value


def path_parts(path: str) -> list[str]:
    """The parts of a dotted path: ``units[2].local_goals`` is ``units, 2, local_goals``; quotes hold dots together."""
    parts: list[str] = []
    at = 0
    while at < len(path):
        match = _SEGMENT.match(path, at)
        if not match or (parts and not match["index"] and path[at - 1] != "."):
            break
        parts.append(match["index"] or (match["bare"] or "").strip() or match.group()[1:-1])
        at = match.end() + (path[match.end() : match.end() + 1] == ".")
    if at < len(path) or not parts or path.endswith("."):
        raise InputError("option --set", None, f"the path {shown(path).removeprefix('text ')}", _WANTED)
    return parts


def _parsed_value(path: str, text: str) -> object:
    try:
        table = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError) as error:
        if text.startswith(_STRUCTURED) or not text.isprintable():
            raise InputError(option(path), None, shown(text), "a TOML value, or plain text") from error
        return text
    if table.keys() != {"value"} or not _finite(table["value"]):
        raise InputError(option(path), None, shown(text), "one finite TOML value, or plain text")
    return table["value"]


def _finite(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_finite, value.values()))
    if isinstance(value, list):
        return all(map(_finite, value))
    return not isinstance(value, float) or math.isfinite(value)
