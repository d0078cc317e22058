"""A study's findings on one sheet: sentences, and charts of one row for each thing found, as table and as figure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.console import Console

from sim.report.numbers import Interval
from sim.report.tables import Table
from sim.report.terminal import plain, print_table
from sim.report.words import Format, headed

if TYPE_CHECKING:
    from sim.report.style import Picture


@dataclass(frozen=True)
class Column:
    """One number for each row of a chart, each with its interval; ``apart``: differences, which have a sign."""

    title: str
    found: tuple[Interval, ...]
    form: Format
    apart: bool = False

    @property
    def what(self) -> str:
        """Its unit."""
        return self.form.difference_unit if self.apart else self.form.unit

    def texts(self) -> tuple[str, ...]:
        """Each number with its interval."""
        return tuple(self.form.bare(found, sign=self.apart) for found in self.found)


@dataclass(frozen=True)
class Chart:
    """Named rows with columns of numbers; ``name`` is that of its file. ``words`` are columns of text after them.

    ``note`` is said under its title. ``prose``: the words run over lines. What is not ``printed`` is on the page only,
    what is not ``drawn`` has no figure made of its columns.
    """

    name: str
    title: str
    what: str
    rows: tuple[str, ...]
    columns: tuple[Column, ...]
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    note: str = ""
    prose: bool = False
    printed: bool = True
    drawn: bool = True

    def table(self) -> Table:
        """The chart in texts."""
        heads = (self.what, *(headed(c.title, c.what) for c in self.columns))
        texts = [c.texts() for c in self.columns] + [text for _, text in self.words]
        rows = tuple(zip(self.rows, *texts, strict=True))
        return Table(self.title, (*heads, *(head for head, _ in self.words)), rows, False, not self.prose)


@dataclass(frozen=True)
class Sheet:
    """What a study found: a headline, what it is about, sentences, charts, and what it all rests on.

    ``draw`` draws figures of its own when a folder is to have them: one with a chart's name is shown with it, others
    before the charts. ``texts`` are further files for the folder by name.
    """

    headline: str
    subject: str
    sentences: tuple[str, ...]
    charts: tuple[Chart, ...]
    basis: str
    seed: int | None
    draw: "Callable[[], Sequence[Picture]]" = tuple
    texts: Mapping[str, str] = field(default_factory=dict)


def print_sheet(sheet: Sheet, console: Console) -> None:
    """Print the charts as tables, and the sentences at the end."""
    console.print(plain(sheet.subject), style="bold")
    console.print(plain(sheet.basis))
    console.print()
    for chart in sheet.charts:
        if chart.printed:
            print_table(console, chart.table(), chart.note)
    for number, sentence in enumerate((sheet.headline, *sheet.sentences)):
        if number:
            console.print()
        console.print(plain(sentence), style="" if number else "bold")
