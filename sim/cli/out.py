"""The folder that results are written into: all of them, or none."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.cli.say import say
from sim.common.errors import InputError

ALLOWED = "a folder that can be written and has room, or a name for a new one"


def checked_folder(folder: Path) -> Path:
    """The folder, found fit to be written; nothing is made yet. Raises InputError where it is not."""
    above = _existing(folder)
    if not above.is_dir():
        raise InputError(f"option --out {folder}", None, f"{above}, which is a file", ALLOWED)
    if not os.access(above, os.W_OK | os.X_OK):
        raise InputError(f"option --out {folder}", None, f"no permission to write in {above}", ALLOWED)
    return folder


def checked_file(file: Path, option: str) -> Path:
    """The file that an option names, found fit to be written; nothing is made yet. Raises InputError for any other."""
    folder = Path(os.path.abspath(file)).parent
    if file.exists() and not file.is_file():
        raise InputError(f"{option} {file}", None, "a folder, pipe or device", "a name for a regular file")
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        found = f"no folder {folder} that can be written"
        raise InputError(f"{option} {file}", None, found, "a file in a folder that exists and can be written")
    return file


@contextmanager
def filled(folder: Path) -> Iterator[Path]:
    """A temporary folder whose files end up in ``folder`` when all is done: at once, or each at once where it exists.

    Raises InputError, with nothing written, where the disk is full or the folder cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".buyin-", dir=_existing(folder)) as name:
            unfinished = Path(name) / "all"
            unfinished.mkdir()
            yield unfinished
            _move(unfinished, folder)
            page = folder / "report.html"
            say(f"written: {page if page.exists() else folder}", err=True)
    except OSError as error:
        raise InputError(f"option --out {folder}", None, error.strerror or str(error), ALLOWED) from None


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    absolute = Path(os.path.abspath(folder))
    return next(path for path in (absolute, *absolute.parents) if os.path.lexists(path))


def _move(source: Path, target: Path) -> None:
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        source.rename(target)
        return
    for path in sorted(source.iterdir()):
        if path.is_dir():
            _move(path, target / path.name)
        else:
            os.replace(path, target / path.name)
