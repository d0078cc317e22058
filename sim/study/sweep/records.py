"""The records of a ledger, each with the seal that vouches for it, and which of some rows are whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.common.arrays import Array, Rows
from sim.study.sweep.seals import seal_of, seals

PACKED = np.dtype("<f8")
TABLES = """
BEGIN;
CREATE TABLE IF NOT EXISTS about (one INTEGER PRIMARY KEY, manifest TEXT, copy BLOB);
CREATE TABLE IF NOT EXISTS head (one INTEGER PRIMARY KEY, batches INTEGER, total INTEGER, seal INTEGER);
CREATE TABLE IF NOT EXISTS batches (
    batch INTEGER PRIMARY KEY, done INTEGER, failed INTEGER, shard_bytes INTEGER, shard TEXT, made TEXT,
    content INTEGER, seal INTEGER
);
CREATE TABLE IF NOT EXISTS failures (
    run INTEGER PRIMARY KEY, batch INTEGER, error TEXT, details TEXT, seal INTEGER
);
CREATE TABLE IF NOT EXISTS runs (run INTEGER PRIMARY KEY, batch INTEGER, measured BLOB, seal INTEGER);
COMMIT;
"""


@dataclass(frozen=True)
class FailedRun:
    """A run that could not be done: what was raised, in one line and in full."""

    run: int
    error: str
    details: str

    def row(self, key: str, batch: int) -> tuple[Any, ...]:
        """Its row in the table."""
        told = (self.run, batch, self.error, self.details)
        return (*told, seal_of(key, "failure", *told))


@dataclass(frozen=True)
class Shard:
    """A file of weekly traces: its size in bytes, 0 where there is none, and its SHA-256."""

    bytes: int = 0
    hash: str = ""


@dataclass(frozen=True)
class BatchRecord:
    """A batch: numbers of its runs, its shard, with which model it was made, and the total of its runs' seals."""

    batch: int
    done: int
    failed: int
    shard: Shard
    made: str
    content: int

    def row(self, key: str) -> tuple[Any, ...]:
        """Its row in the table."""
        told = (self.batch, self.done, self.failed, self.shard.bytes, self.shard.hash, self.made, self.content)
        return (*told, seal_of(key, "batch", *told))


@dataclass(frozen=True)
class Records:
    """Some intact records of runs: numbers of the ``runs`` and their ``batches``, their ``seals``, each (runs,).

    ``values`` has shape (runs, columns), and no columns for runs that failed.
    """

    runs: Rows
    batches: Rows
    seals: Rows
    values: Array

    def __len__(self) -> int:
        return len(self.runs)


def head_row(key: str, batches: int, total: int) -> tuple[Any, ...]:
    """The row of the ledger's head: number of batches, and the total of their seals."""
    return (1, batches, total, seal_of(key, "head", batches, total))


def intact_runs(key: str, rows: Sequence[tuple[Any, ...]]) -> Records:
    """Those of some rows of the table ``runs`` that are as they were sealed."""
    found = _packed(key, rows)
    if found is None or len(found) < len(rows):  # something is damaged, which may have put the others out of step
        whole = [one for row in rows if (one := _packed(key, [row])) is not None and len(one)]
        width = np.bincount([one.values.shape[1] for one in whole]).argmax() if whole else 0
        whole = [one for one in whole if one.values.shape[1] == width]
        return _joined(whole, int(width))
    return found


def _packed(key: str, rows: Sequence[tuple[Any, ...]]) -> Records | None:
    """The intact ones of some rows of the same length; None where they cannot be taken together."""
    try:
        runs, batches, packed, given = zip(*rows, strict=True)
        values = np.frombuffer(b"".join(packed), PACKED).reshape(len(rows), -1)
        numbers = np.array([runs, batches, given], dtype=np.int64)
    except (TypeError, ValueError, OverflowError):
        return None
    whole = seals(key, numbers[1], numbers[0], values) == numbers[2]
    return Records(numbers[0][whole], numbers[1][whole], numbers[2][whole], values[whole])


def _joined(parts: Sequence[Records], width: int) -> Records:
    if not parts:
        empty = np.zeros(0, dtype=np.int64)
        return Records(empty, empty, empty, np.zeros((0, width)))
    columns = zip(*((one.runs, one.batches, one.seals, one.values) for one in parts), strict=True)
    return Records(*(np.concatenate(one) for one in columns))


def intact_failure(key: str, row: tuple[Any, ...]) -> FailedRun | None:
    """The failure in a row of the table, where that is as it was sealed."""
    run, batch, error, details, _ = row
    found = FailedRun(run, error, details)
    return found if found.row(key, batch) == row else None


def intact_batch(key: str, row: tuple[Any, ...]) -> BatchRecord | None:
    """The batch in a row of the table, where that is as it was sealed."""
    batch, done, failed, size, digest, made, content, _ = row
    found = BatchRecord(batch, done, failed, Shard(size, digest), made, content)
    return found if found.row(key) == row else None
