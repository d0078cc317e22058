"""Tables as people have them: a CSV file, a spreadsheet or a data frame, read as text by column."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.errors import nearest, shortened
from sim.inputs import InputError, read_text

Texts = NDArray[np.object_]

MOST_BYTES = 100_000_000
SEPARATORS = (",", ";", "\t")
SPREADSHEETS = (".xlsx", ".xlsm")
HEADER_ROW = 1


@dataclass(frozen=True)
class Sheet:
    """A table in memory as it came from a file of that name: the first row is the header."""

    name: str
    frame: pd.DataFrame


Source = Path | str | pd.DataFrame | Sheet


@dataclass(frozen=True)
class Column:
    """A column wanted: its other spellings in the files people have, and whether it may be left out."""

    spellings: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Table:
    """The wanted columns of a table, as text.

    ``headers`` says what a column is called in the table itself; ``row`` is the number of each row as a
    spreadsheet shows it (the header is row 1).
    """

    source: str
    columns: Mapping[str, Texts]
    headers: Mapping[str, str]
    row: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.row)

    def __contains__(self, name: str) -> bool:
        return name in self.columns

    def __getitem__(self, name: str) -> Texts:
        return self.columns[name]

    def error(self, place: int, column: str, found: str, allowed: str, hint: str | None = None) -> InputError:
        """The error of one cell; ``place`` counts rows from 0, without the header."""
        at = f"row {self.row[place]}, column {self.headers[column]}"
        return InputError(self.source, at, found, allowed, hint)

    @property
    def taken(self) -> list[str]:
        """Which columns were read under another name, in words."""
        other = [(name, header) for name, header in self.headers.items() if name != header]
        return [f"{self.source}: column {header} read as {name}" for name, header in other]

    def refuse_empty(self, column: str, allowed: str) -> None:
        """Raise InputError for the first empty cell of a column."""
        empty = np.flatnonzero(self.columns[column] == "")
        if len(empty):
            raise self.error(int(empty[0]), column, "an empty cell", allowed)


def read_columns(source: Source, wanted: Mapping[str, Column], what: str) -> Table:
    """The wanted columns of a table, as text without spaces at the ends; empty rows are left out.

    Column names count whatever their case, and under the spellings given. Raises InputError for a file that
    cannot be read as a table, for a column that is missing, and for one that is there twice. ``what`` names a
    data frame in messages.
    """
    name, frame = _named_frame(source, what)
    headers = [_text(header) for header in frame.columns]
    found = {column: _find(name, headers, column, spec) for column, spec in wanted.items()}
    places = {column: place for column, place in found.items() if place is not None}
    columns = {column: _texts(frame.iloc[:, place]) for column, place in places.items()}
    filled = _filled(frame, list(columns.values()))
    return Table(
        source=name,
        columns={column: texts[filled] for column, texts in columns.items()},
        headers={column: headers[place] for column, place in places.items()},
        row=np.flatnonzero(filled) + HEADER_ROW + 1,
    )


def _named_frame(source: Source, what: str) -> tuple[str, pd.DataFrame]:
    if isinstance(source, pd.DataFrame):
        return what, source
    if isinstance(source, Sheet):
        return source.name, _with_header(source.frame)
    return str(source), _with_header(_read_frame(source))


def _filled(frame: pd.DataFrame, columns: list[Texts]) -> NDArray[np.bool_]:
    """Which rows hold anything, in the wanted columns or elsewhere."""
    filled = np.any([texts != "" for texts in columns], axis=0)
    for row in np.flatnonzero(~filled):
        filled[row] = any(_text(cell) for cell in frame.iloc[row])
    return filled


def _read_frame(path: Path | str) -> pd.DataFrame:
    if Path(path).suffix.lower() in SPREADSHEETS:
        return _read_spreadsheet(path)
    return frame_of(read_text(path, MOST_BYTES), str(path))


def frame_of(text: str, source: str) -> pd.DataFrame:
    """The cells of CSV text, header included. Raises InputError, in which ``source`` names the text."""
    if not text.strip():
        raise InputError(source, None, "an empty file", "a table with a header")
    try:
        return pd.read_csv(
            io.StringIO(text),
            sep=separator_of(text),
            dtype=str,
            keep_default_na=False,
            skip_blank_lines=False,
            header=None,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise _not_a_table(source, str(error)) from None


def separator_of(text: str) -> str:
    """What stands between the cells: the likeliest by the header."""
    return max(SEPARATORS, key=text.partition("\n")[0].count)


def _not_a_table(source: str, said: str) -> InputError:
    """What the reader of CSV files could not read, with the row as a spreadsheet counts."""
    if cells := re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", said):
        wanted, row, found = cells.groups()
        return InputError(source, f"row {row}", f"{found} cells", f"{wanted} cells, as in the header")
    if opened := re.search(r"EOF inside string starting at row (\d+)", said):
        row = str(int(opened[1]) + 1)
        return InputError(source, f"row {row}", "a quotation mark that is not closed", "quotation marks in pairs")
    return InputError(source, None, said.strip(), "a table with a header")


def _read_spreadsheet(path: Path | str) -> pd.DataFrame:
    if not Path(path).is_file():
        raise InputError(str(path), None, "no such file", "a file that can be read")
    if (size := Path(path).stat().st_size) > MOST_BYTES:
        raise InputError(str(path), None, f"{size:,} bytes", f"at most {MOST_BYTES:,} bytes")
    try:
        return pd.read_excel(path, dtype=str, keep_default_na=False, header=None, engine="openpyxl")
    except Exception as error:  # a damaged spreadsheet makes its reader raise errors of many kinds
        raise InputError(str(path), None, f"no spreadsheet ({error})", "a spreadsheet (.xlsx)") from None


def _with_header(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its first row as header (so that repeated names stay as they are)."""
    return frame.iloc[1:].set_axis(list(frame.iloc[0]) if len(frame) else [], axis=1)


def _find(source: str, headers: list[str], name: str, column: Column) -> int | None:
    """Place of the wanted column, by its own name or another spelling; None when it may be missing."""
    folded = [_folded(header) for header in headers]
    for spelling in (name, *column.spellings):
        found = [place for place, header in enumerate(folded) if header == _folded(spelling)]
        if len(found) > 1:
            raise InputError(source, f"row {HEADER_ROW}", f"column {headers[found[0]]} twice", "each column once")
        if found:
            return found[0]
    if column.optional:
        return None
    alike = nearest(name, headers)
    raise InputError(
        source,
        f"row {HEADER_ROW}",
        f"no column {name} (but {shortened(', '.join(headers), 160)})",
        " or ".join((name, *column.spellings)),
        hint=f"nearest: {', '.join(alike)}" if alike else None,
    )


def _folded(header: str) -> str:
    return re.sub(r"[\W_]", "", header.casefold())


def _texts(cells: pd.Series) -> Texts:
    texts = np.empty(len(cells), dtype=object)
    texts[:] = [_text(cell) for cell in cells]
    return texts


def _text(cell: Any) -> str:
    """A cell as text; whole numbers without a decimal point, nothing for an empty cell."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float | np.floating) and cell.is_integer():
        return str(int(cell))
    return "" if pd.api.types.is_scalar(cell) and pd.isna(cell) else str(cell).strip()
