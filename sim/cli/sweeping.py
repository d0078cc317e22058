"""A sweep at work: how far it is, on standard error as a bar or a line now and then, and how it ends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from click.exceptions import Exit

from sim.cli.asked import Answer, Values
from sim.cli.group import INTERRUPTED, refuse
from sim.cli.say import quiet, say

if TYPE_CHECKING:
    from sim.study.sweep.count import Count

PAUSE = 30.0  # seconds between two lines where there is no terminal


@contextmanager
def at_work(continues: str) -> Iterator[Callable[["Count"], None]]:
    """As ``shown_progress``; an interrupt is told in a line that says how to go on, and ends the command."""
    try:
        with shown_progress() as tell:
            yield tell
    except KeyboardInterrupt:
        refuse(f"interrupted; what is done is kept, and {continues}")
        raise Exit(INTERRUPTED) from None


def counted(count: "Count", results: Path) -> Answer:
    """How far a sweep is, and what can be done next."""
    from sim.report.status import count_sheet

    numbers = {"runs": count.runs, "done": count.done, "failed": count.failed, "left": count.left}
    return Answer("count", Values(numbers), count_sheet(count, results))


@contextmanager
def shown_progress() -> Iterator[Callable[["Count"], None]]:
    """A function that is told the count; it shows runs done and failed, the rate and the time left.

    It draws when told something and not from a thread of its own, beside which worker processes start slowly.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True, quiet=quiet())
    pace = Pace()
    if not console.is_terminal:
        yield pace.line
        return
    with Progress(BarColumn(), TextColumn("{task.description}"), console=console, auto_refresh=False) as bar:
        task = bar.add_task("", total=None)

        def tell(count: "Count") -> None:
            done = count.done + count.failed
            bar.update(task, completed=done, total=count.runs, description=pace.words(count), refresh=True)

        yield tell


class Pace:
    """Rate of a sweep since it was first told something."""

    def __init__(self) -> None:
        self._start = self._said = monotonic()
        self._first: int | None = None

    def words(self, count: "Count") -> str:
        """Runs done and failed, the rate and the time left."""
        ended = count.done + count.failed
        if self._first is None:
            self._start, self._first = monotonic(), ended
        rate = (ended - self._first) / max(monotonic() - self._start, 1e-9)
        left = f", {_clock(count.left / rate)} left" if rate > 0 else ""
        pace = f", {rate:,.1f} runs/s" if rate > 0 else ""
        return f"{count.done:,} of {count.runs:,} done, {count.failed:,} failed{pace}{left}"

    def line(self, count: "Count") -> None:
        """Print the words, at most every 30 seconds."""
        words = self.words(count)
        if monotonic() - self._said >= PAUSE:
            self._said = monotonic()
            say(words, err=True)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
