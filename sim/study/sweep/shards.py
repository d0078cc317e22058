"""Weekly traces of a batch in one file, which is there whole or not at all."""

import hashlib
import io
import os
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Rows
from sim.common.errors import InputError
from sim.inputs import write_atomically
from sim.study.sweep.records import BatchRecord, Shard

WEEKLY = "weekly"
Weeks = NDArray[np.float32]


def shard_path(folder: Path, batch: int) -> Path:
    """The file of a batch; a thousand of them to a folder."""
    return folder / WEEKLY / f"{batch // 1000:06d}" / f"batch-{batch:09d}.npz"


def write_shard(folder: Path, batch: int, runs: Rows, weeks: Weeks) -> Shard:
    """Write ``weeks`` (runs, weeks, quantities, groups) of the ``runs``; return the size and the hash of the file.

    Raises InputError where it cannot be written.
    """
    data, path = packed(runs, weeks), shard_path(folder, batch)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        found = f"cannot be made ({error.strerror or error})"
        raise InputError(str(path.parent), None, found, "a folder that can be written and has room") from None
    write_atomically(path, data)
    return Shard(len(data), hashlib.sha256(data).hexdigest())


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


def is_whole(folder: Path, record: BatchRecord) -> bool:
    """Whether the shard of a batch is as it was written, or there is none."""
    return not record.shard.bytes or shard_of(folder, record.batch) == record.shard


def shard_of(folder: Path, batch: int) -> Shard:
    """Size and hash of the shard that a batch has now."""
    try:
        with shard_path(folder, batch).open("rb") as file:
            return Shard(os.fstat(file.fileno()).st_size, hashlib.file_digest(file, "sha256").hexdigest())
    except OSError:
        return Shard()
