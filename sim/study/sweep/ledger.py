"""The ledger of a results folder: one packed row for each run, written by the coordinator only.

SQLite in WAL mode: a process killed at any moment leaves whole transactions, each of one batch.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sim.errors import InputError

LEDGER = "ledger.sqlite"
PACKED = np.dtype("<f8")
CHUNK = 10_000
WRITTEN = "what buyin sweep wrote: put it back, or give the same sweep command again: it then starts at the first run"
_TABLES = """
CREATE TABLE IF NOT EXISTS runs (run INTEGER PRIMARY KEY, measured BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS failures (run INTEGER PRIMARY KEY, batch INTEGER, error TEXT, details TEXT);
CREATE TABLE IF NOT EXISTS about (manifest TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS batches (batch INTEGER PRIMARY KEY, done INTEGER, failed INTEGER, shard_bytes INTEGER);
"""

Rows = NDArray[np.int64]
Array = NDArray[np.float64]


@dataclass(frozen=True)
class FailedRun:
    """A run that could not be done: what was raised, in one line and in full."""

    run: int
    error: str
    details: str


@dataclass(frozen=True)
class Tally:
    """Numbers of runs that are done and that failed."""

    done: int
    failed: int


class Ledger:
    """The ledger of a folder. Use in a ``with`` statement.

    Raises InputError, naming the file, where it cannot be read or written, was damaged, or the disk is full.
    """

    def __init__(self, folder: Path, *, write: bool = False):
        self.path = folder / LEDGER
        self._write = write

    def __enter__(self) -> Self:
        with self._clearly():
            self._base = self._opened()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(sqlite3.Error):
            self._base.close()

    def record(
        self, batch: int, runs: Rows, values: Array, failures: Sequence[FailedRun] = (), shard_bytes: int = 0
    ) -> None:
        """Take in a batch: ``values`` (runs, columns) of its runs, and those that failed. All of it, or nothing."""
        packed = values.astype(PACKED)
        rows = zip(runs.tolist(), (row.tobytes() for row in packed), strict=True)
        with self._clearly(), self._whole():
            self._base.executemany("INSERT OR REPLACE INTO runs VALUES (?, ?)", rows)
            lines = ((one.run, batch, one.error, one.details) for one in failures)
            self._base.executemany("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)", lines)
            told = (batch, len(runs), len(failures), shard_bytes)
            self._base.execute("INSERT OR REPLACE INTO batches VALUES (?, ?, ?, ?)", told)

    def belong(self, manifest: str) -> None:
        """Note the hash of the manifest that the ledger goes with, unless it has one."""
        with self._clearly(), self._whole():
            self._base.execute("INSERT INTO about SELECT ? WHERE NOT EXISTS (SELECT * FROM about)", (manifest,))

    def manifest(self) -> str | None:
        """Hash of the manifest that the ledger goes with."""
        with self._clearly():
            row = self._base.execute("SELECT manifest FROM about").fetchone()
        return None if row is None else row[0]

    def forget(self, batches: Sequence[int]) -> None:
        """Take batches for not done, so that they are run again."""
        numbers = [(int(batch),) for batch in batches]
        with self._clearly(), self._whole():
            self._base.executemany("DELETE FROM batches WHERE batch = ?", numbers)
            self._base.executemany("DELETE FROM failures WHERE batch = ?", numbers)

    def batches(self) -> Rows:
        """Numbers of the batches that are done, in ascending order."""
        return self._column("SELECT batch FROM batches ORDER BY batch")

    def batches_with_failures(self) -> Rows:
        """Numbers of the batches in which a run failed."""
        return self._column("SELECT batch FROM batches WHERE failed ORDER BY batch")

    def shards(self) -> Iterator[tuple[int, int]]:
        """Each batch that is done and the size of its shard of weekly traces in bytes."""
        with self._clearly():
            yield from self._base.execute("SELECT batch, shard_bytes FROM batches ORDER BY batch")

    def tally(self) -> Tally:
        """How many runs are done, and how many failed."""
        with self._clearly():
            row = self._base.execute("SELECT coalesce(sum(done), 0), coalesce(sum(failed), 0) FROM batches")
            return Tally(*row.fetchone())

    def failures(self, most: int = -1) -> Iterator[FailedRun]:
        """The runs that failed, in the order of their numbers."""
        with self._clearly():
            for row in self._base.execute("SELECT run, error, details FROM failures ORDER BY run LIMIT ?", (most,)):
                yield FailedRun(*row)

    def chunks(self, size: int = CHUNK) -> Iterator[tuple[Rows, Array]]:
        """All runs done in the order of their numbers, so many at a time: numbers (runs,), values (runs, columns)."""
        with self._clearly():
            cursor = self._base.execute("SELECT run, measured FROM runs ORDER BY run")
            while rows := cursor.fetchmany(size):
                values = np.frombuffer(b"".join(packed for _, packed in rows), PACKED).reshape(len(rows), -1)
                yield np.array([run for run, _ in rows]), values

    def run(self, run: int) -> Array | None:
        """The values of one run, shape (columns,); None where it is not done."""
        with self._clearly():
            row = self._base.execute("SELECT measured FROM runs WHERE run = ?", (run,)).fetchone()
        return None if row is None else np.frombuffer(row[0], PACKED)

    def _column(self, query: str) -> Rows:
        with self._clearly():
            return np.fromiter((row[0] for row in self._base.execute(query)), dtype=np.int64)

    def _opened(self) -> sqlite3.Connection:
        if self._write:
            base = sqlite3.connect(self.path, isolation_level=None)
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")
            base.executescript(_TABLES)
            return base
        if not self.path.exists():
            raise InputError(str(self.path), None, "no such file", WRITTEN)
        try:
            return self._connected("mode=ro")
        except sqlite3.OperationalError:  # a folder in which nothing may be written, not even a lock
            return self._connected("mode=ro&immutable=1")

    def _connected(self, how: str) -> sqlite3.Connection:
        base = sqlite3.connect(f"{self.path.absolute().as_uri()}?{how}", uri=True, isolation_level=None)
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
        except (sqlite3.DatabaseError, ValueError) as error:
            found, allowed = _in_words(str(error))
            raise InputError(str(self.path), None, found, allowed) from None


def _in_words(error: str) -> tuple[str, str]:
    """What was found and what is allowed, for what SQLite says."""
    if "malformed" in error or "not a database" in error or "buffer size" in error or "reshape" in error:
        return f"a ledger that was damaged or cut off ({error})", "a whole one: a copy of the folder, or a new sweep"
    if "no such table" in error:
        return "a file without the tables of a sweep", WRITTEN
    if "locked" in error:
        return "a ledger that another process is writing", "one process at a time"
    return f"it cannot be used ({error})", "a folder that can be read and written and has room; what is done is kept"
