"""Kinds of option values, and the options that several commands share."""

import math
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import rich_click as click

from sim.errors import InputError, shown, unknown_name

HIGHEST_SEED = 2**32 - 1
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


def shared(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """One decorator for several options, shown in the order given."""

    def decorate(function: Any) -> Any:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


catalogue = click.option(
    "--catalogue",
    type=PathName(),
    metavar="DIR",
    help="Your own folder of scenarios, with a folder strategies/ in it; it comes before the shipped ones.",
    panel="Input",
)
as_json = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON, and nothing else, to standard output.", panel="Output"
)
seed = click.option(
    "--seed",
    type=Whole(0, HIGHEST_SEED),
    default=1,
    show_default=True,
    metavar="N",
    help="The same seed gives the same results, bit for bit.",
    panel="Simulation",
)
show_people = click.option(
    "--show-people",
    is_flag=True,
    help="Show single people of your organisation, and groups of fewer than 5, as well.",
    panel="Output",
)


def out_folder(what: str) -> Callable[[Any], Any]:
    """The option ``--out``."""
    return click.option("--out", type=PathName(), metavar="DIR", help=what, panel="Output")


out = out_folder("Write tables, figures and data into this folder.")
settings = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="PATH=VALUE",
    help="Change a number of the scenario or the model, such as initiative.effort=0.2 or trust.loss=0.3; an "
    "uncertain one is fixed thereby. May be repeated.",
    panel="Input",
)
sweep_workers = click.option(
    "--workers",
    type=Whole(1, 512),
    metavar="N",
    help="Processes at work; one for each core when left out. No number depends on it.",
    panel="Simulation",
)
cluster = click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Have the workers of a Dask cluster run it: the scheduler's address, tcp://HOST:PORT.",
    panel="Simulation",
)
anyway = click.option(
    "--anyway",
    is_flag=True,
    help="Go on with another version of the model, or other last bits, than the folder was begun with.",
    panel="Simulation",
)
