"""How far a sweep is, in lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.report.sheet import Block, Sheet
from sim.report.terminal import whole
from sim.study.sweep.status import Status


@dataclass(frozen=True)
class StatusSheet(Sheet):
    """How far the sweep in a folder is, and the first of the runs that failed."""

    status: Status
    folder: Path

    def printed(self) -> Iterator[Block]:
        """The title, the count, and a line for each failure."""
        yield from map(whole, self._lines())

    def _lines(self) -> Iterator[str]:
        count, failures = self.status.count, self.status.failures
        damaged = f", {count.damaged:,} damaged" if count.damaged else ""
        yield self.status.title
        yield f"{count.done:,} of {count.runs:,} runs done, {count.failed:,} failed, {count.left:,} left{damaged}"
        for failure in failures:
            yield f"run {failure.run}: {failure.error} (to see it: buyin reproduce {self.folder} {failure.run})"
        if count.failed > len(failures):
            yield f"and {count.failed - len(failures):,} more; buyin export lists them all"
