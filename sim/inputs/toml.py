"""A TOML file that a person supplied, read into a model."""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from sim.common.errors import LISTED_PROBLEMS, InputError, Loc, Problem, as_place, shortened
from sim.inputs.explain import Finding, by_place, checked, explained
from sim.inputs.locate import key_lines, place_in
from sim.inputs.model import json_schema
from sim.inputs.override import option, overridden
from sim.inputs.schema import Allowed
from sim.inputs.text import read_text

_SYNTAX = "TOML, as in key = value, [table], [[list of tables]]"
_PLAINER = {
    "Cannot overwrite a value": "this key is given twice",
    "Cannot declare": "this table is given twice",
    "Cannot mutate immutable namespace": "this name is already given, as a whole",
    "Illegal character '\\n'": "a quote is not closed",
    "Found invalid character '\\n'": "a quote is not closed",
    "Expected '=' after a key": "no = after the key",
    "Invalid value": "no value, or text without quotes",
}
_LIMIT_BYTES = 1_000_000
_MOST_LEVELS = 20
_MOST_VALUES = 200_000
_LONGEST_TEXT = 100_000
_MOST_DOTS = 50
_MOST_PROBLEMS = 10_000  # that are counted beside the ten that are told
# the reader of the standard library takes hours over keys of many thousand parts
_KEY_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_ENDLESS_KEY = re.compile(rf"(?<![\w-])(?:{_KEY_PART}[ \t]*+\.[ \t]*+){{{_MOST_DOTS}}}")


def read_toml[M: BaseModel](
    path: str | Path,
    model: type[M],
    overrides: Sequence[tuple[str, object]] = (),
    check: Callable[[M], Iterable[Problem]] | None = None,
) -> M:
    """The model in a TOML file, bounded as by ``parsed``, after ``overrides`` of its values (see ``override``).

    ``check`` yields what is wrong with a valid model beside other things, such as names known elsewhere; each
    problem's ``loc`` is its place in the file. Raises InputError for anything wrong with the file or its
    values: the message is about the first problem in the order of the file (of the options first), and lists
    up to 9 more. A problem at or below an overridden place names the option as its source.
    """
    text = read_text(path, _LIMIT_BYTES)
    data = parsed(text, str(path))
    options = []
    for where, value in overrides:
        data, loc = overridden(data, where, value, json_schema(model))
        options.append((where, loc))
    valid = checked(data, model)
    findings = valid if isinstance(valid, list) else _said(check, valid)
    if isinstance(valid, BaseModel) and not findings:
        return valid
    raise _Report(str(path), text, options).error(findings, Allowed(json_schema(model), data))


def _said[M: BaseModel](check: Callable[[M], Iterable[Problem]] | None, valid: M) -> list[Finding]:
    problems = islice(check(valid), _MOST_PROBLEMS) if check else ()
    return [Finding("problem", problem.loc, problem) for problem in problems]


def top_names(path: str | Path) -> set[str]:
    """The names at the top of a TOML file. Raises InputError where it cannot be read or is no TOML."""
    return set(parsed(read_text(path, _LIMIT_BYTES), str(path)))


def parsed(text: str, source: str) -> dict[str, Any]:
    """What a TOML text holds; at most 20 levels deep, 200,000 values, and 100,000 characters in one.

    Raises InputError for one that holds more or is no TOML.
    """
    endless = _ENDLESS_KEY.search(text)
    if endless:
        line = text.count("\n", 0, endless.start()) + 1
        raise InputError(source, f"line {line}", "a key of very many parts", f"at most {_MOST_DOTS} parts")
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise _too_deep(source) from None
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(text, source, str(error)) from None
    except ValueError:
        raise InputError(source, None, "a number of thousands of digits", "a number") from None
    _refuse_vast(data, source)
    return data


def _refuse_vast(data: dict[str, Any], source: str) -> None:
    """Raise InputError for data whose checking, and whose problems, would take long."""
    level: list[object] = [data]
    count = 0
    for _ in range(_MOST_LEVELS):
        count += len(level)
        if count > _MOST_VALUES:
            found = f"more than {_MOST_VALUES:,} values"
            raise InputError(source, None, found, f"at most {_MOST_VALUES:,}, tables and lists included")
        texts = (text for value in level for text in _texts(value))
        longest = max(map(len, texts), default=0)
        if longest > _LONGEST_TEXT:
            raise InputError(source, None, f"a text of {longest:,} characters", f"at most {_LONGEST_TEXT:,} characters")
        level = [part for value in level for part in _parts(value)]
        if not level:
            return
    raise _too_deep(source)


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        return value
    return (value,) if isinstance(value, str) else ()


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _too_deep(source: str) -> InputError:
    return InputError(source, None, "lists or tables nested very deep", f"at most {_MOST_LEVELS} levels")


def _syntax_error(text: str, source: str, message: str) -> InputError:
    what, _, where = message.rpartition(" (at ")
    what = next((words for begin, words in _PLAINER.items() if what.startswith(begin)), what)
    lines = text.rstrip().split("\n")
    match = re.match(r"line (\d+), column \d+", where)
    number = int(match[1]) if match else len(lines)
    place = match[0] if match else f"line {number}, the end of the file"
    content = shortened(lines[number - 1].strip()) if number <= len(lines) else ""
    return InputError(source, place, f"{content} ({what or message})", _SYNTAX)


@dataclass
class _Report:
    """Turns findings into one error: knows where in the file, or in which option, each place was written."""

    source: str
    text: str
    options: list[tuple[str, Loc]]

    def error(self, findings: Sequence[Finding], allowed: Allowed) -> InputError:
        """The error about the first finding in the order of the file, naming the others."""
        places = by_place(findings)
        order = self._order()
        missing = {loc for loc, here in places.items() if here[0].kind == "missing"}
        ranked = sorted(places, key=lambda loc: (order(loc, loc in missing), loc in missing))
        errors = [self._one(loc, explained(places[loc], allowed)) for loc in ranked[: LISTED_PROBLEMS + 1]]
        first = errors[0]
        more = [str(e).removeprefix(f"{first.source}: ") for e in errors[1:]]
        return InputError(first.source, first.place, first.found, first.allowed, first.hint, more, len(ranked) - 1)

    def _order(self) -> Callable[[Loc, bool], int]:
        """The rank of a place: options first, then as written, what is missing at the end of its table."""
        lines = key_lines(self.text)
        first = {loc: rank for rank, loc in enumerate(lines)}
        last = {loc[:n]: rank for loc, rank in first.items() for n in range(len(loc) + 1)}

        def rank(loc: Loc, missing: bool) -> int:
            if self._option(loc):
                return -1
            ranks = last if missing else first
            return next((ranks[loc[:n]] for n in range(len(loc), -1, -1) if loc[:n] in ranks), -1)

        return rank

    def _one(self, loc: Loc, problem: Problem) -> InputError:
        set_by = self._option(loc)
        if set_by:
            where, at = set_by
            place = as_place(loc) if len(loc) > len(at) else None
            return InputError(option(where), place, problem.found, problem.allowed, problem.hint)
        touched = [where for where, at in self.options if at[: len(loc)] == loc]
        after = [f"after {', '.join(map(option, touched))}"] if touched else []
        hint = "; ".join([*([problem.hint] if problem.hint else []), *after]) or None
        return InputError(self.source, place_in(self.text, loc), problem.found, problem.allowed, hint)

    def _option(self, loc: Loc) -> tuple[str, Loc] | None:
        """The option that set what is at ``loc``."""
        return next(((where, at) for where, at in reversed(self.options) if loc[: len(at)] == at), None)
