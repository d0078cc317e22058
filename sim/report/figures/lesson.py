"""A lesson's question answered: the difference on a fixed scale with the margin, and the plans week by week below."""

from matplotlib.axes import Axes

from sim.report.claim_words import subject
from sim.report.figures import lines
from sim.report.figures.claim import DRAWN
from sim.report.lesson_words import basis, difference, form_of, level
from sim.report.style import (
    DO,
    FAINT,
    INK,
    LINE,
    MARGIN,
    MUTED,
    POINTS,
    SMALL,
    Page,
    Picture,
    house_style,
    spread,
    wrapped,
)
from sim.study.lessons import Revealed

WIDTH, CURVES, LABELS = 9.0, 2.5, 2.9  # inches
NARROW = 3.0  # inches, on a phone: type stays as large as it is, and the plans are named below
QUESTION, GAP = 0.95, 0.65  # inches: the difference on its scale, and what is between it and the curves
TICKS = 0.35  # inches that the numbers at the left take
FARTHEST = 0.5  # of a share or an index from 0 to 1, either way: the same in every lesson
ZONES = {"above": "more", "level": "about the same", "below": "less"}
SCALE = 1.15  # times the largest amount, where a measure has no bounds


def draw(revealed: Revealed) -> Picture:
    """The difference beside its margin; below a line for each plan with its 95 % band, the weeks that count shaded."""
    with house_style():
        page = _page(revealed, WIDTH, QUESTION + GAP + CURVES + 0.3)
        _question(page, revealed, WIDTH - 2 * MARGIN)
        axes = page.axes(MARGIN + TICKS, QUESTION + GAP, WIDTH - 2 * MARGIN - LABELS - TICKS, CURVES)
        _lines(axes, revealed)
        factor = form_of(revealed.lesson.result.measure).factor
        low, high = axes.get_ylim()
        ends = [factor * float(course.trace.mean[-1]) for course in revealed.courses]
        heights = spread(ends, 0.1 * (high - low), low, high)
        for text, (colour, _), height in zip(_named(revealed), DRAWN, heights, strict=False):
            right, down = WIDTH - MARGIN - LABELS + 0.1, QUESTION + GAP + CURVES * (high - height) / (high - low)
            page.text(right, down, text, color=colour, size=SMALL, bold=True)
    return _picture(page, revealed)


def draw_narrow(revealed: Revealed) -> Picture:
    """The same for a narrow screen."""
    room, step = NARROW - 2 * MARGIN, LINE * SMALL / POINTS
    named = [
        (line, colour)
        for text, (colour, _) in zip(_named(revealed), DRAWN, strict=False)
        for line in wrapped(text, room, SMALL, bold=True)
    ]
    with house_style():
        top = QUESTION + GAP + CURVES
        page = _page(revealed, NARROW, top + 0.45 + step * len(named))
        _question(page, revealed, room)
        axes = page.axes(MARGIN + TICKS, QUESTION + GAP, room - TICKS, CURVES)
        _lines(axes, revealed)
        for number, (line, colour) in enumerate(named):
            page.text(MARGIN, top + 0.55 + step * number, line, color=colour, size=SMALL, bold=True)
    return _picture(page, revealed)


def _picture(page: Page, revealed: Revealed) -> Picture:
    return Picture(revealed.lesson.name, revealed.lesson.title, _in_words(revealed), page.figure)


def _page(revealed: Revealed, width: float, height: float) -> Page:
    return Page(width, height, revealed.lesson.title, revealed.lesson.result.says, basis(revealed))


def _question(page: Page, revealed: Revealed, width: float) -> None:
    """Where the effect lies: below, within or above the margin, on a scale that is the same in every lesson."""
    stated, effect = revealed.lesson.result, revealed.result.effect
    form = form_of(stated.measure)
    margin, mean, low, high = (form.factor * x for x in (stated.margin, effect.mean, effect.low, effect.high))
    far = form.factor * FARTHEST if _is_bounded(stated.measure) else SCALE * max(abs(low), abs(high), 2 * margin)
    axes = page.axes(MARGIN, 0.25, width, QUESTION - 0.35)
    axes.set(xlim=(-far, far), ylim=(0, 1), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.axvspan(-margin, margin, color=FAINT, linewidth=0)
    axes.axvline(0, color=MUTED, linewidth=0.8)
    axes.plot([low, high], [0.5, 0.5], color=DO, linewidth=5, solid_capstyle="butt", alpha=0.5)
    axes.plot([mean], [0.5], marker="o", color=DO, markersize=8, clip_on=False)
    axes.annotate(
        difference(effect.mean, stated.measure),
        (mean, 0.5),
        (0, 9),
        textcoords="offset points",
        ha="center",
        color=INK,
        fontsize=SMALL,
        fontweight="bold",
    )
    right = revealed.came
    for direction, at, side in (("below", 0.0, "left"), ("level", 0.5, "center"), ("above", 1.0, "right")):
        page.text(
            MARGIN + at * width,
            0.1,
            ZONES[direction],
            color=INK if direction == right else MUTED,
            size=SMALL,
            bold=direction == right,
            ha=side,
        )


def _is_bounded(measure: str) -> bool:
    """Whether amounts are shares or indices, which lie within 1 of 0."""
    return measure not in ("benefit", "result")


def _lines(axes: Axes, revealed: Revealed) -> None:
    stated, weeks = revealed.lesson.result, len(revealed.courses[0].trace.mean)
    factor = form_of(stated.measure).factor
    axes.set(xlim=(1, weeks), xticks=lines.week_ticks(weeks))
    axes.axvspan(stated.weeks[0] - 0.5, stated.weeks[1] + 0.5, color=FAINT, alpha=0.6, linewidth=0)
    for course, (colour, dash) in zip(revealed.courses, DRAWN, strict=False):
        span, trace = range(1, weeks + 1), course.trace
        axes.fill_between(span, factor * trace.low, factor * trace.high, color=colour, alpha=0.18, linewidth=0)
        axes.plot(span, factor * trace.mean, color=colour, linestyle=dash, linewidth=1.9)
    if _is_bounded(stated.measure):
        signed = any(float(course.trace.mean.min()) < 0 for course in revealed.courses)
        axes.set(ylim=(-factor if signed else 0.0, factor))
    unit = form_of(stated.measure).unit
    what = subject(revealed.result.test) + (f" ({unit})" if unit else "")
    axes.set_title(what, loc="left", fontsize=SMALL, color=MUTED, pad=6)
    lines.label_axis(axes)


def _named(revealed: Revealed) -> list[str]:
    """Each plan with where it ends."""
    form = form_of(revealed.lesson.result.measure)
    return [f"{course.arm} {form.number(float(course.trace.mean[-1]))}" for course in revealed.courses]


def _in_words(revealed: Revealed) -> str:
    stated = revealed.lesson.result
    first, last = stated.weeks
    levels = "; ".join(f"{c.arm} {level(c.level.mean, stated.measure)}" for c in revealed.courses)
    effect, margin = (difference(x, stated.measure) for x in (revealed.result.effect.mean, stated.margin))
    return (
        f"The difference is {effect}; what counts is {margin.removeprefix('+')} either way. "
        f"{subject(revealed.result.test)}, week by week under each plan. In weeks {first} to {last}: {levels}."
    )
