"""Charts of one row for each strategy: names at the left, panels and columns of numbers beside them."""

from collections.abc import Iterable, Sequence
from math import isnan

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from sim.report.numbers import number
from sim.report.style import (
    BODY,
    INK,
    LINE,
    MARGIN,
    MUTED,
    PAPER,
    POINTS,
    SMALL,
    Page,
    text_width,
    wrapped,
)
from sim.study.statistics import Interval

ROW = 0.36  # inches
HEADER = 0.5
LONGEST_NAME = 2.3
TICKS = 0.34


def names_width(names: Sequence[str]) -> float:
    """Inches that the column of names takes."""
    return min(LONGEST_NAME, max(text_width(name, BODY, bold=True) for name in names)) + 0.25


def limits(intervals: Iterable[Interval], scale: float) -> tuple[float, float]:
    """From zero, or less, to what holds all intervals with a little room."""
    ends = [0.0] + [scale * end for i in intervals for end in (i.low, i.mean, i.high) if not isnan(end)]
    room = 0.04 * (max(ends) - min(ends) or 1.0)
    return min(ends) - room, max(ends) + room


def rows_height(count: int) -> float:
    """Inches that the header, the rows and the ticks below them take."""
    return HEADER + count * ROW + TICKS


def _tick(value: float) -> str:
    """A number at an axis, with as many decimals as it has, up to five."""
    return number(value, next((places for places in range(5) if abs(value - round(value, places)) < 1e-9), 5))


class NamedRows:
    """The rows of a page: the first is the best strategy and set in bold."""

    def __init__(self, page: Page, names: Sequence[str]):
        self.page, self.count = page, len(names)
        self.left = MARGIN + names_width(names)
        for row, name in enumerate(names):
            self._write_name(row, name)
            if row % 2 == 0:
                self._shade(row)

    def middle(self, row: int) -> float:
        """Inches down to the middle of a row."""
        return HEADER + (row + 0.5) * ROW

    def panel(self, left: float, width: float, title: str, what: str, limits: tuple[float, float]) -> Axes:
        """Axes across all rows, row ``n`` at height ``n``, with two lines of heading."""
        axes = self.page.axes(left, HEADER, width, self.count * ROW)
        axes.set(xlim=limits, ylim=(self.count - 0.5, -0.5), yticks=[])
        axes.spines["left"].set_visible(False)
        axes.spines["bottom"].set_visible(False)
        axes.grid(axis="y", visible=False)
        axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
        axes.xaxis.set_major_formatter(lambda value, _: _tick(value))
        self._head(left, title, what, "left")
        return axes

    def column(self, right: float, title: str, what: str, texts: Sequence[str]) -> None:
        """A column of short texts, one for each row, ending at ``right``."""
        self._head(right, title, what, "right")
        for row, text in enumerate(texts):
            self.page.text(right, self.middle(row), text, size=SMALL + 0.5, bold=row == 0, ha="right")

    def key(self, left: float, line: int, colour: str, what: str) -> None:
        """What a colour stands for, in a line below the rows."""
        down = HEADER + self.count * ROW + 0.12 + line * LINE * SMALL / POINTS
        self.page.text(left, down, "■", color=colour, size=SMALL)
        self.page.text(left + 0.14, down, what, color=MUTED, size=SMALL)

    def _head(self, at: float, title: str, what: str, side: str) -> None:
        self.page.text(at, 0.10, title, bold=True, size=BODY, ha=side)
        self.page.text(at, 0.10 + 1.3 * BODY / POINTS, what, size=SMALL, color=MUTED, ha=side, va="center")

    def _write_name(self, row: int, name: str) -> None:
        room, bold = self.left - MARGIN - 0.2, row == 0
        fits = text_width(name, BODY, bold) <= room
        size = BODY if fits else SMALL
        lines = [name] if fits else wrapped(name, room, size, bold, most=2)
        for n, line in enumerate(lines):
            down = (n - (len(lines) - 1) / 2) * 0.9 * LINE * size / POINTS
            self.page.text(MARGIN, self.middle(row) + down, line, size=size, bold=bold)

    def _shade(self, row: int) -> None:
        self.page.stripe(0.5 * MARGIN, HEADER + row * ROW, self.page.width - MARGIN, ROW)


def estimate_mark(
    axes: Axes,
    row: float,
    interval: Interval,
    *,
    scale: float = 1.0,
    colour: str = INK,
    filled: bool = True,
    size: float = 5.5,
) -> None:
    """A mean as a dot and its 95 % interval as a line with caps; an unknown interval leaves the dot alone."""
    ends = [scale * interval.low, scale * interval.high]
    axes.plot(ends, [row, row], "|-", color=colour, linewidth=1.4, markersize=size + 2, markeredgewidth=1.4, zorder=2)
    face = colour if filled else PAPER
    axes.plot(
        [scale * interval.mean],
        [row],
        "o",
        color=colour,
        markersize=size,
        markerfacecolor=face,
        markeredgewidth=1.5,
        zorder=3,
    )


def before_and_after(axes: Axes, row: int, before: Interval, after: Interval, colour: str) -> None:
    """Two shares of the same thing in percent, as a slope from a filled dot down to an open one."""
    upper, lower = row - 0.15, row + 0.15
    axes.plot([100 * before.mean, 100 * after.mean], [upper, lower], color=colour, linewidth=0.9, alpha=0.6, zorder=1)
    estimate_mark(axes, upper, before, scale=100, colour=colour, size=4.8)
    estimate_mark(axes, lower, after, scale=100, colour=colour, filled=False, size=4.8)
