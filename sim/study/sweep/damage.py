"""What is damaged in a results folder: which runs, which batches have to be done again, and what else is to be said."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Rows
from sim.study.sweep.ledger import Ledger
from sim.study.sweep.plan import SweepPlan
from sim.study.sweep.records import BatchRecord
from sim.study.sweep.seals import total
from sim.study.sweep.shards import is_whole

NAMED = 10  # stretches of numbers that a message names
NO_RUNS = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Damage:
    """``runs`` that were recorded and are damaged or lost; ``batches`` that have to be done again; ``said``: what else.

    The weekly traces of ``shards``, which are among the batches, are damaged.
    """

    runs: Rows
    batches: tuple[int, ...] = ()
    shards: tuple[int, ...] = ()
    said: tuple[str, ...] = ()

    @classmethod
    def none(cls) -> "Damage":
        """Nothing is damaged."""
        return cls(NO_RUNS)

    def __bool__(self) -> bool:
        return bool(len(self.runs) or self.batches or self.said)

    @property
    def of_ledger(self) -> bool:
        """Whether the ledger is damaged, and not only weekly traces."""
        return bool(len(self.runs) or self.said or set(self.batches) - set(self.shards))

    def lines(self) -> list[str]:
        """What is damaged, in words."""
        found = []
        if len(self.runs):
            found.append(f"{_counted(len(self.runs), 'damaged run')}: {spans(self.runs)}")
        if self.shards:
            found.append(
                f"damaged weekly traces of {_counted(len(self.shards), 'batch', 'batches')}: {spans(self.shards)}"
            )
        return [*found, *self.said]


def _counted(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"


def spans(numbers: Rows | tuple[int, ...]) -> str:
    """Ascending numbers in few words: ``17, 230 to 245 and 1,204 more``."""
    array = np.asarray(numbers)
    parts = np.split(array, np.flatnonzero(np.diff(array) > 1) + 1)
    named = [f"{part[0]}" if len(part) == 1 else f"{part[0]} to {part[-1]}" for part in parts[:NAMED]]
    rest = sum(len(part) for part in parts[NAMED:])
    return ", ".join(named) + (f" and {rest:,} more" if rest else "")


def examine(plan: SweepPlan, folder: Path, ledger: Ledger) -> Damage:
    """Check every record of a ledger against its seal, all counts, and every shard of weekly traces in the folder.

    Raises Unsound where the ledger cannot be read as a file.
    """
    batches = ledger.batches()
    shards = tuple(one.batch for one in batches if not is_whole(folder, one))
    if _agrees(ledger, batches):
        return Damage(NO_RUNS, shards, shards)
    runs, again = _located(plan, ledger, batches)
    said = () if ledger.head() else ("a damaged count of what had been done, so that more may be lost",)
    if not again and not said:
        said = ("records that are none of this sweep's",)
    return Damage(runs, tuple(sorted({*again, *shards})), shards, said)


def _agrees(ledger: Ledger, batches: list[BatchRecord]) -> bool:
    """Whether there is one intact record for each run that a batch counts, and for each batch that the head counts."""
    runs = failures = content = 0
    for found in ledger.records():
        runs += len(found)
        content = total([int(found.seals.sum())], content)
    for row in ledger.failure_rows():
        failures += 1
        content = total([row[-1]], content)
    told = (sum(one.done for one in batches), sum(one.failed for one in batches), len(batches))
    head = (len(batches), total(one.row(ledger.key)[-1] for one in batches))
    return (
        (runs, failures) == told[:2]
        and ledger.counts() == told
        and content == total(one.content for one in batches)
        and (ledger.head() or (0, 0)) == head
    )


def _located(plan: SweepPlan, ledger: Ledger, batches: list[BatchRecord]) -> tuple[Rows, set[int]]:
    """The runs that are damaged or lost, and the batches that have to be done again.

    Batches of which nothing is left are taken to be the first ones, for they are run in the order of their numbers.
    """
    there = Intact.of(ledger)
    whole = {one.batch for one in batches if there.completes(one)}
    again = ({one.batch for one in batches} | set(np.unique(there.batches).tolist())) - whole
    last, head = max(whole | again, default=-1), ledger.head()
    lost = (head[0] if head else last + 1) - len(whole | again)
    runs = [NO_RUNS]
    for cut in plan.batches():
        if cut.number > last and lost <= 0:
            break
        if cut.number not in whole and cut.number not in again and lost > 0:
            lost -= 1
            again.add(cut.number)
        if cut.number in again:
            numbers = plan.runs_of(cut)
            missing = np.setdiff1d(numbers, there.runs_of(cut.number))
            runs.append(missing if len(missing) else numbers)
    return np.unique(np.concatenate(runs)), again


@dataclass(frozen=True)
class Intact:
    """The intact records of runs by batch: numbers of ``runs`` and ``batches``, ``seals``, and whether a run failed."""

    runs: Rows
    batches: Rows
    seals: Rows
    failed: NDArray[np.bool_]

    @classmethod
    def of(cls, ledger: Ledger) -> "Intact":
        """Those of a ledger."""
        done = [(one.runs, one.batches, one.seals) for one in ledger.records()] or [(NO_RUNS, NO_RUNS, NO_RUNS)]
        failed = np.array([(row[0], row[1], row[-1]) for row in ledger.failure_rows()], dtype=np.int64).reshape(-1, 3)
        runs, batches, given = (np.concatenate([*one, failed[:, n]]) for n, one in enumerate(zip(*done, strict=True)))
        order = np.argsort(batches, kind="stable")
        return cls(runs[order], batches[order], given[order], (np.arange(len(runs)) >= len(runs) - len(failed))[order])

    def runs_of(self, batch: int) -> Rows:
        """The runs of a batch that are there."""
        return self.runs[self._of(batch)]

    def completes(self, record: BatchRecord) -> bool:
        """Whether all runs that a batch counts are there, and as they were when it was recorded."""
        of = self._of(record.batch)
        failed = int(self.failed[of].sum())
        counted = (of.stop - of.start - failed, failed) == (record.done, record.failed)
        return counted and int(self.seals[of].sum()) == record.content

    def _of(self, batch: int) -> slice:
        first, end = np.searchsorted(self.batches, [batch, batch + 1])
        return slice(int(first), int(end))
