"""A number of the model, declared once: default, bounds, unit, meaning and source.

The command line, sweeps, validation, the browser's controls and the parameter table all derive from
these declarations.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.errors import InputError, unknown_name

Basis = Literal["published", "fitted", "assumed"]
Row = NDArray[np.float64]


@dataclass(frozen=True)
class Parameter:
    """One declared number. ``basis`` says whether its default was published, fitted or assumed."""

    name: str
    default: float
    low: float
    high: float
    unit: str
    meaning: str
    source: str
    basis: Basis = "assumed"

    def check(self, value: object, source: str) -> float:
        """Return ``value`` as a number within bounds; raise InputError otherwise."""
        allowed = f"a number from {self.low:g} to {self.high:g} ({self.meaning})"
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InputError(source=source, place=self.name, found=repr(value), allowed=allowed)
        if not self.low <= value <= self.high:
            raise InputError(source=source, place=self.name, found=f"{value:g}", allowed=allowed)
        return float(value)


class ParameterRows:
    """Values of the declared parameters in each world.

    ``rows[name]`` is an array of shape (worlds,): a parameter may differ from world to world.
    """

    def __init__(self, declared: Mapping[str, Parameter], worlds: int, values: Mapping[str, float | Row]):
        self._rows = {name: np.full(worlds, p.default) for name, p in declared.items()}
        for name, value in values.items():
            if name not in declared:
                raise unknown_name("parameters", name, name, declared, "parameter")
            self._rows[name][:] = value

    def __getitem__(self, name: str) -> Row:
        return self._rows[name]


def declare(prefix: str, parameters: Iterable[Parameter]) -> dict[str, Parameter]:
    """Parameters by full name, ``prefix.name``."""
    return {f"{prefix}.{p.name}": p for p in parameters}
