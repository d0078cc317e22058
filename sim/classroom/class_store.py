"""The file of classes: SQLite, in which everything is written before whoever did it is answered."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_bytes

from sim.common.errors import InputError

VERSION = 2
SCHEMA = """
CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE classes (code TEXT PRIMARY KEY, key_seal TEXT NOT NULL, asked TEXT NOT NULL, setup TEXT NOT NULL,
  stage TEXT NOT NULL, round INTEGER NOT NULL, seconds REAL NOT NULL, paused INTEGER NOT NULL DEFAULT 0,
  leaderboard INTEGER NOT NULL DEFAULT 0, opened REAL NOT NULL);
CREATE TABLE instructors (class TEXT NOT NULL REFERENCES classes ON DELETE CASCADE, visitor TEXT NOT NULL,
  PRIMARY KEY (class, visitor));
CREATE TABLE teams (id INTEGER PRIMARY KEY AUTOINCREMENT, class TEXT NOT NULL REFERENCES classes ON DELETE CASCADE,
  name TEXT NOT NULL, editor INTEGER, log TEXT NOT NULL, draft TEXT NOT NULL DEFAULT '{}',
  revision INTEGER NOT NULL DEFAULT 0, committed INTEGER NOT NULL DEFAULT 0);
CREATE TABLE members (id INTEGER PRIMARY KEY AUTOINCREMENT, class TEXT NOT NULL REFERENCES classes ON DELETE CASCADE,
  team INTEGER NOT NULL REFERENCES teams ON DELETE CASCADE, nickname TEXT NOT NULL, rejoin TEXT NOT NULL UNIQUE,
  joined REAL NOT NULL);
CREATE TABLE browsers (visitor TEXT NOT NULL, class TEXT NOT NULL REFERENCES classes ON DELETE CASCADE,
  member INTEGER NOT NULL REFERENCES members ON DELETE CASCADE, PRIMARY KEY (visitor, class));
CREATE TABLE predictions (member INTEGER NOT NULL REFERENCES members ON DELETE CASCADE, question TEXT NOT NULL,
  choice INTEGER NOT NULL, confidence INTEGER NOT NULL, reason TEXT NOT NULL, made REAL NOT NULL,
  PRIMARY KEY (member, question));
CREATE TABLE proposals (member INTEGER PRIMARY KEY REFERENCES members ON DELETE CASCADE,
  team INTEGER NOT NULL REFERENCES teams ON DELETE CASCADE, round INTEGER NOT NULL, plan TEXT NOT NULL,
  says TEXT NOT NULL, made REAL NOT NULL);
CREATE TABLE decisions (id INTEGER PRIMARY KEY AUTOINCREMENT, team INTEGER NOT NULL REFERENCES teams ON DELETE CASCADE,
  round INTEGER NOT NULL, what TEXT NOT NULL, decision TEXT NOT NULL, by TEXT NOT NULL, made REAL NOT NULL);
CREATE TABLE scores (team INTEGER PRIMARY KEY REFERENCES teams ON DELETE CASCADE, score TEXT, debrief TEXT);
CREATE INDEX members_of_classes ON members (class);
CREATE INDEX teams_of_classes ON teams (class);
"""
PRAGMAS = (
    "locking_mode = EXCLUSIVE",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
)


class ClassStore:
    """One open file of classes; one process has it at a time. Raises InputError for a file that is none, or in use."""

    def __init__(self, path: Path):
        self.path = path
        self._lock = threading.RLock()
        try:
            self._file = _opened(path)
        except (OSError, sqlite3.Error) as error:
            raise InputError(f"file of classes {path}", None, _found(error), ALLOWED) from None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """What is written in here is written whole and safe on the disk when it ends, or, where it fails, not at all.

        Raises InputError where the disk is full or the file has become unusable.
        """
        with self._lock:
            try:
                self._file.execute("BEGIN IMMEDIATE")
                try:
                    yield self._file
                    self._file.execute("COMMIT")
                except BaseException:
                    if self._file.in_transaction:
                        self._file.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                raise InputError(f"file of classes {self.path}", None, _found(error), ALLOWED) from None

    def rows(self, question: str, *values: object) -> list[sqlite3.Row]:
        """What a question finds."""
        with self._lock:
            return self._file.execute(question, values).fetchall()

    def row(self, question: str, *values: object) -> sqlite3.Row | None:
        """The first of what a question finds."""
        found = self.rows(question, *values)
        return found[0] if found else None

    def cookie_key(self) -> bytes:
        """The key with which this server signs cookies: the same after a restart, so that browsers are known again."""
        with self.writing() as file:
            file.execute("INSERT OR IGNORE INTO secrets VALUES ('cookies', ?)", (token_bytes(32),))
        (found,) = self.rows("SELECT value FROM secrets WHERE name = 'cookies'")
        return bytes(found["value"])

    def forget(self, code: str) -> None:
        """Delete a class with everything of it, from the file's spare room as well."""
        with self.writing() as file:
            file.execute("DELETE FROM classes WHERE code = ?", (code,))
        with self._lock:
            self._file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._file.execute("VACUUM")
            self._file.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def abandon(self) -> None:
        """Let go of the file, and leave none behind that holds no class."""
        empty = not self.rows("SELECT 1 FROM classes")
        self.close()
        if empty:
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._file.close()


ALLOWED = "a file that buyin class wrote and no other process has open, or a name for a new one in a folder with room"


def _opened(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    file = sqlite3.connect(path, timeout=2.0, isolation_level=None, check_same_thread=False)
    file.row_factory = sqlite3.Row
    for pragma in PRAGMAS:
        file.execute(f"PRAGMA {pragma}")
    (version,) = file.execute("PRAGMA user_version").fetchone()
    if version == 0 and not file.execute("SELECT 1 FROM sqlite_master").fetchall():
        file.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    elif version != VERSION:
        file.close()
        raise OSError(0, f"a file of form {version}, not of form {VERSION}")
    return file


def _found(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return "one that another process has open" if "locked" in str(error) else str(error)
