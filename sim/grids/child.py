"""The process that reads a spreadsheet for ``workbook``: bounds and bytes come in, sheets go out row by row.

It imports little, because its start is part of every reading. It ends when its parent does.
"""

import io
import json
import os
import select
import signal
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

from python_calamine import CalamineSheet, SheetTypeEnum, SheetVisibleEnum, load_workbook

from sim.grids.bounds import Bounds, Refused
from sim.grids.far import WORKBOOK, refuse_far_cells

_CHUNK = 65_536


def main() -> None:
    """Read the order, a line, and the file after it from standard input; write what it holds to standard output."""
    order = json.loads(sys.stdin.buffer.readline())
    most, length = order.pop("most"), order.pop("length")
    bounds = Bounds(**order)
    _bound_process(bounds)
    data = sys.stdin.buffer.read(length)
    _end_with_parent()
    try:
        for sent in _sheets(data, bounds, most):
            _send(sent)
        _send({"end": True})
    except Refused as refused:
        _send({"place": refused.place, "found": refused.found, "allowed": refused.allowed})
    except Exception as error:  # a damaged spreadsheet makes its reader raise errors of many kinds
        if isinstance(error, MemoryError):
            raise
        _send({"place": None, "found": f"no spreadsheet that can be read ({error})", "allowed": None})


def _bound_process(bounds: Bounds) -> None:
    """Limit memory and processor time where the system can, and leave no picture of people's data on a crash."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (bounds.cpu, bounds.cpu))
        with suppress(ValueError, OSError):  # not on every system
            resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))


def _end_with_parent() -> None:
    """Be killed by the signal that says that something happened to the pipe from the parent: that it was closed.

    No thread could watch it, as the reader of spreadsheets does not let one run.
    """
    with suppress(ImportError):
        import fcntl

        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
        if select.select([0], [], [], 0)[0]:
            sys.exit(1)


def _send(sent: object) -> None:
    sys.stdout.write(json.dumps(sent, default=_dated, separators=(",", ":")) + "\n")


def _dated(cell: Any) -> tuple[str, str]:
    if isinstance(cell, timedelta):
        return "timedelta", str(cell.total_seconds())
    return type(cell).__name__, cell.isoformat()


def _sheets(data: bytes, bounds: Bounds, most: int) -> Iterator[object]:
    """What is sent for each sheet: its name, then its rows as lists of their number and cells."""
    archive = zipfile.ZipFile(io.BytesIO(data)) if zipfile.is_zipfile(io.BytesIO(data)) else None
    if archive:
        _refuse_bombs(archive, bounds)
    book = load_workbook(io.BytesIO(data))
    found = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    if not found:
        raise Refused(None, "no sheet of cells", "a spreadsheet with one")
    if archive and WORKBOOK in archive.namelist():
        refuse_far_cells(archive, [one.name for one in found[:most]], bounds)
    for number, one in enumerate(found):
        yield {"sheet": one.name, "hidden": one.visible != SheetVisibleEnum.Visible}
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
                    raise Refused(None, f"more than {most}", f"at most {most}")


def _rows(sheet: CalamineSheet, bounds: Bounds) -> Iterator[list[object]]:
    """The rows with anything in them: the number from 0, then the cells up to the last filled one."""
    if sheet.start is None or sheet.end is None:
        return
    high, wide = sheet.end[0] + 1, sheet.end[1] + 1
    if beyond := bounds.beyond(high, wide, high * wide):
        raise Refused(f"sheet {sheet.name}", *beyond)
    before, left = [None] * sheet.start[1], bounds.text  # its rows begin at the first one, but not its cells
    for number, row in enumerate(sheet.iter_rows()):
        cells: list[object] = [*before, *(None if cell == "" else cell for cell in row)]
        while cells and cells[-1] is None:
            cells.pop()
        lengths = [len(cell) for cell in cells if isinstance(cell, str)]
        left -= sum(lengths)
        _refuse_long(sheet.name, number, max(lengths, default=0), left, bounds)
        if cells:
            yield [number, *cells]


def _refuse_long(name: str, number: int, longest: int, left: int, bounds: Bounds) -> None:
    place = f"sheet {name}, row {number + 1}"
    if longest > bounds.cell:
        raise Refused(place, f"a cell of {longest:,} characters", f"at most {bounds.cell:,}")
    if left < 0:
        raise Refused(place, f"more than {bounds.text:,} characters up to here", f"at most {bounds.text:,} in all")


if __name__ == "__main__":
    main()
