"""A results folder: begun once, continued by one process at a time."""

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from sim.common.errors import InputError
from sim.study.sweep.ledger import LEDGER
from sim.study.sweep.manifest import MANIFEST, Manifest
from sim.study.sweep.repair import copy_in_ledger

LOCK, HOLDER = "lock", ".holder"
ONE_SWEEP = "one buyin sweep in a folder at a time; buyin status shows how far it is"


@contextmanager
def locked(folder: Path, allowed: str = ONE_SWEEP) -> Iterator[None]:
    """Hold the folder, which is made where it is missing, against other processes; ``allowed`` is told to them.

    The lock goes with the process, however that ends, and is not handed on to its workers. Raises InputError where
    another process holds it, and where the folder cannot be made or written.
    """
    lock = _taken(folder, allowed)
    try:
        yield
    finally:
        (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def _taken(folder: Path, allowed: str) -> BaseFileLock:
    lock = FileLock(folder / LOCK)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
        (folder / HOLDER).write_text(f"process {os.getpid()} on {platform.node()}", encoding="utf-8")
    except Timeout:
        found = f"another process at work in it ({_holder(folder)})"
        raise InputError(str(folder), None, found, allowed) from None
    except OSError as error:
        lock.release()
        found = f"cannot be written ({error.strerror or error})"
        raise InputError(str(folder), None, found, "a folder that can be written, or a name for a new one") from None
    return lock


def _holder(folder: Path) -> str:
    """Who says that it holds the folder."""
    try:
        with open(folder / HOLDER, encoding="utf-8", errors="replace") as file:
            return file.read(200).strip() or "unknown"
    except OSError:
        return "unknown"


def begun(folder: Path, now: Manifest, *, anyway: bool = False) -> Manifest:
    """The manifest of the folder: ``now`` is written into a new one, and must not differ from that of an old one.

    A manifest that was damaged is written again where the ledger says that it was the same. Raises InputError for a
    folder with other files in it, for one that holds another study's results, and, unless ``anyway``, where the model
    or its arithmetic would give other numbers now.
    """
    if (folder / MANIFEST).exists():
        before = _whole(folder, now)
        before.check_unchanged(now, folder)
        if not anyway:
            before.check_same_numbers(now.fingerprint, folder)
        return before
    others = sorted(path.name for path in folder.iterdir() if path.name != LOCK and not path.name.startswith("."))
    if others:
        found = f"{others[0]}, but no {MANIFEST}"
        allowed = "a new or empty folder, or one that buyin sweep has begun"
        if LEDGER in others:
            allowed += "; buyin repair puts the manifest of a ledger back"
        raise InputError(str(folder), None, found, allowed)
    now.write(folder)
    return now


def _whole(folder: Path, now: Manifest) -> Manifest:
    try:
        return Manifest.read(folder)
    except InputError:
        if copy_in_ledger(folder) != now:
            raise
    now.write(folder)
    return now
