"""The coordinator of a sweep: hands out batches, and is the only one who writes into the folder."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, takewhile
from pathlib import Path

import numpy as np

from sim.study.batch_size import PERSON_WORLDS
from sim.study.execute import Failure, cores
from sim.study.fingerprint import Fingerprint
from sim.study.sweep.count import Count
from sim.study.sweep.ledger import Ledger
from sim.study.sweep.plan import Cut, SweepPlan
from sim.study.sweep.pool import pool_of
from sim.study.sweep.records import FailedRun, Shard
from sim.study.sweep.shards import write_shard
from sim.study.sweep.work import EFFORT, SweepResult, SweepTask, warm_up

Progress = Callable[[Count], None]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Running:
    """By whom a sweep is run, how far, and who is told.

    ``workers`` None: one for each core; with the address of a ``cluster`` its workers run the batches instead.
    ``limit`` stops at the first batch that brings it to so many further runs. ``retry`` runs batches again in which a
    run failed. ``anyway`` continues with another version of the model than before. ``person_worlds`` is the size of
    batches of a new folder. ``progress`` is told how far it is, ``say`` what a person should know meanwhile.
    """

    workers: int | None = None
    cluster: str | None = None
    limit: int | None = None
    retry: bool = False
    anyway: bool = False
    person_worlds: int = PERSON_WORLDS
    progress: Progress = lambda count: None
    say: Say = lambda line: None


AS_USUAL = Running()


@dataclass
class Coordinator:
    """Keeps book of a sweep: which batches are to be handed out, and what came back."""

    folder: Path
    plan: SweepPlan
    ledger: Ledger
    made: Fingerprint
    how: Running
    only: frozenset[int] | None  # batches that may be run; None: all
    again: deque[SweepTask] = field(default_factory=deque)
    split: dict[int, "SplitTask"] = field(default_factory=dict)
    handed_out: int = 0
    count: Count = field(init=False)

    def begin(self) -> None:
        """Take stock; where failures are tried again, batches with any count as not done."""
        if self.how.retry:
            self.ledger.forget([one.batch for one in self.ledger.batches() if one.failed])
        tally = self.ledger.tally()
        self.count = Count(self.plan.runs, tally.done, tally.failed)

    def run(self) -> None:
        """Run all batches that are left, or as many as the limit allows."""
        workers = self.how.workers or cores()
        left = self._left()
        first = next(left, None)
        self.how.progress(self.count)
        if first is None:
            return
        if workers > 1 and not self.how.cluster:
            warm_up(self.plan.task(first))
        waiting = chain([first], left)
        with pool_of(workers, self.how.cluster, self.how.say) as pool:
            for task, end in pool.ends(lambda: self._take(waiting)):
                self._took(task, end)

    def _left(self) -> Iterator[Cut]:
        """The batches that are not done, of those that may be run; those done are known by number, 8 bytes each."""
        done = np.array([one.batch for one in self.ledger.batches()], dtype=np.int64)
        at, last = 0, np.inf if self.only is None else max(self.only, default=-1)
        for cut in takewhile(lambda cut: cut.number <= last, self.plan.batches()):
            if at < len(done) and done[at] == cut.number:
                at += 1
            elif self.only is None or cut.number in self.only:
                yield cut

    def _take(self, waiting: Iterator[Cut]) -> SweepTask | None:
        if self.again:
            return self.again.popleft()
        if self.how.limit is not None and self.handed_out >= self.how.limit:
            return None
        cut = next(waiting, None)
        if cut is None:
            return None
        self.handed_out += len(cut.arms) * len(cut.columns)
        return self.plan.task(cut)

    def _took(self, task: SweepTask, end: SweepResult | Failure) -> None:
        if task.number < 0:
            self._took_one(int(task.runs[0, 0]), end)
        elif isinstance(end, SweepResult):
            self._record(task.number, end, [])
        else:  # run by run, so that only those fail that cannot be done
            runs = np.sort(task.runs, axis=None).tolist()
            parts = SplitTask(task.number, len(runs))
            self.split |= dict.fromkeys(runs, parts)
            self.again.extend(self.plan.single(run) for run in runs)

    def _took_one(self, run: int, end: SweepResult | Failure) -> None:
        parts = self.split.pop(run)
        if isinstance(end, SweepResult):
            parts.outcomes.append(end)
        else:
            parts.failures.append(FailedRun(run, end.message, end.details))
        if parts.complete:
            columns = len(EFFORT) + len(self.plan.resolved.study.kept)
            self._record(parts.batch, parts.together(columns), parts.failures)

    def _record(self, batch: int, outcome: SweepResult, failures: list[FailedRun]) -> None:
        shard = Shard() if outcome.weeks is None else write_shard(self.folder, batch, outcome.runs, outcome.weeks)
        self.ledger.record(batch, outcome.runs, outcome.values, failures, shard, self.made.short)
        done, failed = self.count.done + len(outcome.runs), self.count.failed + len(failures)
        self.count = Count(self.count.runs, done, failed)
        self.how.progress(self.count)


@dataclass
class SplitTask:
    """A batch that is run run by run."""

    batch: int
    size: int
    outcomes: list[SweepResult] = field(default_factory=list)
    failures: list[FailedRun] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return len(self.outcomes) + len(self.failures) == self.size

    def together(self, columns: int) -> SweepResult:
        """What came of the runs that could be done, as of one batch; each has so many columns."""
        if not self.outcomes:
            return SweepResult(self.batch, np.zeros(0, dtype=np.int64), np.zeros((0, columns)), None)
        ordered = sorted(self.outcomes, key=lambda one: int(one.runs[0]))
        weeks = [one.weeks for one in ordered if one.weeks is not None]
        return SweepResult(
            self.batch,
            np.concatenate([one.runs for one in ordered]),
            np.concatenate([one.values for one in ordered]),
            np.concatenate(weeks) if weeks else None,
        )
