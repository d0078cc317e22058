"""Weekly traces of a batch in one file, which is there whole or not at all."""

import io
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.errors import InputError
from sim.inputs import write_atomically
from sim.study.sweep.ledger import Ledger

WEEKLY = "weekly"
Rows = NDArray[np.int64]
Weeks = NDArray[np.float32]


def shard_path(folder: Path, batch: int) -> Path:
    """The file of a batch; a thousand of them to a folder."""
    return folder / WEEKLY / f"{batch // 1000:06d}" / f"batch-{batch:09d}.npz"


def write_shard(folder: Path, batch: int, runs: Rows, weeks: Weeks) -> int:
    """Write ``weeks`` (runs, weeks, quantities, groups) of the ``runs``; return the size of the file in bytes.

    Raises InputError where it cannot be written.
    """
    data, path = packed(runs, weeks), shard_path(folder, batch)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        found = f"cannot be made ({error.strerror or error})"
        raise InputError(str(path.parent), None, found, "a folder that can be written and has room") from None
    write_atomically(path, data)
    return len(data)


def packed(runs: Rows, weeks: Weeks) -> bytes:
    """The bytes of a shard."""
    data = io.BytesIO()
    np.savez_compressed(data, runs=runs, weeks=weeks)
    return data.getvalue()


def read_shard(folder: Path, batch: int) -> tuple[Rows, Weeks]:
    """Runs and weeks of a batch. Raises InputError where the file is missing or was damaged."""
    path = shard_path(folder, batch)
    try:
        with np.load(path) as file:
            return file["runs"], file["weeks"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        found = "no such file" if not path.exists() else "a file that was damaged or cut off"
        raise InputError(str(path), None, found, "a whole one; buyin sweep on the same folder makes it again") from None


def damaged(folder: Path, ledger: Ledger) -> list[int]:
    """Batches whose shard is missing or has not the size it was written with."""
    return [batch for batch, size in ledger.shards() if size and _size(shard_path(folder, batch)) != size]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
