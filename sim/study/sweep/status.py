"""How far a results folder is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.study.sweep.ledger import FailedRun, Ledger
from sim.study.sweep.manifest import Manifest
from sim.study.sweep.run import Count

LISTED = 10


@dataclass(frozen=True)
class Status:
    """How far a folder is, and the first of the runs that failed."""

    name: str
    title: str
    count: Count
    failures: tuple[FailedRun, ...]

    def to_json_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        count = self.count
        numbers = {"runs": count.runs, "done": count.done, "failed": count.failed, "left": count.left}
        failures = [{"run": one.run, "error": one.error} for one in self.failures]
        return {"study": self.name, "title": self.title, **numbers, "failures": failures}


def status(folder: Path) -> Status:
    """How far a folder is, also while it is being worked on. Raises InputError for one that cannot be read."""
    plan = Manifest.read(folder).plan()
    study = plan.resolved.study
    with Ledger(folder) as ledger:
        tally = ledger.tally()
        return Status(study.name, study.title, Count(plan.runs, *vars(tally).values()), tuple(ledger.failures(LISTED)))
