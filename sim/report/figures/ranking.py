"""The ranking: the measure of each strategy, how far from the best it is, how often it is best, and what it costs."""

from sim.report import words
from sim.report.conclusion import headline, sentences
from sim.report.figures.rows import NamedRows, estimate_mark, limits, names_width, rows_height
from sim.report.numbers import excludes_zero, number
from sim.report.style import DO, EFFORT_PEOPLE, EFFORT_TEAM, INK, MARGIN, Page, Picture, house_style
from sim.report.words import Format
from sim.study.comparison import Comparison
from sim.study.statistics import Interval

LEVEL, LEVEL_TEXT = 2.1, 1.0  # inches
BEHIND, BEHIND_TEXT = 1.7, 1.3
BEST = 0.85
EFFORT, EFFORT_TEXT = 1.0, 0.6
SPACE = 0.2
READING = "Lines and brackets are 95 % intervals. An open dot is a difference that may as well be none."


def draw(comparison: Comparison) -> Picture:
    """Dots with 95 % intervals, and the paired difference of each strategy from the best in the same worlds."""
    with house_style():
        page = Page(
            width(comparison),
            rows_height(len(comparison.rows)),
            headline(comparison),
            comparison.title,
            f"{words.basis(comparison)} {READING}",
        )
        paint(page, comparison)
    return Picture("ranking", headline(comparison), sentences(comparison)[0], page.figure)


def width(comparison: Comparison) -> float:
    """Inches that the ranking takes with its margins."""
    panels = LEVEL + LEVEL_TEXT + BEHIND + BEHIND_TEXT + BEST + EFFORT + EFFORT_TEXT + 4 * SPACE
    return 2 * MARGIN + names_width([words.title(row) for row in comparison.rows]) + panels


def paint(page: Page, comparison: Comparison) -> None:
    """Draw the ranking onto a page, in house style."""
    rows = NamedRows(page, [words.title(row) for row in comparison.rows])
    form = words.row_format(comparison, comparison.measure)
    right = _levels(rows, comparison, form, rows.left)
    right = _behind(rows, comparison, form, right + SPACE)
    rows.column(right + BEST, "Best in", "% of worlds", [number(100 * r.share_best.mean) for r in comparison.rows])
    _effort(rows, comparison, right + BEST + SPACE)


def _levels(rows: NamedRows, comparison: Comparison, form: Format, left: float) -> float:
    levels = [row.measures[comparison.measure] for row in comparison.rows]
    axes = rows.panel(left, LEVEL, words.title_of(comparison.measure), form.unit, limits(levels, form.factor))
    for n, interval in enumerate(levels):
        estimate_mark(axes, n, interval, scale=form.factor, colour=INK if n else DO)
    right = left + LEVEL + LEVEL_TEXT
    rows.column(right, "", "", [form.bare(interval) for interval in levels])
    return right


def _behind(rows: NamedRows, comparison: Comparison, form: Format, left: float) -> float:
    apart = [row.difference_from_best[comparison.measure] for row in comparison.rows]
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


def _effort(rows: NamedRows, comparison: Comparison, left: float) -> None:
    efforts = [row.effort for row in comparison.rows]
    most = max([effort.total for effort in efforts] + [1.0])
    axes = rows.panel(left, EFFORT, "Effort", "person-days", (0, most))
    axes.set_xticks([])
    for n, effort in enumerate(efforts):
        axes.barh(n, effort.team, height=0.42, color=EFFORT_TEAM)
        axes.barh(n, effort.people, left=effort.team, height=0.42, color=EFFORT_PEOPLE)
    rows.column(left + EFFORT + EFFORT_TEXT, "", "", [number(effort.total) for effort in efforts])
    for n, (colour, who) in enumerate(((EFFORT_TEAM, "change team"), (EFFORT_PEOPLE, "people reached"))):
        rows.key(left + 0.02, n, colour, who)
