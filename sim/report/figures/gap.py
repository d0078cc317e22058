"""The say-do gap of each strategy by tier: at its widest and at the end."""

from math import isnan

from sim.measures import GROUPS, measure_of
from sim.report import words
from sim.report.figures.lines import say_hidden
from sim.report.figures.rows import NamedRows, before_and_after, limits, names_width, rows_height
from sim.report.style import DO, INK, MARGIN, MUTED, Page, Picture, house_style
from sim.study.comparison import Comparison

WIDEST, END = measure_of("say_do_gap_widest").keys, measure_of("say_do_gap_end").keys
PANEL, SPACE = 1.85, 0.22  # inches


def draw(comparison: Comparison) -> Picture:
    """One panel for everyone and one for each tier; a filled dot at the widest, an open one in the last week."""
    names = [words.title(row) for row in comparison.rows]
    title = _title(comparison)
    with house_style():
        width = 2 * MARGIN + names_width(names) + len(GROUPS) * (PANEL + SPACE)
        what = f"{comparison.title}: % supportive less % practising, in points. ● at its widest, ○ in the last week"
        page = Page(width, rows_height(len(names)), title, what, f"{words.basis(comparison)} Lines are 95 % intervals.")
        rows = NamedRows(page, names)
        gaps = [row.measures[key] for row in comparison.rows for key in (*WIDEST, *END)]
        across = limits(gaps, 100.0)
        for column, group in enumerate(GROUPS):
            left = rows.left + column * (PANEL + SPACE)
            _panel(rows, comparison, left, column, across, "everyone" if group == "all" else f"{group} tier")
    return Picture("gap", title, _in_words(comparison), page.figure)


def _panel(
    rows: NamedRows, comparison: Comparison, left: float, group: int, across: tuple[float, float], title: str
) -> None:
    axes = rows.panel(left, PANEL, title.capitalize(), "points", across)
    axes.axvline(0, color=MUTED, linewidth=0.8)
    if isnan(comparison.best.measures[WIDEST[group]].mean):
        say_hidden(axes)
    for n, row in enumerate(comparison.rows):
        widest, end = row.measures[WIDEST[group]], row.measures[END[group]]
        before_and_after(axes, n, widest, end, INK if n else DO)


def _title(comparison: Comparison) -> str:
    form = words.row_format(comparison, WIDEST[0])
    widest = form.difference(comparison.best.measures[WIDEST[0]]).partition(" [")[0]
    end = form.bare(comparison.best.measures[END[0]]).partition(" [")[0]
    return f"Say-do gap under {words.title(comparison.best)}: {widest} at its widest, {end} at the end"


def _in_words(comparison: Comparison) -> str:
    form = words.row_format(comparison, WIDEST[0])
    each = [
        f"{words.title(row)} {form.difference(row.measures[WIDEST[0]])} at its widest, "
        f"{form.bare(row.measures[END[0]])} at the end"
        for row in comparison.rows
    ]
    return f"Say-do gap of everyone: {words.best_and_last(each)}. Every strategy and tier is in the tables."
