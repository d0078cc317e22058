"""What each tier says, believes and does, week by week, for the best strategy and one to hold against it."""

from sim.common.vocabulary import TIERS
from sim.report import words
from sim.report.figures import lines
from sim.report.style import BODY, MARGIN, MUTED, SMALL, Page, Picture, house_style
from sim.study.comparison import Comparison, Row, Weeks

WIDTH, HEIGHT = 2.5, 1.75  # inches of one panel
AXIS = 0.4
HEAD = 0.55
FOOT = 0.5
BANDS = "Strong bands are 95 % intervals of the mean, faint bands the middle 80 % of worlds."


def contrast(comparison: Comparison) -> Row | None:
    """The strategy other than the best with the most superficial agreement."""
    others = comparison.rows[1:]
    return max(others, key=lambda row: row.measures["superficial_agreement"].mean) if others else None


def draw(comparison: Comparison, against: Row | None = None) -> Picture | None:
    """One row of panels for each strategy, one panel for each tier; None where the weeks were not kept.

    ``against`` is held against the best strategy; the one with the most superficial agreement when left out.
    """
    if comparison.weeks is None:
        return None
    against = against or contrast(comparison)
    shown = [comparison.best, *([against] if against else [])]
    names = " against ".join(words.title(row) for row in shown)
    title = f"What people say, believe and do: {names}"
    with house_style():
        each = HEAD + HEIGHT + FOOT
        width = 2 * MARGIN + AXIS + 3 * (WIDTH + lines.LABELS)
        caption = f"{lines.WORDS} {BANDS} {words.basis(comparison)}"
        page = Page(width, len(shown) * each, title, f"{comparison.title}, by tier, % of people", caption)
        for n, row in enumerate(shown):
            _strategy(page, n * each, comparison.weeks, comparison.rows.index(row), words.title(row))
    return Picture("tiers", title, " ".join(_in_words(comparison, row) for row in shown), page.figure)


def _strategy(page: Page, down: float, weeks: Weeks, number: int, name: str) -> None:
    page.text(MARGIN, down + 0.08, name, bold=True, size=BODY + 1)
    for column, tier in enumerate(TIERS):
        left = MARGIN + AXIS + column * (WIDTH + lines.LABELS)
        page.text(left, down + 0.38, f"{tier} tier", size=SMALL, color=MUTED)
        axes = page.axes(left, down + HEAD, WIDTH, HEIGHT)
        lines.prepare(axes, weeks.mean.shape[-1])
        axes.tick_params(labelleft=column == 0)
        for kind in lines.LINES:
            mean, low, high = weeks.series(number, kind.quantity, tier)
            lines.draw_band(axes, kind, low, high, 0.13)
            lines.draw_band(axes, kind, *weeks.bounds(number, kind.quantity, tier), 0.38)
            lines.draw_line(axes, kind, mean)
        lines.label_ends(axes, [weeks.series(number, kind.quantity, tier)[0][-1] for kind in lines.LINES])
        lines.label_axis(axes)


def _in_words(comparison: Comparison, row: Row) -> str:
    assert comparison.weeks is not None
    at = comparison.rows.index(row)
    weeks = comparison.weeks
    ends = {tier: [weeks.series(at, kind.quantity, tier)[0][-1] for kind in lines.LINES] for tier in TIERS}
    by_tier = [lines.in_words(tier, values) for tier, values in ends.items()]
    return f"Under {words.title(row)} in week {comparison.horizon}: {'; '.join(by_tier)}."
