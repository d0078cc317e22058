"""A number of the model, declared once: default, bounds, unit, meaning and source.

The command line, sweeps, validation, the browser's controls and the parameter table all derive from
these declarations.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sim.common.errors import InputError, unknown_name

Basis = Literal["published", "fitted", "assumed"]
Row = NDArray[np.float64]


@dataclass(frozen=True)
class Plausible:
    """What a number could plausibly be, from ``low`` to ``high``, why, and what could measure it."""

    low: float
    high: float
    measured: Literal["survey", "trial"]
    why: str


@dataclass(frozen=True)
class Parameter:
    """One declared number. ``basis`` says whether its default was published, fitted or assumed.

    ``low`` and ``high`` are bounds of validity, ``plausible`` a range of belief (``sim/worlds/plausible.toml``).
    ``needs`` names the scenario's number without which it bears on nothing, such as ``initiative.objectors``.
    """

    name: str
    default: float
    low: float
    high: float
    unit: str
    meaning: str
    source: str = "assumed"
    basis: Basis = "assumed"
    plausible: Plausible | None = None
    needs: str = ""

    def check(self, value: object, source: str) -> float:
        """Return ``value`` as a number within bounds; raise InputError otherwise."""
        allowed = f"a number from {self.low:g} to {self.high:g} ({self.meaning})"
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InputError(source=source, place=self.name, found=repr(value), allowed=allowed)
        if not self.low <= value <= self.high:
            raise InputError(source=source, place=self.name, found=f"{value:g}", allowed=allowed)
        return float(value)


class ParameterRows[Name: str]:
    """Values of the declared parameters in each world.

    ``rows[name]`` is an array of shape (worlds,): a parameter may differ from world to world. ``cells`` holds them all,
    shape (parameters, lanes), in the order of ``declared``.
    """

    def __init__(
        self,
        declared: Mapping[Name, Parameter],
        worlds: int,
        values: Mapping[str, float | Row],
        lanes: int | None = None,
    ):
        self.worlds = worlds
        self._row: dict[str, int] = {name: row for row, name in enumerate(declared)}
        self.cells = np.zeros((len(declared), lanes or worlds))
        self.cells[:] = np.array([p.default for p in declared.values()])[:, None]
        for name, value in values.items():
            self.named(name)[:] = value
            self.cells[self._row[name], worlds:] = self.cells[self._row[name], worlds - 1]

    def __getitem__(self, name: Name) -> Row:
        return self.cells[self._row[name], : self.worlds]

    def row(self, name: str) -> int:
        """The row of a parameter in ``cells``."""
        return self._row[name]

    def named(self, name: str) -> Row:
        """The same for a name put together at run time. Raises InputError for an unknown one."""
        if name not in self._row:
            raise unknown_name("parameters", name, name, self._row, "parameter")
        return self.cells[self._row[name], : self.worlds]

    def at(self, worlds: NDArray[np.int64]) -> "At":
        """Every parameter by name, as it is in some of the worlds."""
        return At(self, worlds)

    def __iter__(self) -> Iterator[str]:
        return iter(self._row)

    def of(self, prefix: str, block: slice = slice(None)) -> "Prefixed":
        """The parameters of one rule in a block of worlds, as attributes: ``p.rate``."""
        return Prefixed(self, prefix, block)


class At:
    """The parameters by name in some worlds: arrays of the shape of ``worlds``."""

    def __init__(self, rows: ParameterRows[Any], worlds: NDArray[np.int64]):
        self._rows, self._worlds = rows, worlds

    def __getitem__(self, name: str) -> Row:
        return self._rows.named(name)[self._worlds]


class Prefixed:
    """The parameters whose names begin with ``prefix.``, as attributes."""

    def __init__(self, rows: ParameterRows[Any], prefix: str, block: slice):
        self._rows, self._prefix, self._block = rows, prefix, block

    def __getattr__(self, name: str) -> Row:
        return self._rows.named(f"{self._prefix}.{name}")[self._block]


def declare(prefix: str, parameters: Iterable[Parameter]) -> dict[str, Parameter]:
    """Parameters by full name, ``prefix.name``."""
    return {f"{prefix}.{p.name}": p for p in parameters}
