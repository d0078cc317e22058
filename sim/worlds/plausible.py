"""Plausible ranges of the declared numbers, from ``plausible.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sim.parameters import Parameter, Plausible

FILE = Path(__file__).with_name("plausible.toml")


def with_ranges(parameters: Mapping[str, Parameter]) -> dict[str, Parameter]:
    """The same, each with its plausible range: that of its full name, else for a lever that of its kind."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: replace(p, plausible=_range(name, p, told["named"], told["kinds"])) for name, p in parameters.items()}


def _range(
    name: str, parameter: Parameter, named: Mapping[str, list[object]], kinds: Mapping[str, list[object]]
) -> Plausible | None:
    if name in named:
        return Plausible(*named[name])  # type: ignore[arg-type]
    kind = kinds.get(name.rpartition(".")[2]) if name.startswith("levers.") else None
    if kind is None:
        return None
    found = Plausible(*kind)  # type: ignore[arg-type]
    low, high = (min(max(parameter.default * x, parameter.low), parameter.high) for x in (found.low, found.high))
    return replace(found, low=low, high=high)
