"""A file written whole or not at all."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from sim.common.errors import InputError


def write_atomically(path: str | Path, data: bytes | str) -> None:
    """Write ``data`` (text as UTF-8) to ``path``: readers see the old content or the new, never a part.

    The content goes to a temporary name in the same folder, is flushed to disk, and is then renamed. Raises
    InputError, and leaves nothing behind, where the folder cannot be written or the disk is full, and where
    ``path`` is a folder, pipe or device. A link is followed.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        if target.exists() and not target.is_file():
            raise InputError(str(path), None, "a folder, pipe or device", "a name for a regular file")
        _write(temporary, content)
        os.replace(temporary, target)
        _flush_folder(target.parent)
    except OSError as error:
        found = f"cannot write in folder {target.parent} ({error.strerror or error})"
        raise InputError(str(path), None, found, "a folder that exists, can be written and has room") from None
    finally:
        with suppress(OSError):
            temporary.unlink()


def _write(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(path, "xb", opener=lambda name, _: os.open(name, flags, 0o666)) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
