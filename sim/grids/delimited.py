"""Text with a separator between cells, counted while it is read."""

import csv
import io
from itertools import chain, islice
from typing import Self

from sim.errors import InputError
from sim.grids.bounds import Bounds
from sim.grids.grid import Grid, Row
from sim.inputs.text import decoded

SEPARATORS = (",", ";", "\t", "|")
LOOKED_AT = 10  # lines among which the separator is looked for
_END = "\0"  # no text holds it: a row of its own, unless a quotation mark is open


class _Lines:
    """The lines of a text, then ``_END``; ``taken`` counts the characters of those taken since it was set to 0."""

    def __init__(self, text: str, most: int) -> None:
        self.lines = chain(io.StringIO(text, newline=""), (_END,))
        self.most = most
        self.taken = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.taken += len(line)
        if self.taken > self.most:
            raise csv.Error(f"more than {self.most} characters in a row")
        return line


def read_delimited(data: bytes, source: str, bounds: Bounds) -> Grid:
    """The one sheet of a text in UTF-8 or UTF-16; it has no name.

    Raises InputError where it is no table, or beyond the bounds.
    """
    text = decoded(data, source, utf16=True)
    if not text.strip():
        raise InputError(source, None, "an empty file", "a table with a header")
    rows: list[Row] = []
    lines, cells = _Lines(text, bounds.row), 0
    try:
        for row in csv.reader(lines, delimiter=_separator(text)):
            if row and row[-1].endswith(_END):
                break
            lines.taken = 0
            cells += len(row)
            rows.append(row or ())
            _refuse_many(source, rows, cells, bounds)
    except csv.Error:
        raise _endless(source, len(rows) + 1, bounds) from None
    if row != [_END]:
        found = "a quotation mark that is not closed"
        raise InputError(source, f"row {len(rows) + 1}", found, "quotation marks in pairs")
    return Grid("", False, rows)


def _separator(text: str) -> str:
    """The separator that the first line with any of them has most of."""
    for line in islice(io.StringIO(text, newline=""), LOOKED_AT):
        if most := max(map(line.count, SEPARATORS)):
            return next(one for one in SEPARATORS if line.count(one) == most)
    return SEPARATORS[0]


def _refuse_many(source: str, rows: list[Row], cells: int, bounds: Bounds) -> None:
    if beyond := bounds.beyond(len(rows), len(rows[-1]), cells):
        raise InputError(source, f"row {len(rows)}", *beyond)


def _endless(source: str, row: int, bounds: Bounds) -> InputError:
    longest = min(bounds.cell, csv.field_size_limit())
    allowed = f"at most {longest:,} characters in a cell, and {bounds.row:,} in a row"
    return InputError(
        source, f"row {row}", "a row or cell without end", allowed, "is a quotation mark not closed in it?"
    )
