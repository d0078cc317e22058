"""A results folder opened to be read: checked whole, and what is intact in it to work with."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sim.study.sweep.count import Count
from sim.study.sweep.damage import Damage, examine
from sim.study.sweep.ledger import LEDGER, Ledger, Unsound
from sim.study.sweep.manifest import Manifest
from sim.study.sweep.plan import SweepPlan
from sim.study.sweep.salvage import salvaged
from sim.study.sweep.unsealed import is_unsealed, seal_as_it_is

ONLY_THE_FILE = "a ledger that was damaged or changed as a file, though every record of the sweep in it is whole"
NOTHING = "a ledger in which nothing is whole, or that of another sweep"
PUT_ASIDE = "that of this folder; buyin repair puts this one aside, and buyin sweep then starts at the first run"


@dataclass(frozen=True)
class OpenFolder:
    """What can be read of a folder: its plan, a ledger with what is intact, and the damage.

    The ledger is a copy where that of the folder is damaged, or old; ``old`` says so in words.
    """

    plan: SweepPlan
    ledger: Ledger
    damage: Damage
    old: str = ""

    @property
    def count(self) -> Count:
        """How far the sweep is; runs that are damaged count as neither done nor failed."""
        done, failed, _ = self.ledger.counts()
        return Count(self.plan.runs, done, failed, len(self.damage.runs))

    @property
    def notes(self) -> tuple[str, ...]:
        """What should be known of the folder beside damage."""
        versions = len({one.made for one in self.ledger.batches() if one.made})
        mixed = f"runs of {versions} versions of the model or its arithmetic, mixed on request"
        return (*((self.old,) if self.old else ()), *((mixed,) if versions > 1 else ()))


@contextmanager
def reading(folder: Path) -> Iterator[OpenFolder]:
    """The folder as it is now, also while it is being worked on.

    Raises InputError where there is none, where its manifest is damaged, and where nothing in its ledger is intact.
    """
    manifest = Manifest.read(folder)
    with ExitStack() as stack:
        yield _read(folder, manifest, stack)


def _read(folder: Path, manifest: Manifest, stack: ExitStack) -> OpenFolder:
    plan = manifest.plan()
    if is_unsealed(folder, manifest):
        into = Path(stack.enter_context(TemporaryDirectory(prefix="buyin-")))
        said = seal_as_it_is(folder, manifest, into)
        ledger = stack.enter_context(Ledger(into, manifest.key))
        return OpenFolder(plan, ledger, examine(plan, folder, ledger), said)
    error = None
    try:
        ledger = stack.enter_context(Ledger(folder, manifest.key))
        stack.enter_context(ledger.unchanging())
        damage = examine(plan, folder, ledger)
        if not damage.of_ledger:
            return OpenFolder(plan, ledger, damage)
    except Unsound as unsound:
        error = unsound
    into = Path(stack.enter_context(TemporaryDirectory(prefix="buyin-")))
    salvaged(folder, manifest.key, into)
    ledger = stack.enter_context(Ledger(into, manifest.key, write=True))
    damage = examine(plan, folder, ledger)
    if not damage and not any(ledger.counts()):
        raise error or Unsound(str(folder / LEDGER), None, NOTHING, PUT_ASIDE)
    ledger.leave_out(damage.runs)
    return OpenFolder(plan, ledger, damage if damage.of_ledger else replace(damage, said=(ONLY_THE_FILE,)))
