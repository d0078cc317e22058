"""Sorts of values that options and arguments take, each with one message for what it does not take."""

import math
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import rich_click as click

from sim.errors import InputError, shown, unknown_name

LONGEST_NAME, LONGEST_PATH = 255, 4000  # bytes
_WHOLE = re.compile(r"[+-]?\d{1,30}")
_PLAIN = re.compile(r"[+-]?[\d.]{1,30}")


def source_of(param: click.Parameter | None) -> str:
    """What a message about an option or argument names as its source."""
    if isinstance(param, click.Option):
        return f"option {param.opts[-1]}"
    return f"argument {(param.name or '').upper()}" if param else "option"


class Whole(click.ParamType[int]):
    """A whole number between two bounds."""

    name = "number"

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Raises InputError for anything else."""
        text = str(value)
        if _WHOLE.fullmatch(text) and self.low <= int(text) <= self.high:
            return int(text)
        allowed = f"a whole number from {self.low} to {self.high}"
        raise InputError(source_of(param), None, _number_shown(text), allowed)


class Amount(click.ParamType[float]):
    """A finite number above 0."""

    name = "amount"

    def __init__(self, most: float) -> None:
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number. Raises InputError for anything else."""
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if 0 < number <= self.most:
            return number
        raise InputError(source_of(param), None, _number_shown(str(value)), f"a number above 0, at most {self.most:g}")


class OneOf(click.ParamType[str]):
    """One of some names."""

    name = "name"

    def __init__(self, names: Sequence[str], what: str) -> None:
        self.names, self.what = tuple(names), what

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name. Raises InputError, with the nearest right ones, for any other."""
        if value in self.names:
            return str(value)
        raise unknown_name(source_of(param), None, str(value), self.names, self.what)


class PathName(click.Path):
    """The name of a file or folder, which may not be longer than systems allow."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises InputError for an empty name or a long one."""
        longest, whole = max(len(os.fsencode(part)) for part in (*Path(value).parts, "")), len(os.fsencode(value))
        if not whole:
            raise InputError(source_of(param), None, "an empty name", "the name of a file or folder")
        if longest > LONGEST_NAME or whole > LONGEST_PATH:
            found = f"a name of {longest} bytes" if longest > LONGEST_NAME else f"a path of {whole} bytes"
            allowed = f"names of at most {LONGEST_NAME} bytes, and {LONGEST_PATH:,} in all"
            raise InputError(source_of(param), None, found, allowed)
        return super().convert(value, param, ctx)


class Names(click.ParamType[tuple[str, ...]]):
    """Names separated by commas, each once."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The names. Raises InputError where one is empty or given twice."""
        if isinstance(value, tuple):
            return value
        names = tuple(name.strip() for name in value.split(","))
        allowed = "names separated by commas, each once"
        if "" in names:
            raise InputError(source_of(param), None, shown(value), allowed)
        for number, name in enumerate(names):
            if name in names[:number]:
                raise InputError(source_of(param), None, f"{name} twice", allowed)
        return names


def _number_shown(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else shown(text)


class Key(click.ParamType[str]):
    """The key of a measure."""

    name = "measure"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The key. Raises InputError, with the nearest right ones, for any other."""
        if param is not None and value == param.default:
            return str(value)  # without loading the measures
        from sim.measures import KEYS

        return OneOf(KEYS, "measure").convert(value, param, ctx)


class Span(NamedTuple):
    """A path, and the ends of its range where they are given."""

    path: str
    bounds: tuple[float, float] | None


class SpanType(click.ParamType[Span]):
    """``PATH`` or ``PATH=LOW:HIGH``."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Span:
        """The span. Raises InputError for anything else."""
        if isinstance(value, Span):
            return value
        path, given, ends = value.partition("=")
        bounds = _bounds(ends) if given else None
        if not path.strip() or (given and bounds is None):
            allowed = "PATH, or PATH=LOW:HIGH with two numbers, such as start.deference=0.2:0.9"
            raise InputError(source_of(param), None, shown(value), allowed)
        return Span(path.strip(), bounds)


def _bounds(text: str) -> tuple[float, float] | None:
    try:
        low, high = (float(part) for part in text.split(":"))
    except ValueError:
        return None
    return (low, high) if math.isfinite(low) and math.isfinite(high) else None
