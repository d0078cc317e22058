"""Text from a file that a person supplied."""

import codecs
import os
import stat
from pathlib import Path

from sim.common.errors import InputError

BYTE_ORDER_MARK = "\ufeff"


def read_text(path: str | Path, limit_bytes: int = 5_000_000, *, utf16: bool = False) -> str:
    """The text of a UTF-8 file of at most ``limit_bytes`` bytes, without a byte order mark.

    With ``utf16``, a file that begins with the byte order mark of UTF-16 is read as that (spreadsheets write such).
    Raises InputError where ``read_bytes`` does, and for a file that is not UTF-8, or that holds NUL bytes.
    """
    return decoded(read_bytes(path, limit_bytes), str(path), utf16=utf16)


def read_bytes(path: str | Path, limit_bytes: int) -> bytes:
    """The bytes of a file of at most so many.

    Raises InputError for a file that is missing, unreadable, too large, or not a regular file (links are followed).
    Never waits: a pipe or device is not opened.
    """
    try:
        _check_kind(path, limit_bytes)
        with open(path, "rb", opener=_without_waiting) as file:
            data = file.read(limit_bytes + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(str(path), None, _reason(error), "a file that can be read") from None
    if len(data) > limit_bytes:
        raise _too_large(path, len(data), limit_bytes)
    return data


def _wide(data: bytes, source: str) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        found = f"bytes that are not UTF-16, which its first two say it is ({error.reason})"
        raise InputError(source, f"byte offset {error.start}", found, "text saved as UTF-8 or UTF-16") from None
    if "\0" in text:
        raise InputError(source, f"character {text.index(chr(0))}", "a NUL character", "text")
    return text


def _check_kind(path: str | Path, limit_bytes: int) -> None:
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a pipe, socket or device"
        raise InputError(str(path), None, kind, "a regular file")
    if status.st_size > limit_bytes:
        raise _too_large(path, status.st_size, limit_bytes)


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "a file without permission to read it"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _too_large(path: str | Path, size: int, limit: int) -> InputError:
    return InputError(str(path), None, f"at least {size:,} bytes", f"at most {limit:,} bytes")


def decoded(data: bytes, source: str, *, utf16: bool = False) -> str:
    """The text in the bytes of a file, read as ``read_text`` reads them; ``source`` names it in messages."""
    if utf16 and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _wide(data, source)
    try:
        text = data.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        found = f"byte 0x{data[error.start]:02x}, which is not UTF-8"
        raise _bad_byte(source, data, error.start, found) from None
    if "\0" in text:
        raise _bad_byte(source, data, data.index(0), "a NUL byte")
    return text


def _bad_byte(source: str, data: bytes, offset: int, found: str) -> InputError:
    line = data.count(b"\n", 0, offset) + 1
    return InputError(source, f"line {line}, byte offset {offset}", found, "text saved as UTF-8")
