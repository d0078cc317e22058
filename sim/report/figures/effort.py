"""What effort buys: the measure of each strategy against its effort, and which are efficient."""

from itertools import pairwise
from math import isnan

from matplotlib.axes import Axes

from sim.measures import measure_of
from sim.report import words
from sim.report.figures.labels import Box, place
from sim.report.figures.rows import limits
from sim.report.numbers import number
from sim.report.style import BODY, DO, LINE, MARGIN, MUTED, PAPER, POINTS, SMALL, Page, Picture, house_style, text_width
from sim.study.comparison import Comparison, Row
from sim.study.statistics import Interval

WIDTH, HEIGHT, AXIS = 9.2, 4.6, 0.5  # inches
NAMED = 6  # strategies that are not efficient, the best of them
DOT, THIN = 0.07, 0.02


def efficient(comparison: Comparison) -> list[Row]:
    """The strategies that no other one equals or betters at the same effort or less, by their means, cheapest first."""
    sign = -1.0 if measure_of(comparison.measure).better == "less" else 1.0
    chosen: list[Row] = []
    best = float("-inf")
    for row in sorted(comparison.rows, key=lambda r: (r.effort.total, -sign * r.measures[comparison.measure].mean)):
        value = sign * row.measures[comparison.measure].mean
        if value > best:
            chosen.append(row)
            best = value
    return chosen


def draw(comparison: Comparison) -> Picture | None:
    """A dot with its 95 % interval for each strategy, the efficient ones filled; None for a single strategy."""
    if len(comparison.rows) < 2:
        return None
    chosen, form = efficient(comparison), words.row_format(comparison, comparison.measure)
    verb = "is" if len(chosen) == 1 else "are"
    title = f"What effort buys: {len(chosen)} of {len(comparison.rows)} strategies {verb} efficient"
    name = words.title_of(comparison.measure)
    with house_style():
        page = Page(
            2 * MARGIN + AXIS + WIDTH,
            HEIGHT + 0.75,
            title,
            f"{comparison.title}: {words.headed(name.lower(), form.unit)}, by effort",
            f"{words.basis(comparison)} Upright lines are 95 % intervals. Efficient, and filled: no other strategy "
            "does as well at the same effort or less; named are these and the best of the others. Effort counts the "
            "change team and the people reached.",
        )
        axes = page.axes(MARGIN + AXIS, 0.2, WIDTH, HEIGHT)
        _draw_points(axes, comparison, chosen, form.factor)
        _draw_names(axes, comparison, chosen, form.factor)
    return Picture("effort", title, _in_words(comparison, chosen), page.figure)


def _draw_points(axes: Axes, comparison: Comparison, chosen: list[Row], factor: float) -> None:
    key, most = comparison.measure, max(row.effort.total for row in comparison.rows) or 1.0
    high = limits([row.measures[key] for row in comparison.rows], factor)
    axes.set(xlim=(-0.04 * most, 1.06 * most), ylim=high, xlabel="effort, person-days")
    axes.xaxis.set_major_formatter(lambda value, _: number(value))
    axes.spines["left"].set_visible(False)
    steps = [factor * row.measures[key].mean for row in chosen]
    axes.step([row.effort.total for row in chosen], steps, where="post", color=DO, linewidth=1.2, alpha=0.7)
    for row in comparison.rows:
        one, x, colour = row.measures[key], row.effort.total, DO if row in chosen else MUTED
        axes.plot([x, x], [factor * one.low, factor * one.high], "_-", color=colour, linewidth=1.4, markersize=8)
        face = colour if row in chosen else PAPER
        axes.plot([x], [factor * one.mean], "o", color=colour, markerfacecolor=face, markersize=7, zorder=3)


def _draw_names(axes: Axes, comparison: Comparison, chosen: list[Row], factor: float) -> None:
    rows = [*chosen, *[row for row in comparison.rows if row not in chosen][:NAMED]]
    levels = [row.measures[comparison.measure] for row in rows]
    points = [_inches(axes, row.effort.total, factor * one.mean) for row, one in zip(rows, levels, strict=True)]
    taken = [_mark(axes, one, point, factor) for one, point in zip(levels, points, strict=True)]
    taken += _steps(points[: len(chosen)])
    sizes = [(text_width(words.title(row), SMALL + 0.5, row in chosen) + 0.04, LINE * BODY / POINTS) for row in rows]
    for row, point, box in zip(rows, points, place(points, sizes, taken, Box(0, 0, WIDTH, HEIGHT)), strict=True):
        _write_name(axes, words.title(row), point, box, row in chosen)


def _inches(axes: Axes, x: float, y: float) -> tuple[float, float]:
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    return (x - left) / (right - left) * WIDTH, (y - low) / (high - low) * HEIGHT


def _mark(axes: Axes, interval: Interval, point: tuple[float, float], factor: float) -> Box:
    """What a dot and its interval cover."""
    x, y = point
    ends = [_inches(axes, 0, factor * end)[1] for end in (interval.low, interval.high) if not isnan(end)]
    return Box(x - DOT, min([y - DOT, *ends]), x + DOT, max([y + DOT, *ends]))


def _steps(points: list[tuple[float, float]]) -> list[Box]:
    """What the steps between points cover."""
    boxes = []
    for (x, y), (right, high) in pairwise(points):
        boxes += [Box(x, y - THIN, right, y + THIN), Box(right - THIN, y, right + THIN, high)]
    return boxes


def _write_name(axes: Axes, name: str, point: tuple[float, float], box: Box, bold: bool) -> None:
    x, y = (box.left + box.right) / 2, (box.low + box.high) / 2
    near = min(max(point[0], box.left), box.right), min(max(point[1], box.low), box.high)
    far = abs(near[0] - point[0]) + abs(near[1] - point[1]) > 0.2
    axes.annotate(
        name,
        xy=(point[0] / WIDTH, point[1] / HEIGHT),
        xycoords="axes fraction",
        xytext=(x / WIDTH, y / HEIGHT),
        textcoords="axes fraction",
        size=SMALL + 0.5,
        weight="bold" if bold else "normal",
        color=DO if bold else MUTED,
        ha="center",
        va="center_baseline",
        arrowprops={"arrowstyle": "-", "color": MUTED, "linewidth": 0.6, "shrinkB": 4} if far else None,
    )


def _in_words(comparison: Comparison, chosen: list[Row]) -> str:
    form = words.row_format(comparison, comparison.measure)
    each = [
        f"{words.title(row)} {form.full(row.measures[comparison.measure])} for {words.days(row.effort.total)}"
        for row in chosen
    ]
    return f"Efficient strategies, cheapest first: {'; '.join(each)}. Every strategy is in the tables."
