"""Text with a separator between cells, counted while it is read."""

import codecs
import csv
import io
from collections.abc import Iterator

from sim.common.errors import InputError
from sim.inputs.text import decoded
from sim.people_files.grids.bounds import Bounds
from sim.people_files.grids.grid import Grid, Row

SEPARATORS = (",", ";", "\t", "|")
FORMER = "windows-1252"
SNIFFED = 200  # bytes
LOOKED_AT = 10  # lines among which the separator is looked for
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_END = "\0"  # no text holds it: a row of its own, unless a quotation mark is open


class _Lines:
    """The lines of a text, then ``_END``; ``taken`` counts the characters of those taken since it was set to 0.

    Raises csv.Error where these are more than ``most``, and UnicodeError for what is no text.
    """

    def __init__(self, data: bytes, most: int) -> None:
        encoding = _wide(data) or (FORMER if is_former(data) else "utf-8-sig")
        self.text = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
        self.most = most
        self.taken = 0

    def __iter__(self) -> Iterator[str]:
        while line := self.text.readline(self.most + 1):
            self.taken += len(line)
            if self.taken > self.most:
                raise csv.Error(f"more than {self.most} characters in a row")
            if _END in line:
                raise UnicodeError("a NUL character")
            yield line
        yield _END


def _wide(data: bytes) -> str | None:
    """The encoding of a text with two bytes a letter, None of any other; without a mark where every second is 0."""
    if data.startswith(_WIDE):
        return "utf-16"
    odd = data[1:SNIFFED:2]
    return "utf-16-le" if len(odd) > 1 and odd.count(0) > len(odd) / 2 and 0 not in data[:SNIFFED:2] else None


def read_delimited(data: bytes, source: str, bounds: Bounds) -> Grid:
    """The one sheet of a text in UTF-8 or UTF-16; it has no name.

    Raises InputError where it is no table, or beyond the bounds.
    """
    rows: list[Row] = []
    try:
        _read(_Lines(data, bounds.row), _separator(data, bounds), rows, source, bounds)
    except csv.Error:
        raise _endless(source, len(rows) + 1, bounds) from None
    except UnicodeError:
        decoded(data, source, utf16=True)  # raises the error that says where
        raise
    if len(rows) > 1 and all(len(row) < 2 for row in rows):
        rows = _unwrapped(rows, bounds)
    if not any(cell.strip() for row in rows for cell in row if isinstance(cell, str)):
        raise InputError(source, None, "an empty file", "a table with a header")
    said = (f"{source}: read as {FORMER}, which spreadsheets write as plain CSV",) if is_former(data) else ()
    return Grid("", False, rows, said)


def is_former(data: bytes) -> bool:
    """Whether a text is in the code page of Western Windows: nothing beyond ASCII in it is UTF-8, all is printable."""
    if data.isascii() or data.startswith(_WIDE) or b"\0" in data:
        return False
    try:
        return data.decode("utf-8", errors="ignore").isascii() and bool(data.decode(FORMER))
    except UnicodeDecodeError:
        return False


def _read(lines: _Lines, separator: str, rows: list[Row], source: str, bounds: Bounds) -> None:
    """Append the rows of the text. Raises InputError beyond the bounds, and where a quotation is not closed."""
    cells = 0
    for row in csv.reader(lines, delimiter=separator):
        if row and row[-1].endswith(_END):
            break
        lines.taken = 0
        cells += len(row)
        rows.append(row or ())
        if beyond := bounds.beyond(len(rows), len(row), cells):
            raise InputError(source, f"row {len(rows)}", *beyond)
    if row != [_END]:
        found = "a quotation mark that is not closed"
        raise InputError(source, f"row {len(rows) + 1}", found, "quotation marks in pairs")


def _unwrapped(rows: list[Row], bounds: Bounds) -> list[Row]:
    """The rows of a text in which every line stands in quotation marks as a whole."""
    lines = ["".join(map(str, row)) for row in rows]
    return [tuple(row) for row in csv.reader(lines, delimiter=_separator(lines[0].encode(), bounds))]


def _separator(data: bytes, bounds: Bounds) -> str:
    """The separator that the first line with any of them has most of."""
    for _, line in zip(range(LOOKED_AT), _Lines(data, bounds.row * LOOKED_AT), strict=False):
        if most := max(map(line.count, SEPARATORS)):
            return next(one for one in SEPARATORS if line.count(one) == most)
    return SEPARATORS[0]


def _endless(source: str, row: int, bounds: Bounds) -> InputError:
    longest = min(bounds.cell, csv.field_size_limit())
    allowed = f"at most {longest:,} characters in a cell, and {bounds.row:,} in a row"
    hint = "is a quotation mark not closed in it?"
    return InputError(source, f"row {row}", "a row or cell without end", allowed, hint)
