"""Sorts of values that options and arguments take, each with one message for what it does not take."""

import math
import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import rich_click as click
from click.shell_completion import CompletionItem

from sim.common.errors import InputError, shown, unknown_name

LONGEST_NAME, LONGEST_PATH = 255, 4000  # bytes
_WHOLE = re.compile(r"[+-]?\d{1,30}")
_PLAIN = re.compile(r"[+-]?[\d.]{1,30}")


def source_of(param: click.Parameter | None) -> str:
    """What a message about an option or argument names as its source."""
    if isinstance(param, click.Option):
        return f"option {param.opts[-1]}"
    return f"argument {(param.name or '').upper()}" if param else "option"


class Value[T](click.ParamType[T]):
    """What ``read`` makes of a text. Where it raises ValueError, the message says what was found, and ``allowed``."""

    name = "value"

    def __init__(self, read: Callable[[str], T], allowed: str) -> None:
        self.read, self.allowed = read, allowed

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> T:
        """The value; one that is no text is a default. Raises InputError for anything else."""
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except ValueError as wrong:
            raise InputError(source_of(param), None, str(wrong), self.allowed) from None


def whole(low: int, high: int) -> Value[int]:
    """A whole number between two bounds."""

    def read(text: str) -> int:
        if _WHOLE.fullmatch(text) and low <= int(text) <= high:
            return int(text)
        raise ValueError(_number_shown(text))

    return Value(read, f"a whole number from {low} to {high}")


def amount(most: float) -> Value[float]:
    """A finite number above 0."""

    def read(text: str) -> float:
        number = _number(text)
        if number is None or not 0 < number <= most:
            raise ValueError(_number_shown(text))
        return number

    return Value(read, f"a number above 0, at most {most:g}")


def days_or_none(most: float) -> Value[float]:
    """A finite number above 0; infinity for the word none."""
    days = amount(most)
    return Value(lambda text: math.inf if text == "none" else days.read(text), f"{days.allowed}, or none")


class Leaving(NamedTuple):
    """In which week somebody leaves, or sometime after it."""

    week: int
    sometime: bool


_AFTER = re.compile(r"(?:after:|(?:sometime )?after(?: week)? )\s*(\d{1,9})", re.IGNORECASE)


def _leaving(text: str) -> Leaving:
    if found := _AFTER.fullmatch(text.strip()):
        return Leaving(int(found[1]), True)
    if _WHOLE.fullmatch(text) and len(text) < 10 and int(text) >= 1:
        return Leaving(int(text), False)
    raise ValueError(_number_shown(text))


LEAVING = Value(_leaving, "a week such as 26, or after:26 (sometime after week 26)")


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    if "" in names:
        raise ValueError(shown(text))
    for number, name in enumerate(names):
        if name in names[:number]:
            raise ValueError(f"{name} twice")
    return names


NAMES = Value(_names, "names separated by commas, each once")


class Span(NamedTuple):
    """A path, and the ends of its range where they are given."""

    path: str
    bounds: tuple[float, float] | None


def _span(text: str) -> Span:
    path, given, ends = text.partition("=")
    bounds = [_number(end) for end in ends.split(":")] if given else []
    if not path.strip() or None in bounds or len(bounds) not in ((2,) if given else (0,)):
        raise ValueError(shown(text))
    low_and_high = [bound for bound in bounds if bound is not None]
    return Span(path.strip(), (low_and_high[0], low_and_high[1]) if given else None)


SPAN = Value(_span, "PATH, or PATH=LOW:HIGH with two numbers, such as start.deference=0.2:0.9")


def _number(text: str) -> float | None:
    """A finite number; None for any other text."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _number_shown(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else shown(text)


def begun(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    """Those of some names that begin with what was typed so far: completed by a shell."""
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


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

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Those that begin so."""
        return begun(self.names, incomplete)


class Key(click.ParamType[str]):
    """The key of a measure."""

    name = "measure"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The key. Raises InputError, with the nearest right ones, for any other."""
        if param is not None and value == param.default:
            return str(value)  # without loading the measures
        from sim.measures import KEYS

        return OneOf(KEYS, "measure").convert(value, param, ctx)


class GoalText(click.ParamType[str]):
    """What is to be reached, such as ``practising >= 50``."""

    name = "goal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The goal as it is written in full. Raises InputError for what is none."""
        from sim.measures import Goal

        return str(Goal.of(str(value), source_of(param)))


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
            long = f"a name of {longest} bytes" if longest > LONGEST_NAME else f"a path of {whole} bytes"
            allowed = f"names of at most {LONGEST_NAME} bytes, and {LONGEST_PATH:,} in all"
            raise InputError(source_of(param), None, long, allowed)
        return super().convert(value, param, ctx)
