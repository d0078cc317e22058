"""A chart of named rows: a panel of dots with intervals for each column of numbers."""

from math import isnan

from sim.report.chart import Chart, ChartColumn
from sim.report.figures.rows import NamedRows, estimate_mark, limits, names_width, rows_height
from sim.report.style import DO, INK, MARGIN, MUTED, SMALL, Page, Picture, house_style, text_width

PANEL, SPACE = 2.1, 0.22  # inches
INTERVALS = "Lines and brackets are 95 % intervals. An open dot may as well be at 0."


def draw(chart: Chart, subject: str, basis: str) -> Picture:
    """The chart, with its subject above and what it rests on below."""
    with house_style():
        rooms = [_room(column) for column in chart.columns]
        width = 2 * MARGIN + names_width(chart.rows) + sum(PANEL + SPACE + room for room in rooms)
        known = any(not isnan(interval.low) for column in chart.columns for interval in column.found)
        note = f"{basis} {INTERVALS}" if known else basis
        page = Page(width, rows_height(len(chart.rows)), chart.title, subject, note)
        rows, left = NamedRows(page, chart.rows), MARGIN + names_width(chart.rows)
        for column, room in zip(chart.columns, rooms, strict=True):
            _panel(rows, column, left)
            left += PANEL + room
            rows.column(left, "", "", column.texts())
            left += SPACE
    return Picture(chart.name, chart.title, _in_words(chart), page.figure)


def _room(column: ChartColumn) -> float:
    return max(text_width(text, SMALL + 0.5, bold=True) for text in column.texts()) + 0.1


def _panel(rows: NamedRows, column: ChartColumn, left: float) -> None:
    axes = rows.panel(left, PANEL, column.title, column.what, limits(column.found, column.form.factor))
    axes.axvline(0, color=MUTED, linewidth=0.8)
    for n, interval in enumerate(column.found):
        sure, colour = not interval.low <= 0 <= interval.high, INK if n else DO
        axes.plot([0, column.form.factor * interval.mean], [n, n], color=colour, linewidth=0.9, alpha=0.6, zorder=1)
        estimate_mark(axes, n, interval, scale=column.form.factor, colour=colour, filled=sure)


def _in_words(chart: Chart) -> str:
    first = chart.columns[0]
    told = [f"{name} {text}" for name, text in zip(chart.rows, first.texts(), strict=True)]
    return f"{first.title}: {'; '.join(told[:5])}. Every row is in the table."
