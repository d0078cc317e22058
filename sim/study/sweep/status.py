"""How far a results folder is, and whether all of it is as it was written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.study.sweep.count import Count
from sim.study.sweep.damage import Damage
from sim.study.sweep.reading import reading
from sim.study.sweep.records import FailedRun

LISTED = 10


@dataclass(frozen=True)
class Status:
    """How far a folder is, the first of the runs that failed, what is damaged, and what else should be known of it."""

    name: str
    title: str
    count: Count
    failures: tuple[FailedRun, ...]
    damage: Damage
    notes: tuple[str, ...]

    def to_json_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        count = self.count
        numbers = {"runs": count.runs, "done": count.done, "failed": count.failed, "left": count.left}
        failures = [{"run": one.run, "error": one.error} for one in self.failures]
        found = {"damaged": count.damaged, "damage": self.damage.lines(), "notes": list(self.notes)}
        return {"study": self.name, "title": self.title, **numbers, "failures": failures, **found}


def status(folder: Path) -> Status:
    """How far a folder is, also while it is being worked on; all of it is checked.

    Raises InputError for one that cannot be read.
    """
    with reading(folder) as found:
        study = found.plan.resolved.study
        failures = tuple(found.ledger.failures(LISTED))
        return Status(study.name, study.title, found.count, failures, found.damage, found.notes)
