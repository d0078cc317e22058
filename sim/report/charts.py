"""What most studies find: sentences, and charts of one row for each thing found, as table and as figure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.inputs import as_csv
from sim.report.sheet import Block, Files, Sheet
from sim.report.table import ShownTable
from sim.report.terminal import bold
from sim.report.words import Format, headed
from sim.study.statistics import Interval

if TYPE_CHECKING:
    from sim.report.style import Picture


@dataclass(frozen=True)
class ChartColumn:
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
        return tuple(self.form.bare(interval, sign=self.apart) for interval in self.found)


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
    columns: tuple[ChartColumn, ...]
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    note: str = ""
    prose: bool = False
    printed: bool = True
    drawn: bool = True

    def table(self) -> ShownTable:
        """The chart in texts."""
        heads = (self.what, *(headed(c.title, c.what) for c in self.columns))
        texts = [c.texts() for c in self.columns] + [text for _, text in self.words]
        rows = tuple(zip(self.rows, *texts, strict=True))
        heads += tuple(head for head, _ in self.words)
        return ShownTable(self.title, heads, rows, best_first=False, numbers=not self.prose, note=self.note)

    def csv(self) -> str:
        """One row for each row and column: mean, low and high, unrounded but for the last digits."""
        import pandas as pd  # slow to load, and not wanted where a sheet is only printed

        rows = [
            [name, column.title, column.what, *(column.form.factor * x for x in (one.mean, one.low, one.high))]
            for column in self.columns
            for name, one in zip(self.rows, column.found, strict=True)
        ]
        table = pd.DataFrame(rows, columns=["row", "column", "unit", "mean", "low", "high"])
        return as_csv(table, float_format="%.9g")


@dataclass(frozen=True)
class ChartSheet(Sheet):
    """A headline, what it is about, sentences, charts, and what it all rests on.

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

    def printed(self) -> Iterator[Block]:
        """The charts as tables, and the sentences at the end."""
        yield from (bold(self.subject), self.basis, "")
        yield from (chart.table() for chart in self.charts if chart.printed)
        yield bold(self.headline)
        for sentence in self.sentences:
            yield from ("", sentence)

    def files(self, command: str) -> Files:
        """The page, its figures, a table for each chart of numbers, and the texts."""
        from sim.report.figures import bars
        from sim.report.html import page

        own, names = {picture.name: picture for picture in self.draw()}, {chart.name for chart in self.charts}
        more = [picture for name, picture in own.items() if name not in names]
        pictures = own | {one.name: bars.draw(one, self) for one in self.charts if one.drawn and one.columns}
        content = {"sheet": self, "pictures": pictures, "more": more}
        return {
            **{f"{name}.png": picture.png() for name, picture in pictures.items()},
            **{f"{chart.name}.csv": chart.csv() for chart in self.charts if not chart.prose},
            "report.html": page("sheet.html", **content, seed=self.seed, command=command),
            **self.texts,
        }
