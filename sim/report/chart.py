"""A chart: one row for each thing found, with columns of numbers, as table and as figure."""

from dataclasses import dataclass

from sim.inputs import as_csv
from sim.report.table import ShownTable
from sim.report.words import Format, headed
from sim.study.statistics import Interval


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
