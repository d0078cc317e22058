"""The coordinator of a sweep: hands out batches, and is the only one who writes into the folder."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import numpy as np

from sim.study.execute import Failure, cores
from sim.study.plan import PERSON_WORLDS
from sim.study.sweep.folder import begun, locked
from sim.study.sweep.ledger import FailedRun, Ledger
from sim.study.sweep.manifest import Manifest
from sim.study.sweep.plan import Cut, Plan
from sim.study.sweep.pool import pool_of
from sim.study.sweep.shards import damaged, write_shard
from sim.study.sweep.study import Resolved
from sim.study.sweep.work import EFFORT, Job, Outcome, warm_up
from sim.study.workers import leave_if_starting


@dataclass(frozen=True)
class Count:
    """How far a sweep is: numbers of runs in all, done, and failed; ``repaired`` batches were found damaged."""

    runs: int
    done: int
    failed: int
    repaired: int = 0

    @property
    def left(self) -> int:
        return self.runs - self.done - self.failed


Progress = Callable[[Count], None]


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
) -> Count:
    """Run what is not done yet of a study into a folder, and return how far it then is.

    ``workers`` None: one for each core; with the address of a ``cluster`` its workers run the batches instead.
    ``limit`` stops at the first batch that brings it to so many further runs. ``retry`` runs batches again in which a
    run failed. ``anyway`` continues with another version of the model than before. ``person_worlds`` is the size of
    batches of a new folder. A run that fails becomes a record. Raises InputError for a folder that cannot be used, is
    in use or holds another study, and RunError where workers or cluster cannot be used any more; what was done is
    kept.
    """
    leave_if_starting()
    with locked(folder):
        manifest = begun(folder, Manifest.of(resolved, person_worlds), anyway=anyway)
        plan = manifest.plan()
        with Ledger(folder, write=True) as ledger:
            ledger.belong(manifest.data["hash"])
            coordinator = Coordinator(folder, plan, ledger, limit, progress)
            coordinator.make_good(retry)
            coordinator.run(workers or cores(), cluster)
            return coordinator.count


@dataclass
class Coordinator:
    """Keeps book of a sweep: which batches are to be handed out, and what came back."""

    folder: Path
    plan: Plan
    ledger: Ledger
    limit: int | None
    progress: Progress
    again: deque[Job] = field(default_factory=deque)
    split: dict[int, "Pieces"] = field(default_factory=dict)
    handed_out: int = 0
    count: Count = field(init=False)

    def make_good(self, retry: bool) -> None:
        """Take batches whose weekly traces were damaged, and on ``retry`` those with failures, for not done."""
        bad = damaged(self.folder, self.ledger)
        self.ledger.forget(bad)
        if retry:
            self.ledger.forget(self.ledger.batches_with_failures().tolist())
        tally = self.ledger.tally()
        self.count = Count(self.plan.runs, tally.done, tally.failed, len(bad))

    def run(self, workers: int, cluster: str | None) -> None:
        """Run all batches that are left, or as many as the limit allows."""
        left = self._left()
        first = next(left, None)
        self.progress(self.count)
        if first is None:
            return
        if workers > 1 and not cluster:
            warm_up(self.plan.job(first))
        waiting = chain([first], left)
        with pool_of(workers, cluster) as pool:
            for job, end in pool.ends(lambda: self._take(waiting)):
                self._took(job, end)

    def _left(self) -> Iterator[Cut]:
        """The batches that are not done; those done are known by number, 8 bytes each."""
        done = self.ledger.batches()
        at = 0
        for cut in self.plan.batches():
            if at < len(done) and done[at] == cut.number:
                at += 1
            else:
                yield cut

    def _take(self, waiting: Iterator[Cut]) -> Job | None:
        if self.again:
            return self.again.popleft()
        if self.limit is not None and self.handed_out >= self.limit:
            return None
        cut = next(waiting, None)
        if cut is None:
            return None
        self.handed_out += len(cut.arms) * len(cut.columns)
        return self.plan.job(cut)

    def _took(self, job: Job, end: Outcome | Failure) -> None:
        if job.number < 0:
            self._piece(int(job.runs[0, 0]), end)
        elif isinstance(end, Outcome):
            self._record(job.number, end, [])
        else:  # run by run, so that only those fail that cannot be done
            runs = np.sort(job.runs, axis=None).tolist()
            pieces = Pieces(job.number, len(runs))
            self.split |= dict.fromkeys(runs, pieces)
            self.again.extend(self.plan.single(run) for run in runs)

    def _piece(self, run: int, end: Outcome | Failure) -> None:
        pieces = self.split.pop(run)
        if isinstance(end, Outcome):
            pieces.outcomes.append(end)
        else:
            pieces.failures.append(FailedRun(run, end.message, end.details))
        if pieces.complete:
            columns = len(EFFORT) + len(self.plan.resolved.study.kept)
            self._record(pieces.batch, pieces.together(columns), pieces.failures)

    def _record(self, batch: int, outcome: Outcome, failures: list[FailedRun]) -> None:
        size = 0 if outcome.weeks is None else write_shard(self.folder, batch, outcome.runs, outcome.weeks)
        self.ledger.record(batch, outcome.runs, outcome.values, failures, size)
        done, failed = self.count.done + len(outcome.runs), self.count.failed + len(failures)
        self.count = Count(self.count.runs, done, failed, self.count.repaired)
        self.progress(self.count)


@dataclass
class Pieces:
    """A batch that is run run by run."""

    batch: int
    size: int
    outcomes: list[Outcome] = field(default_factory=list)
    failures: list[FailedRun] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return len(self.outcomes) + len(self.failures) == self.size

    def together(self, columns: int) -> Outcome:
        """What came of the runs that could be done, as of one batch; each has so many columns."""
        if not self.outcomes:
            return Outcome(self.batch, np.zeros(0, dtype=np.int64), np.zeros((0, columns)), None)
        ordered = sorted(self.outcomes, key=lambda one: int(one.runs[0]))
        weeks = [one.weeks for one in ordered if one.weeks is not None]
        return Outcome(
            self.batch,
            np.concatenate([one.runs for one in ordered]),
            np.concatenate([one.values for one in ordered]),
            np.concatenate(weeks) if weeks else None,
        )
