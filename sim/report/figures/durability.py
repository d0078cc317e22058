"""What is kept when the sponsor leaves: people practising and genuine commitment, with and without."""

from sim.measures import DURABILITY
from sim.report import words
from sim.report.figures.rows import NamedRows, before_and_after, limits, names_width, rows_height
from sim.report.style import DO, INK, MARGIN, Page, Picture, house_style
from sim.study.comparison import Comparison

KEPT = {measure.of: measure.name for measure in DURABILITY.values()}
FIRST = next(iter(DURABILITY))
PANEL, TEXT, SPACE = 2.4, 1.25, 0.25  # inches


def draw(comparison: Comparison) -> Picture | None:
    """A filled dot where the sponsor stays, an open one where they leave; None where that was not tested."""
    if comparison.sponsor_loss is None:
        return None
    names = [words.title(row) for row in comparison.rows]
    title = _title(comparison, comparison.sponsor_loss.when)
    with house_style():
        page = Page(
            2 * MARGIN + names_width(names) + len(KEPT) * (PANEL + TEXT) + SPACE,
            rows_height(len(names)),
            title,
            f"{comparison.title}: the same worlds where the sponsor stays ● and where they leave ○",
            f"{words.basis(comparison)} Lines and brackets are 95 % intervals. Kept: the mean where the sponsor leaves "
            "as a share of the mean where they stay; not given where hardly anything could be kept.",
        )
        rows = NamedRows(page, names)
        for column, key in enumerate(KEPT):
            _panel(rows, comparison, rows.left + column * (PANEL + TEXT + SPACE), key)
    return Picture("durability", title, _in_words(comparison), page.figure)


def _panel(rows: NamedRows, comparison: Comparison, left: float, key: str) -> None:
    held = [row.held[key] for row in comparison.rows]
    shares = [interval for one in held for interval in (one.stays, one.leaves)]
    axes = rows.panel(left, PANEL, words.title_of(key), "%", limits(shares, 100.0))
    for n, one in enumerate(held):
        before_and_after(axes, n, one.stays, one.leaves, INK if n else DO)
    kept = [row.measures[KEPT[key]] for row in comparison.rows]
    form = words.format_of(KEPT[key])
    rows.column(left + PANEL + TEXT, "Kept", form.unit, [form.bare(interval) for interval in kept])


def _title(comparison: Comparison, when: str) -> str:
    amount = words.format_of(FIRST).value(comparison.best.measures[FIRST])
    return f"If the sponsor leaves {when}, {words.title(comparison.best)} keeps {amount} of its practice"


def _in_words(comparison: Comparison) -> str:
    form = words.format_of(FIRST)
    each = [f"{words.title(row)} {form.bare(row.measures[FIRST])} {form.unit}" for row in comparison.rows]
    return f"Share of those practising kept: {words.best_and_last(each)}. Every strategy is in the tables."
