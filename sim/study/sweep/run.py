"""A sweep into a results folder, continued where it stopped, and the repair of a folder that was damaged."""

from pathlib import Path

from sim.errors import InputError
from sim.study.cut import PERSON_WORLDS
from sim.study.execute import cores
from sim.study.fingerprint import Fingerprint
from sim.study.sweep.coordinator import Coordinator, Progress, Say
from sim.study.sweep.count import Count
from sim.study.sweep.damage import Damage
from sim.study.sweep.folder import begun, locked
from sim.study.sweep.ledger import Ledger, Unsound
from sim.study.sweep.manifest import MANIFEST, Manifest
from sim.study.sweep.repair import ASIDE, made_sound, put_aside, restored
from sim.study.sweep.study import Resolved
from sim.study.workers import leave_if_starting


def sweep(
    resolved: Resolved,
    folder: Path,
    *,
    workers: int | None = None,
    cluster: str | None = None,
    limit: int | None = None,
    retry: bool = False,
    anyway: bool = False,
    person_worlds: int = PERSON_WORLDS,
    progress: Progress = lambda count: None,
    say: Say = lambda line: None,
) -> Count:
    """Run what is not done yet of a study into a folder, and return how far it then is.

    ``workers`` None: one for each core; with the address of a ``cluster`` its workers run the batches instead.
    ``limit`` stops at the first batch that brings it to so many further runs. ``retry`` runs batches again in which a
    run failed. ``anyway`` continues with another version of the model than before. ``person_worlds`` is the size of
    batches of a new folder. A run that fails becomes a record, and what is damaged is done again. ``say`` is told what
    a person should know meanwhile. Raises InputError for a folder that cannot be used, is in use or holds another
    study, and RunError where workers or cluster cannot be used any more; what was done is kept.
    """
    leave_if_starting()
    with locked(folder):
        now = Manifest.of(resolved, person_worlds)
        manifest = begun(folder, now, anyway=anyway)
        _tell(say, *made_sound(folder, manifest))
        return _run(folder, manifest, now.fingerprint, workers, cluster, progress, say, limit=limit, retry=retry)


def repair(
    folder: Path,
    *,
    workers: int | None = None,
    cluster: str | None = None,
    anyway: bool = False,
    progress: Progress = lambda count: None,
    say: Say = lambda line: None,
) -> Count:
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
            say(f"{MANIFEST} was damaged, and is put back from the copy in the ledger")
        now = Fingerprint.taken()
        agree = (lambda: None) if anyway else (lambda: manifest.check_same_numbers(now, folder))
        try:
            damage, old = made_sound(folder, manifest, agree)
        except Unsound as error:
            put_aside(folder)
            say(f"{error.source}: found {error.found}; it is now {ASIDE}, and no run is done")
            damage, old = Damage.none(), ""
        _tell(say, damage, old)
        return _run(folder, manifest, now, workers, cluster, progress, say, only=frozenset(damage.batches))


def _tell(say: Say, damage: Damage, old: str) -> None:
    for line in damage.lines():
        say(f"done again: {line}")
    if old:
        say("records that were written before there were checksums are sealed as they are")


def _run(
    folder: Path,
    manifest: Manifest,
    made: Fingerprint,
    workers: int | None,
    cluster: str | None,
    progress: Progress,
    say: Say,
    *,
    limit: int | None = None,
    retry: bool = False,
    only: frozenset[int] | None = None,
) -> Count:
    plan = manifest.plan()
    with Ledger(folder, manifest.key, write=True) as ledger:
        ledger.belong(manifest.key, manifest.packed())
        coordinator = Coordinator(folder, plan, ledger, made, progress, limit, only)
        coordinator.begin(retry)
        coordinator.run(workers or cores(), cluster, say)
        return coordinator.count
