"""The progress bar, on standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sim.cli.say import quiet


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A function that is told how much is done, and of how much; the bar is shown on a terminal only, and then goes.

    It draws when told something and not from a thread of its own, beside which worker processes start slowly.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(
        *columns,
        TimeRemainingColumn(),
        console=console,
        transient=True,
        auto_refresh=False,
        disable=quiet() or not console.is_terminal,
    ) as progress:
        task = progress.add_task(what, total=None)

        def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total, refresh=True)

        yield tell
