"""What the machine code of a function follows from, in words of which a hash can be taken."""

import hashlib
import platform
import sys
from collections.abc import Iterator
from functools import cache
from types import CodeType, FunctionType, ModuleType
from typing import Any

import llvmlite
import numba
import numpy as np

from sim.numerics.machine_code.files import PACKAGE

EXTENSIONS = "numerics/vectors"  # the folder that teaches Numba new types; its code counts for every function
LIBRARIES = {"llvmlite", "numba", "numpy", "scipy", *sys.stdlib_module_names}  # whose versions say what their code is


@cache
def surroundings() -> str:
    """What all machine code follows from: versions, and the code that teaches Numba new types."""
    found = hashlib.sha256()
    for path in sorted((PACKAGE / EXTENSIONS).glob("*.py")):
        found.update(path.read_bytes())
    config = [(name, getattr(numba.config, name, None)) for name in ("OPT", "BOUNDSCHECK", "LOOP_VECTORIZE")]
    return repr(
        (platform.python_version(), numba.__version__, llvmlite.__version__, np.__version__, config, found.hexdigest())
    )


def described(value: Any, seen: set[int]) -> Iterator[str]:
    """Lines that change whenever what a function computes may: its code, and what the names in it stand for."""
    function = _function_of(value)
    if function is not None:
        if id(function) not in seen:
            seen.add(id(function))
            yield repr(sorted(map(str, getattr(value, "targetoptions", {}).items())))
            yield from _of_function(function, seen)
    elif isinstance(value, (list, tuple, dict)):
        for one in value.items() if isinstance(value, dict) else value:
            yield from described(one, seen)
    elif isinstance(value, np.ndarray):
        yield f"{value.dtype} {value.shape} {value.tobytes().hex()}"
    elif isinstance(value, (bool, int, float, complex, str, bytes, np.generic, type(None))):
        yield repr(value)
    else:
        yield f"{type(value).__module__}.{type(value).__qualname__} {getattr(value, '__qualname__', '')}"


def _function_of(value: Any) -> FunctionType | None:
    """The Python function of a function, of a compiled one, or of one of Numba's intrinsics."""
    for name in ("py_func", "_defn"):
        if not isinstance(value, (type, ModuleType)):
            value = getattr(value, name, value)
    return value if isinstance(value, FunctionType) else None


def _of_function(function: FunctionType, seen: set[int]) -> Iterator[str]:
    yield f"{function.__module__}.{function.__qualname__}"
    yield from _code(function.__code__)
    yield from described((function.__defaults__, *(function.__kwdefaults__ or {}).values()), seen)
    for cell in function.__closure__ or ():
        yield from described(cell.cell_contents, seen)
    library = function.__module__.partition(".")[0] in LIBRARIES
    for name in () if library else sorted(set(_names(function.__code__))):
        value = function.__globals__.get(name)
        yield name
        if not isinstance(value, ModuleType):
            yield from described(value, seen)
        elif value.__name__.partition(".")[0] == PACKAGE.name:
            for inner in sorted(set(_names(function.__code__)) & set(vars(value))):
                yield from described(vars(value)[inner], seen)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _names(one)


def _code(code: CodeType) -> Iterator[str]:
    yield f"{code.co_code.hex()} {code.co_names} {code.co_varnames} {code.co_freevars} {code.co_flags}"
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _code(one)
        else:
            yield repr(sorted(map(repr, one))) if isinstance(one, frozenset) else repr(one)
