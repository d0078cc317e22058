"""The files of machine code: where they may be, and which of them can be trusted."""

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from stat import S_ISDIR, S_ISREG

PACKAGE = Path(__file__).parents[2]
PLAINLY = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"))
KEPT_EACH = 16  # files of one function, for other types, processors and earlier code; the oldest go


def folders() -> Iterator[Path]:
    """Where machine code may be kept, first choice first: those that nobody else can write."""
    for folder in _candidates():
        if _trusted(folder):
            yield folder


def _candidates() -> Iterator[Path]:
    chosen = os.environ.get("NUMBA_CACHE_DIR")
    if chosen:
        yield Path(chosen)
        return
    yield PACKAGE / "__pycache__" / "machine"
    with suppress(RuntimeError):  # nobody's home
        mac = sys.platform == "darwin"
        yield Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ("Library/Caches" if mac else ".cache")) / "buyin"
    with suppress(FileNotFoundError):
        yield Path(tempfile.gettempdir()) / f"buyin-{_me()}"


def _trusted(folder: Path) -> bool:
    """Whether a folder is there, or can be made, and only its owner can write it: this user, or who installed it."""
    with suppress(OSError):
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    try:
        found = folder.lstat()
    except OSError:
        return False
    return S_ISDIR(found.st_mode) and _only_ours(found)


def _me() -> int:
    return os.geteuid() if hasattr(os, "geteuid") else 0


@cache
def _owners() -> tuple[int, ...]:
    return _me(), Path(__file__).stat().st_uid


def _only_ours(found: os.stat_result) -> bool:
    """Whether nobody else can write it; where files have no such modes, folders of a user are their own."""
    return not hasattr(os, "geteuid") or (found.st_uid in _owners() and found.st_mode & 0o022 == 0)


def intact(path: Path) -> bytes | None:
    """What is in a file behind its checksum; None where there is none, or it is not as it was written."""
    try:
        with os.fdopen(os.open(path, PLAINLY), "rb") as file:
            status = os.fstat(file.fileno())
            if not S_ISREG(status.st_mode) or not _only_ours(status):
                return None
            found, payload = file.read(32), file.read()
    except OSError:
        return None
    return payload if hashlib.sha256(payload).digest() == found else None


def save(name: str, payload: bytes) -> None:
    """Write it into the first folder where that can be done, at once or not at all."""
    for folder in folders():
        try:
            number, unfinished = tempfile.mkstemp(dir=folder)
        except OSError:
            continue
        try:
            with os.fdopen(number, "wb") as file:
                file.write(hashlib.sha256(payload).digest() + payload)
            os.chmod(unfinished, 0o644)
            os.replace(unfinished, folder / name)
            _tidy(folder, name)
            return
        except OSError:
            with suppress(OSError):
                os.unlink(unfinished)


def _tidy(folder: Path, name: str) -> None:
    with suppress(OSError):
        same = folder.glob(f"{name.rpartition('-')[0]}-*{Path(name).suffix}")
        for path in sorted(same, key=lambda path: path.stat().st_mtime)[:-KEPT_EACH]:
            path.unlink()
