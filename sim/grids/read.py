"""From the bytes of a file to sheets of typed cells."""

from dataclasses import dataclass
from pathlib import Path

from sim.errors import InputError
from sim.grids.bounds import USUAL, Bounds
from sim.grids.delimited import read_delimited
from sim.grids.grid import Grid
from sim.grids.workbook import is_workbook, read_workbook
from sim.inputs.text import read_bytes

SNIFFED = 1024  # bytes

__all__ = ["Content", "File", "read_grids"]


@dataclass(frozen=True)
class Content:
    """A file in memory: its name, its bytes, and how much of it may be read."""

    name: str
    data: bytes
    bounds: Bounds = USUAL

    def __str__(self) -> str:
        return self.name


File = Path | str | Content


def _refuse_others(source: str, data: bytes) -> None:
    """Raise InputError for what is no table although people have tables in it: HTML, JSON."""
    start = data[:SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body")):
        found = "HTML, a page, whatever the file is called"
        raise InputError(source, None, found, "a spreadsheet or CSV", "open it in a spreadsheet and save it as .xlsx")
    if start.startswith((b"{", b"[{", b"[\n", b"[\r", b"[ ")):
        raise InputError(source, None, "JSON", "a spreadsheet or CSV", "save it as CSV: a header, then a row for each")


def read_grids(file: File, most: int = 1) -> list[Grid]:
    """The sheets of a file, on disk or in memory; of those after the first ``most`` the names only.

    Text with commas, semicolons, tabs or | between cells has one sheet; spreadsheets are those of Excel (.xlsx, .xlsm,
    .xlsb, .xls) and of OpenDocument (.ods). What a file is its first bytes say, or else its name. Raises InputError for
    a file that cannot be read, is no table, or holds more than its bounds.
    """
    bounds = file.bounds if isinstance(file, Content) else USUAL
    data = file.data if isinstance(file, Content) else read_bytes(file, bounds.bytes)
    if len(data) > bounds.bytes:
        raise InputError(str(file), None, f"{len(data):,} bytes", f"at most {bounds.bytes:,} bytes")
    _refuse_others(str(file), data)
    if is_workbook(str(file), data):
        return read_workbook(data, str(file), bounds, most)
    return [read_delimited(data, str(file), bounds)]
