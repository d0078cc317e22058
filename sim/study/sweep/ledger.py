"""The ledger of a results folder: one packed row for each run, written by the coordinator only.

SQLite in WAL mode: a process killed at any moment leaves whole transactions, each of one batch. Every record has a
seal; that of a batch covers those of its runs, and the head covers those of all batches.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, Self

import numpy as np

from sim.common.arrays import Array, Rows
from sim.common.errors import InputError
from sim.study.sweep.records import (
    PACKED,
    TABLES,
    BatchRecord,
    FailedRun,
    Records,
    Shard,
    head_row,
    intact_batch,
    intact_failure,
    intact_runs,
)
from sim.study.sweep.seals import seals, total

LEDGER = "ledger.sqlite"
CHUNK = 10_000
WRITTEN = "what buyin sweep wrote: put it back, or give the same sweep command again: it then starts at the first run"
WHOLE = "a whole one; buyin repair keeps what is intact in it and does the rest again"
MISUSED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH)
COUNTED = ("runs", "failures", "batches")
LISTED = "(SELECT value FROM json_each(?))"
NO_SHARD = Shard()
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Tally:
    """Numbers of runs that are done and that failed."""

    done: int
    failed: int


class Unsound(InputError):
    """A ledger that cannot be read as a file, though single records in it may be whole."""


class Ledger:
    """The ledger of a folder. Use in a ``with`` statement. ``key`` is the hash of the manifest that it goes with.

    What does not fit its seal is not given out. Raises InputError, naming the file, where it cannot be read or written,
    or the disk is full, and Unsound where it was damaged as a file.
    """

    def __init__(self, folder: Path, key: str, *, write: bool = False):
        self.path = folder / LEDGER
        self.key = key
        self._write = write

    def __enter__(self) -> Self:
        with self._clearly():
            self._base = self._opened()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(sqlite3.Error):
            self._base.close()

    def record(
        self,
        batch: int,
        runs: Rows,
        values: Array,
        failures: Sequence[FailedRun] = (),
        shard: Shard = NO_SHARD,
        made: str = "",
    ) -> None:
        """Take in a batch: ``values`` (runs, columns) of its runs, and those that failed. All of it, or nothing.

        ``made`` says with which model.
        """
        packed = np.ascontiguousarray(values, PACKED)
        given = seals(self.key, np.full(len(runs), batch), runs, packed)
        lines = [one.row(self.key, batch) for one in failures]
        content = total([*given.tolist(), *(line[-1] for line in lines)])
        with self._clearly(), self._whole():
            if self._base.execute("SELECT 1 FROM batches WHERE batch = ?", (batch,)).fetchone():
                self._drop([batch])
            found = BatchRecord(batch, len(runs), len(failures), shard, made, content).row(self.key)
            self._put(Records(runs, np.full(len(runs), batch), given, packed), lines, [found])
            count, before = self.head() or (0, 0)
            self._put_head(head_row(self.key, count + 1, total([before, found[-1]])))

    def take_over(self, found: Records, failures: Sequence[Row], batches: Sequence[Row]) -> None:
        """Write intact records of another ledger, rows of its tables, as they are."""
        with self._clearly(), self._whole():
            self._put(found, failures, batches)

    def take_over_head(self, head: Row) -> None:
        """Write the head of another ledger."""
        with self._clearly(), self._whole():
            self._put_head(head)

    def belong(self, manifest: str, copy: bytes = b"") -> None:
        """Note the hash of the manifest that the ledger goes with, and a copy of it, unless it has one."""
        with self._clearly(), self._whole():
            self._base.execute("INSERT OR IGNORE INTO about VALUES (1, ?, ?)", (manifest, copy))

    def about(self) -> tuple[str, bytes] | None:
        """Hash of the manifest that the ledger goes with, and the copy of it."""
        with self._clearly():
            return self._base.execute("SELECT manifest, copy FROM about").fetchone()

    def head(self) -> tuple[int, int] | None:
        """Number of batches and the total of their seals, as noted with the last one; None where that is damaged."""
        row = self._base.execute("SELECT * FROM head").fetchone()
        return row[1:3] if row is not None and row == head_row(self.key, *row[1:3]) else None

    def forget(self, batches: Sequence[int]) -> None:
        """Take batches for not done, so that they are run again."""
        with self._clearly(), self._whole():
            self._drop(batches)

    def leave_out(self, runs: Rows) -> None:
        """Drop the records of some runs."""
        with self._clearly(), self._whole():
            for table in ("runs", "failures"):
                self._base.execute(f"DELETE FROM {table} WHERE run IN {LISTED}", (json.dumps(runs.tolist()),))

    def settle(self) -> None:
        """Drop what belongs to no batch, and note the head anew."""
        with self._clearly(), self._whole():
            for table in ("runs", "failures"):
                self._base.execute(f"DELETE FROM {table} WHERE batch NOT IN (SELECT batch FROM batches)")
            given = [row[0] for row in self._base.execute("SELECT seal FROM batches")]
            self._put_head(head_row(self.key, len(given), total(given)))

    def batches(self) -> list[BatchRecord]:
        """The batches that are done, in the order of their numbers."""
        rows = self._ascending("SELECT * FROM batches ORDER BY batch", CHUNK)
        return [found for part in rows for row in part if (found := intact_batch(self.key, row))]

    def tally(self) -> Tally:
        """How many runs are done, and how many failed."""
        found = self.batches()
        return Tally(sum(one.done for one in found), sum(one.failed for one in found))

    def failures(self, most: int | None = None) -> Iterator[FailedRun]:
        """The runs that failed, in the order of their numbers."""
        yield from (FailedRun(*row[:1], *row[2:4]) for row in islice(self.failure_rows(), most))

    def failure_rows(self) -> Iterator[Row]:
        """The intact rows of the runs that failed, in the order of their numbers."""
        for part in self._ascending("SELECT * FROM failures ORDER BY run", CHUNK):
            yield from (row for row in part if intact_failure(self.key, row))

    def records(self, size: int = CHUNK) -> Iterator[Records]:
        """The intact records of all runs done in the order of their numbers, of so many at a time."""
        yield from (intact_runs(self.key, part) for part in self._ascending("SELECT * FROM runs ORDER BY run", size))

    def chunks(self, size: int = CHUNK) -> Iterator[tuple[Rows, Array]]:
        """All runs done in the order of their numbers, so many at a time: numbers (runs,), values (runs, columns)."""
        yield from ((found.runs, found.values) for found in self.records(size) if len(found))

    def counts(self) -> tuple[int, int, int]:
        """Numbers of records of runs, of failures and of batches, whether they are intact or not."""
        with self._clearly():
            runs, failures, batches = (self._base.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in COUNTED)
        return runs, failures, batches

    def run(self, run: int) -> Array | None:
        """The values of one run, shape (columns,); None where it is not done."""
        with self._clearly():
            rows = self._base.execute("SELECT * FROM runs WHERE run = ?", (run,)).fetchall()
        return next(iter(intact_runs(self.key, rows).values), None) if rows else None

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """Read it as it is now, whatever is written meanwhile."""
        with self._clearly():
            self._base.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")

    def _ascending(self, query: str, size: int) -> Iterator[list[Row]]:
        """Rows in the order of their first column, so many at a time. Raises Unsound where they are not in order."""
        last = -(2**63)
        with self._clearly():
            cursor = self._base.execute(query)
            while rows := cursor.fetchmany(size):
                numbers = [last, *(row[0] for row in rows)]
                if any(one >= other for one, other in pairwise(numbers)):
                    raise sqlite3.DatabaseError("malformed: numbers out of order")
                last = numbers[-1]
                yield rows

    def _drop(self, batches: Sequence[int]) -> None:
        known = {one.batch: one for one in self.batches()}
        count, before = self.head() or (0, 0)
        given = [known[batch].row(self.key)[-1] for batch in batches if batch in known]
        self._put_head(head_row(self.key, count - len(given), total((-one for one in given), before)))
        numbers = json.dumps([int(batch) for batch in batches])
        for table in COUNTED:
            self._base.execute(f"DELETE FROM {table} WHERE batch IN {LISTED}", (numbers,))

    def _put(self, found: Records, failures: Sequence[Row], batches: Sequence[Row]) -> None:
        numbers = (one.tolist() for one in (found.runs, found.batches))
        rows = zip(*numbers, (row.tobytes() for row in found.values), found.seals.tolist(), strict=True)
        self._base.executemany("INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?)", rows)
        self._base.executemany("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?)", failures)
        self._base.executemany("INSERT OR REPLACE INTO batches VALUES (?, ?, ?, ?, ?, ?, ?, ?)", batches)

    def _put_head(self, head: Row) -> None:
        self._base.execute("INSERT OR REPLACE INTO head VALUES (?, ?, ?, ?)", head)

    def _opened(self) -> sqlite3.Connection:
        if self._write:
            base = sqlite3.connect(self.path, isolation_level=None)
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")
            base.execute("PRAGMA secure_delete = ON")  # so that what is dropped is never taken for what was lost
            base.executescript(TABLES)
            return base
        if not self.path.exists():
            raise InputError(str(self.path), None, "no such file", WRITTEN)
        try:
            return self._connected("mode=ro")
        except sqlite3.OperationalError:  # a folder in which nothing may be written, not even a lock
            return self._connected("mode=ro&immutable=1")

    def _connected(self, how: str) -> sqlite3.Connection:
        base = sqlite3.connect(f"{self.path.absolute().as_uri()}?{how}", uri=True, isolation_level=None)
        base.text_factory = lambda text: text.decode(errors="replace")
        base.execute("SELECT count(*) FROM batches").fetchone()
        return base

    @contextmanager
    def _whole(self) -> Iterator[None]:
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._base.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            raise

    @contextmanager
    def _clearly(self) -> Iterator[None]:
        try:
            yield
        except InputError:
            raise
        except (sqlite3.Error, TypeError, ValueError, OverflowError) as error:
            raise _in_words(self.path, error) from None


def is_empty(folder: Path) -> bool:
    """Whether the ledger of a folder is not there yet, or was not begun."""
    path = folder / LEDGER
    if not path.exists() or not path.stat().st_size:
        return True
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            return base.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    except (sqlite3.Error, ValueError):
        return False


def _in_words(path: Path, error: Exception) -> InputError:
    """The message for what SQLite says, or for values that are not what was written."""
    code = getattr(error, "sqlite_errorcode", None)
    if str(error).startswith("no such table"):
        return Unsound(str(path), None, "a file without the tables of a sweep", WRITTEN)
    if code is None or code & 0xFF in MISUSED:
        return Unsound(str(path), None, f"a ledger that was damaged or cut off ({error})", WHOLE)
    if code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return InputError(str(path), None, "a ledger that another process is writing", "one process at a time")
    allowed = "a folder that can be read and written and has room; what is done is kept"
    return InputError(str(path), None, f"it cannot be used ({error})", allowed)
