"""Lines of source with their depth, and the loads and stores that the composed week is made of."""

import ast
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sim.engine.declared import SIX
from sim.engine.layout import Rows
from sim.engine.translate import Value

INDENT = "    "


class Source:
    """Source that is being written, line by line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._depth = 0

    def add(self, *lines: str) -> None:
        """Write lines at the present depth."""
        self._lines += [INDENT * self._depth + line if line else "" for line in lines]

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Write what follows under a head such as ``for ...:``; ``pass`` where nothing follows."""
        self.add(head)
        self._depth += 1
        before = len(self._lines)
        yield
        if len(self._lines) == before:
            self.add("pass")
        self._depth -= 1

    def __str__(self) -> str:
        return "\n".join(self._lines) + "\n"


def parts(name: str, six: bool) -> list[str]:
    """The names in the composed week of a number, or of its six."""
    return [f"{name}_{d}" for d in range(SIX)] if six else [name]


def as_value(name: str, six: bool) -> Value:
    """What stands in an equation for a name."""
    names = tuple(ast.Name(part) for part in parts(name, six))
    return names if six else names[0]


def place(base: str, row: int) -> str:
    """Where a row begins, for the record that begins at ``base``."""
    return f"{base} + {row} * f.lanes" if row else base


def loads(table: str, base: str, rows: Rows, name: str, called: str | None = None) -> list[str]:
    """Statements that load a name, or its six, from the record at ``base``."""
    six = name in rows.sixfold
    found = parts(called or name, six)
    return [f"{part} = load(f.{table}, {place(base, rows.first[name] + d)})" for d, part in enumerate(found)]


def stores(table: str, base: str, rows: Rows, name: str) -> list[str]:
    """Statements that store a name, or its six, to the record at ``base``."""
    six = name in rows.sixfold
    return [f"store(f.{table}, {place(base, rows.first[name] + d)}, {part})" for d, part in enumerate(parts(name, six))]


def assigned(names: Iterable[str], values: Iterable[Value]) -> list[str]:
    """Statements that give numbers their values, all at once; a name may stand for six."""
    pairs = _pairs(names, values)
    targets, found = [target for target, _ in pairs], [value for _, value in pairs]
    if len(pairs) == 1 or not _overlap(targets, found):
        return [f"{target} = {value}" for target, value in pairs]
    return [f"{', '.join(targets)} = {', '.join(found)}"]


def joined(names: Iterable[str], values: Iterable[Value], *, largest: bool = False) -> list[str]:
    """Statements that add values to numbers, or keep the largest; a name may stand for six."""
    return [
        f"{target} = max({target}, {value})" if largest else f"{target} = {target} + {value}"
        for target, value in _pairs(names, values)
    ]


def _pairs(names: Iterable[str], values: Iterable[Value]) -> list[tuple[str, str]]:
    return [
        (part, f"spread({ast.unparse(one)})" if isinstance(one, ast.Constant) else ast.unparse(one))
        for name, value in zip(names, values, strict=True)
        for part, one in zip(parts(name, isinstance(value, tuple)), _each(value), strict=True)
    ]


def _overlap(targets: list[str], found: list[str]) -> bool:
    """Whether a value reads what has been given a value before it."""
    read = [{n.id for n in ast.walk(ast.parse(value)) if isinstance(n, ast.Name)} for value in found]
    return any(targets[n] in later for n in range(len(targets)) for later in read[n + 1 :])


def _each(value: Value) -> tuple[ast.expr, ...]:
    return value if isinstance(value, tuple) else (value,)
