"""From the bytes of a file to sheets of typed cells."""

from dataclasses import dataclass, replace
from pathlib import Path

from sim.common.errors import InputError
from sim.inputs.text import read_bytes
from sim.people_files.grids.bounds import USUAL, Bounds
from sim.people_files.grids.delimited import read_delimited
from sim.people_files.grids.foreign import ENDINGS, read_foreign
from sim.people_files.grids.form import TEXT, form_of
from sim.people_files.grids.grid import Grid

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


def read_grids(file: File, most: int = 1) -> list[Grid]:
    """The sheets of a file, on disk or in memory; of those after the first ``most`` the names only.

    Text with commas, semicolons, tabs or | between cells has one sheet; spreadsheets are those of Excel (.xlsx, .xlsm,
    .xlsb, .xls) and of OpenDocument (.ods); a page has one for each table, JSON for each list of objects, a network
    one of its ties. What a file is its first bytes say, or else its name. Raises InputError for a file that cannot be
    read, is no table, or holds more than its bounds.
    """
    bounds = file.bounds if isinstance(file, Content) else USUAL
    data = file.data if isinstance(file, Content) else read_bytes(file, bounds.bytes)
    if len(data) > bounds.bytes:
        raise InputError(str(file), None, f"{len(data):,} bytes", f"at most {bounds.bytes:,} bytes")
    form = form_of(str(file), data)
    if form != TEXT:
        return read_foreign(form, data, str(file), bounds, most)
    grid = read_delimited(data, str(file), bounds)
    if str(file).lower().endswith(ENDINGS):
        grid = replace(grid, said=(f"{file}: called a spreadsheet, but text: read as CSV", *grid.said))
    return [grid]
