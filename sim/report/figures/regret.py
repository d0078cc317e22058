"""What choosing a strategy may cost: its regret over futures, how often it is as good as the best, and the goal."""

from sim.report import words
from sim.report.figures.ranking import drawn
from sim.report.figures.rows import NamedRows, limits, names_width, rows_height
from sim.report.futures import NINE, as_good, future_sentences
from sim.report.futures import drawn as what_was_drawn
from sim.report.numbers import number
from sim.report.style import DO, INK, MARGIN, PAPER, Page, Picture, house_style
from sim.study.comparison import Comparison
from sim.study.futures import ArmFutures, Futures
from sim.study.statistics import Interval

PANEL, COLUMN, SPACE = 4.2, 0.85, 0.3  # inches


def draw(comparison: Comparison) -> Picture | None:
    """A dot at the mean, a thick line to what is not exceeded nine times in ten, a thin one to the most."""
    found = comparison.futures
    if found is None:
        return None
    rows = [row for row in drawn(comparison) if row.future is not None]
    names, title = [words.title(row) for row in rows], _title(comparison, found)
    with house_style():
        page = Page(
            2 * MARGIN + names_width(names) + PANEL + 2 * COLUMN + SPACE,
            rows_height(len(names)),
            title,
            f"{comparison.title}: by how much the best is better where nothing is taken for granted",
            f"{what_was_drawn(found)} Dot: the mean; thick: {NINE} no more; thin: the most. As good: "
            f"{as_good(found).strip(',')}.",
        )
        named = NamedRows(page, names)
        _panel(named, [row.future for row in rows if row.future], comparison.measure)
    return Picture("regret", title, " ".join(future_sentences(comparison)), page.figure)


def _title(comparison: Comparison, found: Futures) -> str:
    least = found.leader("regret")
    behind = words.format_of(found.measure).apart(least.regret.p90)
    return f"{words.title(comparison.row(least.name))} is regretted least: {NINE} at most {behind} behind the best"


def _panel(rows: NamedRows, arms: list[ArmFutures], measure: str) -> None:
    form = words.format_of(measure)
    whole = [Interval(arm.regret.mean, 0.0, arm.regret.worst) for arm in arms]
    axes = rows.panel(rows.left, PANEL, "Regret", form.difference_unit, limits(whole, form.factor))
    for n, arm in enumerate(arms):
        colour, regret = (DO if n == 0 else INK), arm.regret
        axes.plot([0, form.factor * regret.worst], [n, n], color=colour, linewidth=0.8, solid_capstyle="butt")
        axes.plot([0, form.factor * regret.p90], [n, n], color=colour, linewidth=4.5, alpha=0.5, solid_capstyle="butt")
        axes.plot([form.factor * regret.mean], [n], "o", color=colour, markersize=6, markeredgecolor=PAPER, zorder=3)
    right = rows.left + PANEL + SPACE + COLUMN
    rows.column(right, "As good", "% of futures", [number(100 * arm.share_within) for arm in arms])
    if arms[0].chance is not None:
        rows.column(right + COLUMN, "Goal", "% of futures", [number(100 * a.chance.mean) for a in arms if a.chance])
