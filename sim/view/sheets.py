"""Uploaded tables: bounded in size, and read as data only, into the form in which files are read."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import pandas as pd

from sim.errors import InputError, shortened
from sim.inputs.text import decoded
from sim.organisation.columns import SPREADSHEETS, Sheet, frame_of, separator_of

MOST_BYTES = 2_000_000
MOST_UNPACKED = 40_000_000  # bytes of a spreadsheet, which is a compressed archive
MOST_COLUMNS = 300


@dataclass(frozen=True)
class Upload:
    """A file as a visitor sent it."""

    name: str
    data: bytes

    @property
    def title(self) -> str:
        """The file's name without folders, in a length that fits a message."""
        return shortened(PurePath(self.name.replace("\\", "/")).name) or "the file"


def read_sheet(upload: Upload, most_rows: int) -> Sheet:
    """The cells of an uploaded table (.csv, .xlsx) of at most so many rows below its header.

    Raises InputError for one that is too large, and for anything that is no table.
    """
    if len(upload.data) > MOST_BYTES:
        raise InputError(upload.title, None, f"{len(upload.data):,} bytes", f"at most {MOST_BYTES:,} bytes")
    spreadsheet = upload.name.lower().endswith(SPREADSHEETS) or upload.data.startswith(b"PK\x03\x04")
    read = _spreadsheet if spreadsheet else _text
    return Sheet(upload.title, read(upload, most_rows))


def _text(upload: Upload, most_rows: int) -> pd.DataFrame:
    text = decoded(upload.data, upload.title)
    _refuse_many(upload, text.count("\n"), most_rows + 1, "rows")
    header = text.partition("\n")[0]
    _refuse_many(upload, header.count(separator_of(text)) + 1, MOST_COLUMNS, "columns")
    return frame_of(text, upload.title)


def _refuse_many(upload: Upload, count: int, most: int, what: str) -> None:
    if count > most:
        raise InputError(upload.title, None, f"{count:,} {what}", f"at most {most:,} {what}, the header included")


def _spreadsheet(upload: Upload, most_rows: int) -> pd.DataFrame:
    try:
        rows = list(_rows(upload, most_rows))
    except InputError:
        raise
    except Exception as error:  # a damaged spreadsheet makes its reader raise errors of many kinds
        raise InputError(upload.title, None, f"no spreadsheet ({error})", "a table (.csv, .xlsx)") from None
    if not rows:
        raise InputError(upload.title, None, "an empty file", "a table with a header")
    return pd.DataFrame(rows, dtype=object)


def _rows(upload: Upload, most_rows: int) -> Iterator[tuple[Any, ...]]:
    """The cells of the first sheet: values only, formulas as last worked out, one row and column more than allowed."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(upload.data)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    _refuse_many(upload, unpacked, MOST_UNPACKED, "unpacked bytes")
    book = load_workbook(io.BytesIO(upload.data), read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    most = most_rows + 2
    width = min(sheet.max_column or MOST_COLUMNS + 1, MOST_COLUMNS + 1)
    _refuse_many(upload, width, MOST_COLUMNS, "columns")
    _refuse_many(upload, sheet.max_row or 0, most - 1, "rows")
    yield from sheet.iter_rows(max_row=most, max_col=width, values_only=True)
