"""A damaged results folder made whole: what is intact is kept, and what is not is done again."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from sim.common.errors import InputError
from sim.study.sweep.damage import Damage
from sim.study.sweep.ledger import LEDGER, Ledger, is_empty
from sim.study.sweep.manifest import Manifest
from sim.study.sweep.reading import reading
from sim.study.sweep.salvage import salvaged
from sim.study.sweep.unsealed import is_unsealed, seal_as_it_is

ASIDE = "ledger.sqlite.damaged"
LOGS = (f"{LEDGER}-wal", f"{LEDGER}-shm")


def restored(folder: Path) -> tuple[Manifest, bool]:
    """The manifest of a folder, and whether it was put back from the copy in the ledger.

    Raises InputError where it is damaged and there is no whole copy.
    """
    try:
        return Manifest.read(folder), False
    except InputError:
        found = copy_in_ledger(folder)
        if found is None:
            raise
    found.write(folder)
    return found, True


def copy_in_ledger(folder: Path) -> Manifest | None:
    """The manifest that the ledger of a folder keeps a copy of; None where there is none that is whole."""
    try:
        with Ledger(folder, "") as ledger:
            about = ledger.about()
    except InputError:
        return None
    return None if about is None else Manifest.unpacked(about[1])


def made_sound(folder: Path, manifest: Manifest, agree: Callable[[], None] = lambda: None) -> tuple[Damage, str]:
    """Have the ledger hold nothing but whole records, and return what was damaged, and words about an old one.

    The batches that are damaged then count as not done; ``agree`` is called before, and may raise. To be called with
    the folder locked. Raises Unsound where nothing in the ledger is whole.
    """
    if is_empty(folder):
        return Damage.none(), ""
    with reading(folder) as found:
        damage, old = found.damage, found.old
    if damage.batches:
        agree()
    if damage.of_ledger or old:
        _replace_ledger(folder, manifest)
    if damage:
        with Ledger(folder, manifest.key, write=True) as ledger:
            ledger.forget(damage.batches)
            ledger.settle()
    return damage, old


def put_aside(folder: Path) -> None:
    """Give a ledger of which nothing is of use another name."""
    for log in LOGS:
        (folder / log).unlink(missing_ok=True)
    os.replace(folder / LEDGER, folder / ASIDE)


def _replace_ledger(folder: Path, manifest: Manifest) -> None:
    try:
        with TemporaryDirectory(prefix=".repair-", dir=folder) as name:
            if is_unsealed(folder, manifest):
                seal_as_it_is(folder, manifest, Path(name))
            else:
                salvaged(folder, manifest.key, Path(name))
            for log in LOGS:  # they go with the old file, and what is whole in them is in the new one
                (folder / log).unlink(missing_ok=True)
            os.replace(Path(name) / LEDGER, folder / LEDGER)
    except OSError as error:
        found = f"cannot be written ({error.strerror or error})"
        raise InputError(str(folder), None, found, "a folder that can be written and has room") from None
