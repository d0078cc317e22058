"""Whether the composed week still is that of the rules: a digest of everything it was written from."""

from hashlib import blake2b
from pathlib import Path
from types import ModuleType

from sim.common.errors import InputError

SIM = Path(__file__).parents[1]
SOURCES = ("rules/*.py", "week.py", "engine/*.py", "numerics/vectors/*.py", "common/vocabulary.py")


def digest() -> str:
    """The digest of the rules, the composer and what composed code calls, as they stand in the files."""
    found = blake2b(digest_size=16)
    for pattern in SOURCES:
        for path in sorted(SIM.glob(pattern)):
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def check_current(*written: ModuleType) -> None:
    """Raise InputError where a written file is not that of the rules as they stand."""
    for module in written:
        if f"Rules: {digest()}" not in (module.__doc__ or ""):
            name = f"sim/{module.__name__.rsplit('.', maxsplit=1)[-1]}.py"
            raise InputError(name, None, "written from other rules than these", "a current one: run make week")
