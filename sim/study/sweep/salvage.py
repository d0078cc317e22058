"""What is intact in a ledger that is damaged as a file: page by page, the seals saying which rows are.

The layout of a page is that of SQLite's file format (https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1):
a leaf of a table holds cells, and a cell the number of its row and the row. Rows that do not fit in a page are left
out.
"""

import struct
from collections.abc import Iterator
from itertools import batched
from pathlib import Path
from typing import Any

from sim.study.sweep.ledger import CHUNK, LEDGER, Ledger
from sim.study.sweep.records import head_row, intact_batch, intact_failure, intact_runs

PAGE, FILE_HEADER, WAL_HEADER, FRAME_HEADER = 4096, 100, 32, 24
LARGEST = PAGE - 35  # bytes of a row that is in its page as a whole
MOST_CELLS = PAGE // 4
FLOAT, REAL = 7, struct.Struct(">d")
WHOLE_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes of each kind
Row = tuple[Any, ...]


def salvaged(folder: Path, key: str, into: Path) -> None:
    """Write what is intact in the ledger of a folder into a new ledger, in the folder ``into``."""
    heads: list[Row] = []
    with Ledger(into, key, write=True) as ledger:
        for rows in batched(_rows(folder / LEDGER), CHUNK):
            runs = intact_runs(key, [row for row in rows if len(row) == 4 and isinstance(row[2], bytes)])
            failures = [row for row in rows if len(row) == 5 and intact_failure(key, row)]
            batches = [row for row in rows if len(row) == 8 and intact_batch(key, row)]
            heads += [row for row in rows if len(row) == 4 and row == head_row(key, *row[1:3])]
            ledger.take_over(runs, failures, batches)
        if heads:
            ledger.take_over_head(max(heads, key=lambda row: row[1]))


def _rows(path: Path) -> Iterator[Row]:
    """Everything that may be a row, in the file and then in the log of what is not in it yet."""
    for page, first in _pages(path):
        yield from _cells(page, first)


def _pages(path: Path) -> Iterator[tuple[bytes, int]]:
    with path.open("rb") as file:
        first = FILE_HEADER
        while page := file.read(PAGE):
            yield page, first
            first = 0
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        with log.open("rb") as file:
            file.seek(WAL_HEADER)
            while frame := file.read(FRAME_HEADER + PAGE):
                yield frame[FRAME_HEADER:], 0


def _cells(page: bytes, first: int) -> Iterator[Row]:
    """What may be rows of a page; whether it is a leaf at all is not asked, for that may be what is damaged."""
    count = min(int.from_bytes(page[first + 3 : first + 5]), MOST_CELLS)
    for n in range(count):
        at = first + 8 + 2 * n
        try:
            yield _cell(page, int.from_bytes(page[at : at + 2]))
        except (IndexError, KeyError, ValueError, struct.error):
            continue


def _cell(page: bytes, at: int) -> Row:
    size, at = _varint(page, at)
    number, at = _varint(page, at)
    if size > LARGEST or at + size > len(page):
        raise ValueError("not in this page")
    end, place = at + page[at], at + 1
    values: list[Any] = []
    kinds = []
    while place < end:
        kind, place = _varint(page, place)
        kinds.append(kind)
    for kind in kinds:
        value, place = _value(page, place, kind)
        values.append(value)
    return (number, *values[1:])


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(9):
        byte = page[at + n]
        value = value << 8 | byte if n == 8 else value << 7 | byte & 0x7F
        if byte < 0x80 or n == 8:
            return value - 2**64 if value >= 2**63 else value, at + n + 1
    raise ValueError


def _value(page: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind in (0, 8, 9):
        return {0: None, 8: 0, 9: 1}[kind], at
    if kind == FLOAT:
        return REAL.unpack_from(page, at)[0], at + 8
    if kind >= 12:
        size = (kind - 12) // 2
        found = page[at : at + size]
        return found.decode(errors="replace") if kind % 2 else found, at + size
    size = WHOLE_NUMBERS[kind]
    return int.from_bytes(page[at : at + size], signed=True), at + size
