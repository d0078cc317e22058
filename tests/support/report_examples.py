"""A real comparison and a real run of the small scenario, and what reading their reports takes."""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from rich.console import Console

from sim.report import style
from sim.report.comparison import ComparisonSheet
from sim.report.sheet import print_sheet
from sim.study import Comparison, compare
from sim.study.comparison import Row
from sim.study.experiment import Experiment
from sim.study.single import Run, run_one
from sim.study.statistics import Interval
from tests.support.examples import tiny_scenario, tiny_strategies

HOSTILE = "<script>alert('1')</script> $\\frac{a}{b}$ [red]&amp;[/red]"


@cache
def example_comparison() -> Comparison:
    return compare(Experiment.of(tiny_scenario(), tiny_strategies(), replicates=6).with_weeks())


@cache
def example_run() -> Run:
    return run_one(Experiment.of(tiny_scenario(), [tiny_strategies()[2]]))


def titled(row: Row, title: str, name: str = "") -> Row:
    return replace(row, strategy=row.strategy.model_copy(update={"title": title, "name": name or row.name}))


def with_rows(comparison: Comparison, count: int) -> Comparison:
    """The comparison with ``count`` strategies, some of them of long names, their numbers a little apart."""
    rows = []
    for n in range(count):
        like = comparison.rows[n % len(comparison.rows)]
        name = like.strategy.title if n < len(comparison.rows) else f"{like.strategy.title} and all that is advised {n}"
        moved = {key: Interval(i.mean - 0.003 * n, i.low - 0.003 * n, i.high) for key, i in like.measures.items()}
        dearer = replace(like.effort, team=like.effort.team * (1 + n / 5) + n)
        rows.append(replace(titled(like, name, f"strategy-{n}"), effort=dearer, measures=moved))
    loss = comparison.sponsor_loss and replace(comparison.sponsor_loss, places=None)
    ranking = comparison.ranking if count > 1 else None
    return replace(comparison, rows=tuple(rows), ranking=ranking, sponsor_loss=loss)


def shown(comparison: Comparison, width: int = 80, *, details: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=False)
    print_sheet(ComparisonSheet(comparison, details=details), console)
    return console.file.getvalue()


def texts_of(figure: Figure) -> Iterator[Text]:
    """Every text that a figure shows."""
    yield from figure.texts
    for axes in figure.axes:
        yield from axes.texts
        for axis in (axes.xaxis, axes.yaxis) if axes.axison else ():
            yield axis.label
            low, high = sorted(axis.get_view_interval())
            ticks = (tick for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high)
            yield from (tick.label1 for tick in ticks if tick.label1.get_visible())


def overlapping(picture: style.Picture) -> list[tuple[str, str]]:
    """Pairs of texts of a figure that touch, or a text and the figure's edge."""
    figure = picture.figure
    with style.house_style():
        FigureCanvasAgg(figure).draw()
        boxes = [
            (t.get_text(), Text.get_window_extent(t), t.get_rotation())
            for t in texts_of(figure)
            if t.get_text().strip()
        ]
    level = [(text, box) for text, box, slant in boxes if not slant]
    pairs = [
        (one, other)
        for (one, a), (other, b) in combinations(level, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 2
    ]
    page = figure.bbox
    return pairs + [(text, "edge") for text, b, _ in boxes if b.x0 < 0 or b.x1 > page.x1 or b.y0 < 0 or b.y1 > page.y1]


class Page(HTMLParser):
    """What a page consists of: tags with their attributes, headings, and the rows of its tables as texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.rows and self.rows[-1] and self.lasttag in ("th", "td"):
            self.rows[-1][-1] += data.strip()

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]
