"""One validation case: its curves, if any, and every figure beside what is accepted as agreeing with it."""

from math import isfinite, isinf

from matplotlib.axes import Axes

from sim.report.figures.rows import estimate_mark
from sim.report.style import (
    AGAINST,
    BELIEVE,
    BODY,
    DO,
    EFFORT_PEOPLE,
    INK,
    LINE,
    MARGIN,
    MUTED,
    POINTS,
    SAY,
    SMALL,
    Page,
    Picture,
    house_style,
    text_width,
    wrapped,
)
from sim.report.validation_words import accepted, model_value, published
from sim.study.statistics import Interval
from sim.study.validation.case import CaseOutcome, Plot
from sim.study.validation.figure import Figure

WIDTH = 10.6  # inches
WHAT, MARK = 4.3, 2.0
ROW, HEAD = 0.5, 0.34
CURVES, SPACE = 2.4, 0.75
DRAWN = (DO, SAY, BELIEVE, INK, AGAINST, EFFORT_PEOPLE)
DASHES = ("solid", (0, (4.0, 1.2)), (0, (1.2, 1.0)), (0, (6.0, 1.0, 1.2, 1.0)), "solid", (0, (4.0, 1.2)))


def draw(outcome: CaseOutcome) -> Picture:
    """Curves above; below one row for each figure: the model's value, and shaded what agrees with the published one."""
    case, found = outcome.case, outcome.findings
    top = HEAD + CURVES + SPACE if found.plot else 0.0
    with house_style():
        title = f"{case.title}: {outcome.verdict}"
        caption = (
            f"{case.source}. {case.setting}. Dot and line: the model, with its 95 % interval where chance plays a "
            "part; shaded: what agrees with the published value."
        )
        page = Page(WIDTH, top + HEAD + len(found.figures) * ROW, title, f"Published: {case.claim}.", caption)
        if found.plot:
            _curves(page, found.plot)
        for number, figure in enumerate(found.figures):
            _row(page, figure, top + HEAD + number * ROW)
    return Picture(case.name, title, _in_words(outcome), page.figure)


def _curves(page: Page, plot: Plot) -> None:
    page.text(MARGIN, 0.1, plot.title, bold=True)
    right = MARGIN
    for curve, colour in zip(plot.curves, DRAWN, strict=False):
        page.text(right, 0.1 + LINE * BODY / POINTS, f"■ {curve.name}", color=colour, size=SMALL, bold=True)
        right += text_width(f"■ {curve.name}", SMALL, bold=True) + 0.25
    axes = page.axes(MARGIN + 0.5, HEAD + 0.25, WIDTH - 2 * MARGIN - 0.6, CURVES - 0.1)
    for curve, colour, dash in zip(plot.curves, DRAWN, DASHES, strict=False):
        if curve.low is not None and curve.high is not None:
            axes.fill_between(curve.x, curve.low, curve.high, color=colour, alpha=0.18, linewidth=0)
        drawn = {"marker": "o", "linestyle": "none", "markersize": 4} if curve.dots else {"linestyle": dash}
        axes.plot(curve.x, curve.y, color=colour, linewidth=1.8, **drawn)
    axes.set_xlabel(plot.x, loc="left", color=MUTED, labelpad=2)
    axes.set_ylabel(plot.y, color=MUTED)


def _row(page: Page, figure: Figure, down: float) -> None:
    for n, line in enumerate(wrapped(figure.what, WHAT - 0.3, SMALL, most=2)):
        page.text(MARGIN, down + 0.1 + n * 0.95 * LINE * SMALL / POINTS, line, size=SMALL)
    _mark(page.axes(MARGIN + WHAT, down, MARK, ROW - 0.2), figure)
    left = MARGIN + WHAT + MARK + 0.15
    page.text(left, down + 0.08, model_value(figure), size=SMALL)
    said = f"published {published(figure)}, accepted {accepted(figure)}"
    page.text(left, down + 0.08 + LINE * SMALL / POINTS, said, size=SMALL, color=MUTED)
    colour = AGAINST if figure.verdict == "differs" else INK
    page.text(WIDTH - MARGIN, down + 0.08, figure.verdict, size=SMALL, bold=True, ha="right", color=colour)


def _mark(axes: Axes, figure: Figure) -> None:
    """The model's value, and shaded the range that agrees."""
    axes.set(ylim=(-1, 1), yticks=[], xticks=[])
    axes.spines[:].set_visible(False)
    ends = [end for end in (*figure.accepted, figure.low, figure.high, figure.model) if isfinite(end)]
    pad = 0.15 * (max(ends) - min(ends)) or 1.0
    low, high = min(ends) - pad, max(ends) + pad
    axes.set_xlim(low, high)
    least, most = (edge if isinf(end) else end for edge, end in zip((low, high), figure.accepted, strict=True))
    axes.axvspan(least, most, color=DO, alpha=0.15, linewidth=1.5)
    colour = AGAINST if figure.verdict == "differs" else INK
    estimate_mark(axes, 0, Interval(figure.model, figure.low, figure.high), colour=colour)


def _in_words(outcome: CaseOutcome) -> str:
    told = (
        f"{f.what}: published {published(f)}, model {model_value(f)}, {f.verdict}" for f in outcome.findings.figures
    )
    return f"{outcome.case.title}, {outcome.verdict}. {'; '.join(told)}."
