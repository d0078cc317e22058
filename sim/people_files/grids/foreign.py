"""Spreadsheets, pages, JSON and networks: read by a process bounded in memory and time, which ends with this one."""

import datetime
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import IO, Any

from sim.common.errors import InputError
from sim.people_files.grids.bounds import Bounds
from sim.people_files.grids.grid import Cell, Grid, Row

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
SPREADSHEET = f"a spreadsheet ({', '.join(ENDINGS)})"
ALLOWED = {
    "workbook": SPREADSHEET,
    "spreadsheetml": SPREADSHEET,
    "html": "a page with a table",
    "json": "a list of objects with the same keys, or a network of nodes and links",
    "network": "GraphML, GEXF, Pajek, GML or UCINET DL",
}
WHAT = {
    "workbook": "a spreadsheet",
    "spreadsheetml": "a spreadsheet",
    "html": "a page",
    "json": "JSON",
    "network": "a network",
}
HINTS = {"workbook": "open it in a spreadsheet and save it as .xlsx"}
AT_ONCE = 2

_turns = threading.BoundedSemaphore(AT_ONCE)
_DATES = {one.__name__: one for one in (datetime.datetime, datetime.date, datetime.time)}


def read_foreign(form: str, data: bytes, source: str, bounds: Bounds, most: int) -> list[Grid]:
    """The sheets of a file of a form, one of ``ALLOWED``; of those after the first ``most`` the names only.

    Raises InputError for one that is damaged or beyond the bounds; also where its reader crashes, or is killed because
    it takes more memory or time than allowed.
    """
    order = asdict(bounds) | {"most": most, "length": len(data), "form": form}
    with _turns, _child(bounds.wall) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        with suppress(BrokenPipeError):
            child.stdin.write(json.dumps(order).encode() + b"\n")
            child.stdin.write(data)
            child.stdin.flush()
        grids = _received(child.stdout, source, form)
    if grids is None:
        found = f"{WHAT[form]} whose reading took too much memory or time, or failed"
        allowed = f"{ALLOWED[form]} that is read in {bounds.memory >> 20:,} MB and {bounds.cpu} seconds"
        hint = "are there cells far from the table? save the table alone" if form == "workbook" else None
        raise InputError(source, None, found, allowed, hint)
    return grids


@contextmanager
def _child(wall: int) -> Iterator["subprocess.Popen[bytes]"]:
    """The process that reads; it is killed after ``wall`` seconds, and when the block ends in any way.

    What it says of its own crashes goes nowhere: the message is ours.
    """
    paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
    command = [sys.executable, "-P", "-m", "sim.people_files.grids.child"]
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": paths},
    )
    clock = threading.Timer(wall, child.kill)
    clock.daemon = True
    clock.start()
    try:
        yield child
    finally:
        clock.cancel()
        child.kill()
        with suppress(BrokenPipeError):
            child.__exit__(None, None, None)


def _received(lines: IO[bytes], source: str, form: str) -> list[Grid] | None:
    """The sheets that the reader sends; None where it does not come to its end."""
    grids: list[Grid] = []
    for line in lines:
        try:
            sent = json.loads(line)
        except ValueError:  # half a line, as the reader was killed
            return None
        if isinstance(sent, list):
            _add_row(grids[-1].rows, sent)
        elif "sheet" in sent:
            said = tuple(f"{source}: {line}" for line in sent.get("said", ()))
            unvalued = tuple((row, place) for row, place in sent.get("unvalued", ()))
            grids.append(Grid(sent["sheet"], sent["hidden"], [], said, unvalued))
        elif "found" in sent:
            hint = None if sent["allowed"] else HINTS.get(form)
            raise InputError(source, sent["place"], sent["found"], sent["allowed"] or ALLOWED[form], hint)
        else:
            return grids
    return None


def _add_row(rows: list[Row], sent: list[Any]) -> None:
    """Add a row as sent: its number from 0, then its cells. Rows left out are empty."""
    number, *cells = sent
    rows.extend([()] * (number - len(rows)))
    rows.append([_cell(cell) if isinstance(cell, list) else cell for cell in cells])


def _cell(sent: list[str]) -> Cell:
    kind, text = sent
    return _DATES[kind].fromisoformat(text) if kind in _DATES else datetime.timedelta(seconds=float(text))
