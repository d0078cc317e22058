"""What most studies find on a sheet: sentences, and charts as tables and as figures."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.report.chart import Chart, ChartColumn
from sim.report.sheet import Block, Files, Sheet
from sim.report.terminal import bold

if TYPE_CHECKING:
    from sim.report.style import Picture

__all__ = ["Chart", "ChartColumn", "ChartSheet"]


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
        pictures = own | {
            one.name: bars.draw(one, self.subject, self.basis) for one in self.charts if one.drawn and one.columns
        }
        content = {"sheet": self, "pictures": pictures, "more": more}
        return {
            **{f"{name}.png": picture.png() for name, picture in pictures.items()},
            **{f"{chart.name}.csv": chart.csv() for chart in self.charts if not chart.prose},
            "report.html": page("sheet.html", **content, seed=self.seed, command=command),
            **self.texts,
        }
