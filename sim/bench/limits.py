"""What this machine could do at the very best, as a measure of how much is left: memory bandwidth and arithmetic.

Both are limits from below on the time of a person-week in one process. Memory: every column is read once and every
column that changes is written once, at the speed of a long copy with arithmetic (McCalpin 1995, STREAM triad).
Arithmetic: the operators that the rules are written with, at the speed of multiplications and additions on data in the
nearest cache, and one exponential and one hyperbolic tangent.
"""

import ast
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from sim import rules
from sim.common.arrays import Array
from sim.common.vocabulary import DIMENSIONS
from sim.numerics.vectors import compiled
from sim.organisation.design import TieMix
from sim.state.columns import COLUMNS, INPUTS, SIGNALS, TRAITS

BYTES = 8
LONG, SHORT = 20_000_000, 512  # entries of arrays that do not fit a cache, and that fit the nearest one
TIMES = 2000
HEARD = 4  # quantities that are summed over ties


@compiled
def _triad(out: Array, first: Array, second: Array) -> None:
    for n in range(len(out)):
        out[n] = first[n] + 0.5 * second[n]


@compiled
def _multiply_and_add(out: Array, first: Array, times: int) -> None:
    for _ in range(times):
        for n in range(len(out)):
            out[n] = out[n] * 0.999 + first[n]


@compiled
def _functions(out: Array, first: Array, times: int) -> None:
    for _ in range(times):
        for n in range(len(out)):
            out[n] = np.tanh(first[n]) + np.exp(-first[n])


def limits(person_weeks_per_second: float) -> dict[str, Any]:
    """The two limits in person-weeks per second of one process, and the share of each that this rate is."""
    out, first, second = (np.ones(LONG) for _ in range(3))
    near_out, near_first = np.ones(SHORT), np.ones(SHORT)
    bandwidth = 3 * BYTES * LONG / _seconds(lambda: _triad(out, first, second))
    operations = 2 * SHORT * TIMES / _seconds(lambda: _multiply_and_add(near_out, near_first, TIMES))
    functions = _seconds(lambda: _functions(near_out, near_first, TIMES // 10)) / (SHORT * TIMES // 10)
    memory = bandwidth / bytes_touched()
    arithmetic = 1 / (operators() / operations + functions)
    return {
        "memory_bytes_per_second": bandwidth,
        "bytes_per_person_week": bytes_touched(),
        "memory_limit": memory,
        "share_of_memory_limit": person_weeks_per_second / memory,
        "operations_per_second": operations,
        "operations_per_person_week": operators(),
        "seconds_for_exponential_and_tangent": functions,
        "arithmetic_limit": arithmetic,
        "share_of_arithmetic_limit": person_weeks_per_second / arithmetic,
    }


def bytes_touched() -> int:
    """Bytes of a person in one world that are read, and those that are written, in a week."""
    changing = len(COLUMNS) + len(INPUTS) + len(SIGNALS) + len(DIMENSIONS)
    constant = len(TRAITS) + len(DIMENSIONS) + 1
    return BYTES * (2 * changing + constant)


def operators() -> int:
    """Arithmetic operators in the source of the rules, and two for each tie and each quantity heard along it."""
    sources = (path.read_text(encoding="utf-8") for path in Path(rules.__path__[0]).glob("*.py"))
    written = sum(isinstance(node, ast.BinOp) for source in sources for node in ast.walk(ast.parse(source)))
    return written + round(2 * HEARD * TieMix().mean)


def _seconds(act: Callable[[], object], repeats: int = 5) -> float:
    """The shortest of some times, the first of which compiles."""
    times = []
    for _ in range(repeats + 1):
        start = perf_counter()
        act()
        times.append(perf_counter() - start)
    return min(times[1:])
