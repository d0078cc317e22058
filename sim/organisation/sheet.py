"""A sheet as its file holds it: headers, and the cells below them as text."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.errors import shortened
from sim.inputs import InputError, read_text
from sim.inputs.text import decoded
from sim.organisation.spellings import folded

Texts = NDArray[np.object_]

MOST_BYTES = 100_000_000
SEPARATORS = (",", ";", "\t", "|")
SPREADSHEETS = (".xlsx", ".xlsm")
ZIPPED = b"PK\x03\x04"
LOOKED_AT = 10  # rows in which the header is looked for


@dataclass(frozen=True)
class Content:
    """A file in memory: its name and its bytes."""

    name: str
    data: bytes

    def __str__(self) -> str:
        return self.name

    @property
    def is_spreadsheet(self) -> bool:
        """Whether name or first bytes say so."""
        return self.name.lower().endswith(SPREADSHEETS) or self.data.startswith(ZIPPED)


File = Path | str | Content
Source = File | pd.DataFrame


@dataclass(frozen=True)
class Sheet:
    """``headers`` and the ``body`` below them; ``header_row`` and ``first_row`` are rows as a spreadsheet counts.

    ``said`` is what was assumed in reading it, in words.
    """

    source: str
    headers: list[str]
    body: pd.DataFrame
    header_row: int = 1
    first_row: int = 2
    said: tuple[str, ...] = ()

    def texts(self, place: int) -> Texts:
        """The cells of a column as text, shape (rows,)."""
        cells = self.body.iloc[:, place]
        texts = np.empty(len(cells), dtype=object)
        texts[:] = [as_text(cell) for cell in cells]
        return texts

    def row(self, place: int) -> int:
        """A row of the body as a spreadsheet counts."""
        return place + self.first_row


def read_sheet(source: Source, what: str, fits: Callable[[list[str]], bool]) -> Sheet:
    """The sheet in a CSV file or spreadsheet, on disk or in memory, or in a data frame, which ``what`` names.

    The header is the first row with more than one cell filled, or that and the next together where that is what
    ``fits``. Raises InputError for a file that cannot be read as a table.
    """
    if isinstance(source, pd.DataFrame):
        return Sheet(what, [as_text(header) for header in source.columns], source)
    spreadsheet = source.is_spreadsheet if isinstance(source, Content) else str(source).lower().endswith(SPREADSHEETS)
    cells, above, said = _read_spreadsheet(source) if spreadsheet else _read_text(source)
    if above:
        said = (*said, f"{source}: {_rows(1, above)} read as a title, not as the header")
    headers = [as_text(cell) for cell in cells.iloc[0]] if len(cells) else []
    sheet = Sheet(str(source), headers, cells.iloc[1:], above + 1, above + 2, said)
    one_row = (fits(headers) and all(headers)) or len(cells) < 2
    return sheet if one_row else _two_header_rows(sheet, fits)


def _two_header_rows(sheet: Sheet, fits: Callable[[list[str]], bool]) -> Sheet:
    """The sheet with a header of two rows, group and column, where that fits; unchanged where it does not."""
    groups, headers = "", []
    for group, cell in zip(sheet.headers, sheet.body.iloc[0], strict=True):
        groups = group or groups
        headers.append(f"{groups} {as_text(cell)}".strip())
    if not fits(headers):
        return sheet
    said = f"{sheet.source}: {_rows(sheet.header_row, sheet.first_row)} read together as the header"
    return replace(
        sheet, headers=headers, body=sheet.body.iloc[1:], first_row=sheet.first_row + 1, said=(*sheet.said, said)
    )


def without_labels(sheet: Sheet, place: int, spellings: tuple[str, ...]) -> Sheet:
    """The sheet without a second header row: one whose cell in the column is a name of that column again."""
    if not len(sheet.body) or folded(as_text(sheet.body.iloc[0, place])) not in map(folded, spellings):
        return sheet
    said = f"{sheet.source}: row {sheet.first_row} read as a second header"
    return replace(sheet, body=sheet.body.iloc[1:], first_row=sheet.first_row + 1, said=(*sheet.said, said))


def _rows(first: int, last: int) -> str:
    return f"row {first}" if first == last else f"rows {first} to {last}"


Cells = tuple[pd.DataFrame, int, tuple[str, ...]]


def _read_text(path: File) -> Cells:
    if isinstance(path, Content):
        text = decoded(path.data, path.name, utf16=True)
    else:
        text = read_text(path, MOST_BYTES, utf16=True)
    if not text.strip():
        raise InputError(str(path), None, "an empty file", "a table with a header")
    separator = _separator(text)
    above, start = _title(text, separator)
    try:
        frame = pd.read_csv(
            io.StringIO(text[start:]),
            sep=separator,
            dtype=str,
            keep_default_na=False,
            skip_blank_lines=False,
            header=None,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise _not_a_table(str(path), str(error), above) from None
    return frame, above, ()


def _separator(text: str) -> str:
    """The separator that the first line with any of them has most of."""
    for line in islice(io.StringIO(text), LOOKED_AT):
        if most := max(map(line.count, SEPARATORS)):
            return next(one for one in SEPARATORS if line.count(one) == most)
    return SEPARATORS[0]


def _title(text: str, separator: str) -> tuple[int, int]:
    """Number of lines, and of characters, above the first one with more than one cell filled; 0 without such a one."""
    lines, start = io.StringIO(text, newline=""), 0
    for number, line in enumerate(islice(lines, LOOKED_AT)):
        cells = next(csv.reader([line], delimiter=separator), [])
        if _is_header(cells):
            return number, start
        start += len(line)
    return 0, 0


def _is_header(cells: list[str]) -> bool:
    return sum(bool(as_text(cell)) for cell in cells) > 1


def _not_a_table(source: str, said: str, above: int) -> InputError:
    """What the reader of CSV files could not read, with the row as a spreadsheet counts."""
    if cells := re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", said):
        wanted, row, found = map(int, cells.groups())
        return InputError(source, f"row {row + above}", f"{found} cells", f"{wanted} cells, as in the header")
    if opened := re.search(r"EOF inside string starting at row (\d+)", said):
        row = int(opened[1]) + 1 + above
        return InputError(source, f"row {row}", "a quotation mark that is not closed", "quotation marks in pairs")
    return InputError(source, None, said.strip(), "a table with a header")


def _read_spreadsheet(path: File) -> Cells:
    try:
        with pd.ExcelFile(_opened(path), engine="openpyxl") as book:
            names = [str(name) for name in book.sheet_names]
            frame = pd.read_excel(book, dtype=str, keep_default_na=False, header=None)
    except InputError:
        raise
    except Exception as error:  # a damaged spreadsheet makes its reader raise errors of many kinds
        raise InputError(str(path), None, f"no spreadsheet ({error})", "a spreadsheet (.xlsx)") from None
    rows = (list(frame.iloc[number]) for number in range(min(LOOKED_AT, len(frame))))
    above = next((number for number, cells in enumerate(rows) if _is_header(cells)), 0)
    others = shortened(", ".join(names[1:]))
    said = (f"{path}: sheet {names[0]} read, not {others}",) if others else ()
    return frame.iloc[above:], above, said


def _opened(path: File) -> Path | io.BytesIO:
    """What the reader of spreadsheets takes. Raises InputError for a file that is not there or too large."""
    if isinstance(path, Content):
        return io.BytesIO(path.data)
    if not Path(path).is_file():
        raise InputError(str(path), None, "no such file", "a file that can be read")
    if (size := Path(path).stat().st_size) > MOST_BYTES:
        raise InputError(str(path), None, f"{size:,} bytes", f"at most {MOST_BYTES:,} bytes")
    return Path(path)


def as_text(cell: Any) -> str:
    """A cell as text; whole numbers without a decimal point, nothing for an empty cell."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float | np.floating) and cell.is_integer():
        return str(int(cell))
    return "" if pd.api.types.is_scalar(cell) and pd.isna(cell) else str(cell).strip()
