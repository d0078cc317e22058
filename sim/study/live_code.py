"""The model's code as it is in this process: which function is in which place, and the code of those from elsewhere."""

import inspect
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

from sim import week
from sim.levers import LEVERS
from sim.measures import MEASURES
from sim.shocks import SHOCKS
from sim.study import batch
from sim.worlds import advance, simulation
from sim.worlds.all_parameters import PARAMETERS

MADE_BY_DATACLASS = "<string>"  # file of the methods that a dataclass is given
PLAIN = (bool, int, float, str, bytes, type(None))


def live_code(package: Path) -> list[str]:
    """A line for each function that the model reaches, with the code of those that are not of the ``package``."""
    walk = _Walk(f"{package}/")
    roots = {"week": week.ORDER, "levers": dict(LEVERS), "shocks": dict(SHOCKS), "measures": dict(MEASURES)}
    for name, values in roots.items():
        walk.value(name, values)
    walk.value("parameters", sorted(f"{name} {one}" for name, one in PARAMETERS.items()))
    for function in (batch.run_batch, advance.advance, simulation.Simulation):
        walk.value(function.__name__, function)
    return walk.lines


@dataclass
class _Walk:
    """Goes through functions by what they name; ``package`` is the folder of the model, with a slash."""

    package: str
    lines: list[str] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def value(self, place: str, value: Any) -> None:
        """Take in whatever a name of the model stands for."""
        function = _function(value)
        if function is not None:
            self._function(place, function)
        elif isinstance(value, type):
            self._class(place, value)
        elif is_dataclass(value):
            for one in fields(value):
                self.value(f"{place}.{one.name}", getattr(value, one.name))
        elif isinstance(value, dict):
            self.value(place, sorted(value.items(), key=str))
        elif isinstance(value, (list, tuple)):
            for number, one in enumerate(value):
                self.value(f"{place}[{number}]", one)
        elif isinstance(value, PLAIN):
            self.lines.append(f"{place} = {value!r}")
        elif isinstance(value, np.ndarray):
            self.lines.append(f"{place} = {value.tobytes().hex()}")

    def _class(self, place: str, found: type) -> None:
        if id(found) in self.seen or self._library(_file_of(found)):
            return
        self.seen.add(id(found))
        for name, one in sorted(vars(found).items()):
            inner = _function(one.fget if isinstance(one, property) else getattr(one, "__func__", one))
            if inner is not None and not self._given(name, inner.__code__.co_filename):
                self._function(f"{place}.{name}", inner)

    def _function(self, place: str, function: FunctionType) -> None:
        code = function.__code__
        own = code.co_filename.startswith(self.package)
        self.lines.append(f"{place}: {function.__module__ if own else 'elsewhere'}.{function.__qualname__}")
        if id(function) in self.seen:
            return
        self.seen.add(id(function))
        if not own:
            self.lines.append(_code(code))
            for given in (function.__defaults__, function.__kwdefaults__, inspect.getclosurevars(function).nonlocals):
                self.value(f"{place} given", given)
        for name, one in _named(function):
            inner = _function(one)
            library = inner is not None and self._library(inner.__code__.co_filename)
            if not library and (inner is not None or isinstance(one, type) or not own):
                self.value(f"{place} {name}", one)

    def _given(self, name: str, file: str) -> bool:
        """Whether a class has a method from Python itself, such as what a dataclass is given."""
        return name.startswith("__") and (file == MADE_BY_DATACLASS or self._library(file))

    def _library(self, file: str) -> bool:
        """Whether a file is one of Python's or of an installed library, whose versions are known."""
        return not file.startswith(self.package) and file.startswith(_LIBRARIES)


_LIBRARIES = ("<frozen", *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")))


def _function(value: Any) -> FunctionType | None:
    """The Python function of a function or of what Numba made of one."""
    inner = getattr(value, "py_func", value) if not isinstance(value, type) else None
    return inner if isinstance(inner, FunctionType) else None


def _file_of(found: type) -> str:
    built_in = "" if found.__module__ == "__main__" else "<frozen>"
    return getattr(sys.modules.get(found.__module__), "__file__", None) or built_in


def _named(function: FunctionType) -> Iterator[tuple[str, Any]]:
    """What the names in a function's code stand for: globals, and what it takes from modules of the model."""
    names = sorted(set(_names(function.__code__)))
    for name in names:
        value = function.__globals__.get(name)
        if isinstance(value, ModuleType):
            if value.__name__.partition(".")[0] == "sim":
                yield from ((f"{name}.{inner}", getattr(value, inner)) for inner in names if hasattr(value, inner))
        elif name in function.__globals__:
            yield name, value


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _names(one)


def _code(code: CodeType) -> str:
    """Code as text that is the same in every process."""
    constants = (_code(one) if isinstance(one, CodeType) else _constant(one) for one in code.co_consts)
    return f"{code.co_code.hex()} {code.co_names} {code.co_varnames} ({', '.join(constants)})"


def _constant(value: Any) -> str:
    return repr(sorted(map(repr, value))) if isinstance(value, frozenset) else repr(value)
