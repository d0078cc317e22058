"""A sweep into a results folder, continued where it stopped, and the repair of a folder that was damaged."""

from pathlib import Path

from sim.common.errors import InputError
from sim.study.fingerprint import Fingerprint
from sim.study.sweep.coordinator import AS_USUAL, Coordinator, Say
from sim.study.sweep.coordinator import Running as Running
from sim.study.sweep.count import Count
from sim.study.sweep.damage import Damage
from sim.study.sweep.folder import begun, locked
from sim.study.sweep.ledger import Ledger, Unsound
from sim.study.sweep.manifest import MANIFEST, Manifest
from sim.study.sweep.repair import ASIDE, made_sound, put_aside, restored
from sim.study.sweep.study import Resolved
from sim.study.workers import leave_if_starting


def sweep(resolved: Resolved, folder: Path, how: Running = AS_USUAL) -> Count:
    """Run what is not done yet of a study into a folder, and return how far it then is.

    A run that fails becomes a record, and what is damaged is done again. Raises InputError for a folder that cannot be
    used, is in use or holds another study, and RunError where workers or cluster cannot be used any more; what was done
    is kept.
    """
    leave_if_starting()
    with locked(folder):
        now = Manifest.of(resolved, how.person_worlds)
        manifest = begun(folder, now, anyway=how.anyway)
        _tell(how.say, *made_sound(folder, manifest))
        return _run(folder, manifest, now.fingerprint, how)


def repair(folder: Path, how: Running = AS_USUAL) -> Count:
    """Do again what is damaged in a folder, and nothing else, and return how far the sweep then is.

    Keeps what is whole, puts back the manifest from the ledger, and seals a ledger from before there were seals. A
    ledger in which nothing is whole is put aside. Raises as ``sweep`` does.
    """
    leave_if_starting()
    if not folder.is_dir():
        raise InputError(str(folder), None, "no such folder", "a folder that buyin sweep --out has written")
    with locked(folder):
        manifest, put_back = restored(folder)
        if put_back:
            how.say(f"{MANIFEST} was damaged, and is put back from the copy in the ledger")
        now = Fingerprint.taken()
        agree = (lambda: None) if how.anyway else (lambda: manifest.check_same_numbers(now, folder))
        try:
            damage, old = made_sound(folder, manifest, agree)
        except Unsound as error:
            put_aside(folder)
            how.say(f"{error.source}: found {error.found}; it is now {ASIDE}, and no run is done")
            damage, old = Damage.none(), ""
        _tell(how.say, damage, old)
        return _run(folder, manifest, now, how, only=frozenset(damage.batches))


def _tell(say: Say, damage: Damage, old: str) -> None:
    for line in damage.lines():
        say(f"done again: {line}")
    if old:
        say("records that were written before there were checksums are sealed as they are")


def _run(
    folder: Path, manifest: Manifest, made: Fingerprint, how: Running, *, only: frozenset[int] | None = None
) -> Count:
    with Ledger(folder, manifest.key, write=True) as ledger:
        ledger.belong(manifest.key, manifest.packed())
        coordinator = Coordinator(folder, manifest.plan(), ledger, made, how, only)
        coordinator.begin()
        coordinator.run()
        return coordinator.count
