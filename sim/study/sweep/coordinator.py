"""The coordinator of a sweep: hands out batches, and is the only one who writes into the folder."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, takewhile
from pathlib import Path

import numpy as np

from sim.study.execute import Failure
from sim.study.fingerprint import Fingerprint
from sim.study.sweep.count import Count
from sim.study.sweep.ledger import Ledger
from sim.study.sweep.plan import Cut, Plan
from sim.study.sweep.pool import pool_of
from sim.study.sweep.records import FailedRun, Shard
from sim.study.sweep.shards import write_shard
from sim.study.sweep.work import EFFORT, Job, Outcome, warm_up

Progress = Callable[[Count], None]
Say = Callable[[str], None]


@dataclass
class Coordinator:
    """Keeps book of a sweep: which batches are to be handed out, and what came back."""

    folder: Path
    plan: Plan
    ledger: Ledger
    made: Fingerprint
    progress: Progress
    limit: int | None
    only: frozenset[int] | None  # batches that may be run; None: all
    again: deque[Job] = field(default_factory=deque)
    split: dict[int, "Pieces"] = field(default_factory=dict)
    handed_out: int = 0
    count: Count = field(init=False)

    def begin(self, retry: bool) -> None:
        """Take stock; on ``retry`` batches with failures count as not done."""
        if retry:
            self.ledger.forget([one.batch for one in self.ledger.batches() if one.failed])
        tally = self.ledger.tally()
        self.count = Count(self.plan.runs, tally.done, tally.failed)

    def run(self, workers: int, cluster: str | None, say: Say) -> None:
        """Run all batches that are left, or as many as the limit allows."""
        left = self._left()
        first = next(left, None)
        self.progress(self.count)
        if first is None:
            return
        if workers > 1 and not cluster:
            warm_up(self.plan.job(first))
        waiting = chain([first], left)
        with pool_of(workers, cluster, say) as pool:
            for job, end in pool.ends(lambda: self._take(waiting)):
                self._took(job, end)

    def _left(self) -> Iterator[Cut]:
        """The batches that are not done, of those that may be run; those done are known by number, 8 bytes each."""
        done = np.array([one.batch for one in self.ledger.batches()], dtype=np.int64)
        at, last = 0, np.inf if self.only is None else max(self.only, default=-1)
        for cut in takewhile(lambda cut: cut.number <= last, self.plan.batches()):
            if at < len(done) and done[at] == cut.number:
                at += 1
            elif self.only is None or cut.number in self.only:
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
        shard = Shard() if outcome.weeks is None else write_shard(self.folder, batch, outcome.runs, outcome.weeks)
        self.ledger.record(batch, outcome.runs, outcome.values, failures, shard, self.made.short)
        done, failed = self.count.done + len(outcome.runs), self.count.failed + len(failures)
        self.count = Count(self.count.runs, done, failed)
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
