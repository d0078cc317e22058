"""A strategy from TOML text, as the command line reads it, and packed into a page's address."""

import base64
import re
import tempfile
import zlib
from binascii import Error as NotBase64
from pathlib import Path
from typing import Any

from sim.common.errors import InputError
from sim.inputs import read_toml
from sim.report.plan_file import table_to_toml, to_toml
from sim.scenarios.strategy import Strategy

MOST_BYTES = 65_536
SOURCE = "the plan in the page's address"


def from_table(table: dict[str, Any], source: str) -> Strategy:
    """The strategy in a table of plain values. Raises InputError, also for a table that TOML cannot hold."""
    try:
        text = table_to_toml(table)
    except (AttributeError, TypeError, ValueError):
        raise InputError(source, None, "a table that is no strategy", "the fields of a strategy") from None
    return from_toml(text, source)


def from_toml(text: str, source: str) -> Strategy:
    """The strategy in TOML text, ``source`` being what messages call it. Raises InputError."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "strategy.toml"
        path.write_text(text, encoding="utf-8")
        try:
            return read_toml(path, Strategy)
        except InputError as error:
            more = error.more
            raise InputError(source, error.place, error.found, error.allowed, error.hint, more, error.others) from None


def uploaded(name: str, data: bytes) -> Strategy:
    """The strategy in an uploaded file. Raises InputError for one that is too large, no text, or no strategy."""
    source = re.sub(r"[^\w. -]", "_", Path(name).name)[:80] or "the file"
    if len(data) > MOST_BYTES:
        raise InputError(source, None, f"{len(data):,} bytes", f"at most {MOST_BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"byte 0x{data[error.start]:02x}, which is not UTF-8"
        raise InputError(source, f"byte offset {error.start}", found, "text saved as UTF-8") from None
    return from_toml(text, source)


def pack(strategy: Strategy) -> str:
    """The strategy in letters that a URL can hold."""
    return base64.urlsafe_b64encode(zlib.compress(to_toml(strategy).encode("utf-8"), 9)).decode("ascii").rstrip("=")


def unpack(packed: str) -> Strategy:
    """The strategy that ``pack`` packed. Raises InputError for anything else, and for more than 64 kB."""
    problem = InputError(SOURCE, None, "letters that hold no plan", "a plan, as the page Build writes it")
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        opened = zlib.decompressobj()
        text = opened.decompress(data, MOST_BYTES)
        if not opened.eof:
            raise problem
        return from_toml(text.decode("utf-8"), SOURCE)
    except (NotBase64, ValueError, zlib.error) as error:
        raise (error if isinstance(error, InputError) else problem) from None
