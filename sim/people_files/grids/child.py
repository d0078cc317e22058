"""The process that reads a file for ``foreign``: bounds and bytes come in, sheets go out row by row.

It imports little, because its start is part of every reading. It ends when its parent does.
"""

import json
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

from sim.people_files.grids.bounds import Bounds, FileRefused

_Read = Callable[[bytes, Bounds, int], Iterator[object]]


NO = {
    "workbook": "no spreadsheet",
    "spreadsheetml": "no spreadsheet",
    "html": "no page",
    "json": "no JSON",
    "network": "no network",
}


def _reader(form: str) -> _Read:
    """What reads files of a form; only that is imported."""
    if form == "workbook":
        from sim.people_files.grids.book import sheets
    elif form == "html":
        from sim.people_files.grids.webpage import sheets
    elif form == "spreadsheetml":
        from sim.people_files.grids.spreadsheetml import sheets
    elif form == "json":
        from sim.people_files.grids.records import sheets
    else:
        from sim.people_files.grids.network import sheets
    return sheets


def main() -> None:
    """Read the order, a line, and the file after it from standard input; write what it holds to standard output."""
    order = json.loads(sys.stdin.buffer.readline())
    most, length, form = order.pop("most"), order.pop("length"), order.pop("form")
    bounds = Bounds(**order)
    read = _reader(form)
    _bound_process(bounds)
    data = sys.stdin.buffer.read(length)
    _end_with_parent()
    try:
        for sent in read(data, bounds, most):
            _send(sent)
        _send({"end": True})
    except FileRefused as refused:
        _send({"place": refused.place, "found": refused.found, "allowed": refused.allowed})
    except Exception as error:  # a damaged file makes its reader raise errors of many kinds
        if isinstance(error, MemoryError):
            raise
        _send({"place": None, "found": f"{NO[form]} that can be read ({error})", "allowed": None})


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


if __name__ == "__main__":
    main()
