"""Uploaded tables: bounded in size before they are read, as data only."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from sim.errors import InputError, shortened
from sim.inputs.text import decoded
from sim.organisation.sheet import LOOKED_AT, SEPARATORS, Content

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


def bounded(upload: Upload, most_rows: int) -> Content:
    """The content of an uploaded table (.csv, .xlsx) of at most so many rows below its header.

    Raises InputError for one that is too large, and for a spreadsheet that cannot be opened.
    """
    if len(upload.data) > MOST_BYTES:
        raise InputError(upload.title, None, f"{len(upload.data):,} bytes", f"at most {MOST_BYTES:,} bytes")
    content = Content(upload.title, upload.data)
    rows, columns = _size_of_spreadsheet(content) if content.is_spreadsheet else _size_of_text(content)
    _refuse_many(upload, rows, most_rows + 1, "rows")
    _refuse_many(upload, columns, MOST_COLUMNS, "columns")
    return content


def _size_of_text(content: Content) -> tuple[int, int]:
    """Lines, and the most cells that one of the first may hold."""
    text = decoded(content.data, content.name, utf16=True)
    first = text.split("\n", LOOKED_AT)[:LOOKED_AT]
    return text.count("\n"), 1 + max(line.count(one) for line in first for one in SEPARATORS)


def _size_of_spreadsheet(content: Content) -> tuple[int, int]:
    """Rows and columns of the first sheet, as it says itself: what it holds is bounded by its unpacked bytes."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content.data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > MOST_UNPACKED:
            found = f"{unpacked:,} unpacked bytes"
            raise InputError(content.name, None, found, f"at most {MOST_UNPACKED:,} unpacked bytes")
        book = load_workbook(io.BytesIO(content.data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        return sheet.max_row or 0, sheet.max_column or 0
    except InputError:
        raise
    except Exception as error:  # a damaged spreadsheet makes its reader raise errors of many kinds
        raise InputError(content.name, None, f"no spreadsheet ({error})", "a table (.csv, .xlsx)") from None


def _refuse_many(upload: Upload, count: int, most: int, what: str) -> None:
    if count > most:
        raise InputError(upload.title, None, f"{count:,} {what}", f"at most {most:,} {what}, the header included")
