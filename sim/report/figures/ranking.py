"""The ranking: what each idea comes to, what may happen, how far behind the best it is, and how likely the goal."""

from matplotlib.axes import Axes

from sim.report import words
from sim.report.conclusion import headline, sentences
from sim.report.figures.rows import NamedRows, estimate_mark, limits, names_width, rows_height
from sim.report.numbers import excludes_zero, number
from sim.report.style import (
    DO,
    EFFORT_PEOPLE,
    EFFORT_TEAM,
    INK,
    MARGIN,
    MUTED,
    PAPER,
    Page,
    Picture,
    house_style,
)
from sim.report.words import Format
from sim.study.comparison import Comparison, Row, Spread
from sim.study.statistics import Interval

MOST = 16  # ideas drawn
LEVEL, LEVEL_TEXT = 3.1, 1.0  # inches
BEHIND, BEHIND_TEXT = 1.5, 1.25
CHANCE, BEST = 0.75, 0.75
EFFORT, EFFORT_TEXT = 0.8, 0.55
SPACE = 0.2
THIN, THICK = 0.16, 0.34  # of a row: strips of nine worlds in ten, and of half of them
READING = (
    "Pale strips: where nine worlds in ten end, half of them on the broad part, white its middle. Dots with lines: the "
    "mean and how well it is known (95 %); brackets say that too. An open dot is a difference that may as well be none."
)


def draw(comparison: Comparison) -> Picture:
    """Strips over worlds, means with 95 % intervals, and the paired difference of each idea from the best."""
    with house_style():
        page = Page(
            width(comparison),
            rows_height(len(drawn(comparison))),
            headline(comparison),
            comparison.title,
            f"{words.basis(comparison)} {READING}",
        )
        paint(page, comparison)
    return Picture("ranking", headline(comparison), sentences(comparison)[0], page.figure)


def drawn(comparison: Comparison) -> list[Row]:
    """The form of each idea that did best: of the best ideas, and of doing nothing."""
    firsts = [forms[0] for forms in comparison.ideas]
    return firsts[:MOST] + [row for row in firsts[MOST:] if not row.strategy.levers]


def width(comparison: Comparison) -> float:
    """Inches that the ranking takes with its margins."""
    panels = LEVEL + LEVEL_TEXT + BEHIND + BEHIND_TEXT + CHANCE + BEST + EFFORT + EFFORT_TEXT + 4 * SPACE
    return 2 * MARGIN + names_width([words.title(row) for row in drawn(comparison)]) + panels


def paint(page: Page, comparison: Comparison) -> None:
    """Draw the ranking onto a page, in house style."""
    shown = drawn(comparison)
    rows = NamedRows(page, [words.title(row) for row in shown])
    form = words.row_format(comparison, comparison.measure)
    right = _levels(rows, comparison, shown, form)
    right = _behind(rows, comparison, shown, form, right + SPACE)
    rows.column(right + CHANCE, "Goal", "% of worlds", [number(100 * r.chance_of_goal.mean) for r in shown])
    right += CHANCE
    rows.column(right + BEST, "Best in", "% of worlds", [number(100 * comparison.share_best(r.name)) for r in shown])
    _effort(rows, shown, right + BEST + SPACE)


def _levels(rows: NamedRows, comparison: Comparison, shown: list[Row], form: Format) -> float:
    """What may happen, and on it the mean and how well it is known."""
    spreads = [row.spread[comparison.measure] for row in shown]
    ends = [Interval(one.p50, one.p5, one.p95) for one in spreads]
    levels = [row.measures[comparison.measure] for row in shown]
    span = limits([*ends, *levels], form.factor)
    axes = rows.panel(rows.left, LEVEL, words.title_of(comparison.measure), f"{form.unit} in each world", span)
    if comparison.goal.key == comparison.measure and span[0] < comparison.goal.number < span[1]:
        axes.axvline(comparison.goal.number, color=DO, linewidth=1.0, linestyle=(0, (3, 2)), zorder=1)
        axes.text(comparison.goal.number, -0.42, " goal", color=DO, fontsize=7, va="center", ha="left")
    for n, (spread, level) in enumerate(zip(spreads, levels, strict=True)):
        _strip(axes, n, spread, form.factor, DO if n == 0 else MUTED)
        estimate_mark(axes, n, level, scale=form.factor, colour=INK, size=4.2)
    right = rows.left + LEVEL + LEVEL_TEXT
    rows.column(right, "Mean", "", [form.bare(interval) for interval in levels])
    return right


def _strip(axes: Axes, row: int, spread: Spread, scale: float, colour: str) -> None:
    """Nine worlds in ten as a thin strip, half of them as a broad one, the middle one as a gap in it."""
    p5, p25, p50, p75, p95 = (scale * part for part in vars(spread).values())
    axes.barh(row, p95 - p5, left=p5, height=THIN, color=colour, alpha=0.25, linewidth=0, zorder=0)
    axes.barh(row, p75 - p25, left=p25, height=THICK, color=colour, alpha=0.3, linewidth=0, zorder=0)
    axes.plot([p50, p50], [row - THICK / 2, row + THICK / 2], color=PAPER, linewidth=1.6, zorder=1)


def _behind(rows: NamedRows, comparison: Comparison, shown: list[Row], form: Format, left: float) -> float:
    apart = [row.difference_from_best[comparison.measure] for row in shown]
    what = f"{form.difference_unit}, in the same worlds"
    axes = rows.panel(left, BEHIND, "Behind the best", what, limits(apart, form.factor))
    axes.axvline(0, color=DO, linewidth=1.2)
    for n, interval in enumerate(apart[1:], start=1):
        estimate_mark(axes, n, interval, scale=form.factor, filled=excludes_zero(interval))
    right = left + BEHIND + BEHIND_TEXT
    rows.column(right, "", "", ["", *(_difference(comparison, interval) for interval in apart[1:])])
    return right


def _difference(comparison: Comparison, interval: Interval) -> str:
    return words.format_of(comparison.measure, [interval]).bare(interval)


def _effort(rows: NamedRows, shown: list[Row], left: float) -> None:
    efforts = [row.effort for row in shown]
    most = max([effort.total for effort in efforts] + [1.0])
    axes = rows.panel(left, EFFORT, "Effort", "person-days", (0, most))
    axes.set_xticks([])
    for n, effort in enumerate(efforts):
        axes.barh(n, effort.team, height=0.42, color=EFFORT_TEAM)
        axes.barh(n, effort.people, left=effort.team, height=0.42, color=EFFORT_PEOPLE)
    rows.column(left + EFFORT + EFFORT_TEXT, "", "", [number(effort.total) for effort in efforts])
    for n, (colour, who) in enumerate(((EFFORT_TEAM, "change team"), (EFFORT_PEOPLE, "people reached"))):
        rows.key(left + 0.02, n, colour, who)
