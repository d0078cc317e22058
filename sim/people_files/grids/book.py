"""The sheets of a spreadsheet, read by calamine."""

import io
import zipfile
from collections.abc import Iterator

from python_calamine import CalamineSheet, SheetTypeEnum, SheetVisibleEnum, load_workbook

from sim.people_files.grids.bounds import Bounds, FileRefused
from sim.people_files.grids.far import WORKBOOK, scan_cells
from sim.people_files.grids.sent import sent_rows

_CHUNK = 65_536


def sheets(data: bytes, bounds: Bounds, most: int) -> Iterator[object]:
    """What is sent for each sheet: its name, then its rows as lists of their number and cells."""
    archive = zipfile.ZipFile(io.BytesIO(data)) if zipfile.is_zipfile(io.BytesIO(data)) else None
    if archive:
        _refuse_bombs(archive, bounds)
    book = load_workbook(io.BytesIO(data))
    found = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    if not found:
        raise FileRefused(None, "no sheet of cells", "a spreadsheet with one")
    unvalued: dict[str, list[tuple[int, int]]] = {}
    if archive and WORKBOOK in archive.namelist():
        unvalued = scan_cells(archive, [one.name for one in found[:most]], bounds)
    for number, one in enumerate(found):
        hidden = one.visible != SheetVisibleEnum.Visible
        yield {"sheet": one.name, "hidden": hidden, "unvalued": unvalued.get(one.name, [])}
        if number < most:
            yield from _rows(book.get_sheet_by_name(one.name), bounds)


def _refuse_bombs(archive: zipfile.ZipFile, bounds: Bounds) -> None:
    """Unpack everything once and count, as an archive may say anything of its own size."""
    left = bounds.unpacked
    for part in archive.infolist():
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    most = f"{bounds.unpacked:,} unpacked bytes"
                    raise FileRefused(None, f"more than {most}", f"at most {most}")


def _rows(sheet: CalamineSheet, bounds: Bounds) -> Iterator[list[object]]:
    """The rows with anything in them: the number from 0, then the cells up to the last filled one."""
    if sheet.start is None or sheet.end is None:
        return
    high, wide = sheet.end[0] + 1, sheet.end[1] + 1
    if beyond := bounds.beyond(high, wide, high * wide):
        raise FileRefused(f"sheet {sheet.name}", *beyond)
    before = [None] * sheet.start[1]  # its rows begin at the first one, but not its cells
    cells = ([*before, *(None if cell == "" else cell for cell in row)] for row in sheet.iter_rows())
    yield from sent_rows(sheet.name, cells, bounds)
