"""A lesson's measure week by week under each plan, with the weeks that count."""

from matplotlib.axes import Axes

from sim.report.claim_words import subject
from sim.report.figures import lines
from sim.report.figures.claim import DRAWN
from sim.report.lesson_words import basis, form_of, level
from sim.report.style import FAINT, LINE, MARGIN, POINTS, SMALL, Page, Picture, house_style, spread, wrapped
from sim.study.lessons import Revealed

WIDTH, HEIGHT, LABELS = 9.0, 2.9, 2.9  # inches
NARROW = 3.0  # inches, on a phone: type stays as large as it is, and the plans are named below
TICKS = 0.35  # inches that the numbers at the left take


def draw(revealed: Revealed) -> Picture:
    """One line for each plan with its 95 % band; the shaded weeks are those that the result is about."""
    with house_style():
        page = _page(revealed, WIDTH, HEIGHT + 0.3)
        axes = page.axes(MARGIN + TICKS, 0.0, WIDTH - 2 * MARGIN - LABELS - TICKS, HEIGHT)
        _lines(axes, revealed)
        factor = form_of(revealed.lesson.result.measure).factor
        low, high = axes.get_ylim()
        ends = [factor * float(course.trace.mean[-1]) for course in revealed.courses]
        heights = spread(ends, 0.09 * (high - low), low, high)
        for text, (colour, _), height in zip(_named(revealed), DRAWN, heights, strict=False):
            right, down = WIDTH - MARGIN - LABELS + 0.1, HEIGHT * (high - height) / (high - low)
            page.text(right, down, text, color=colour, size=SMALL, bold=True)
    return Picture(revealed.lesson.name, revealed.lesson.title, _in_words(revealed), page.figure)


def draw_narrow(revealed: Revealed) -> Picture:
    """The same for a narrow screen."""
    room, step = NARROW - 2 * MARGIN, LINE * SMALL / POINTS
    named = [
        (line, colour)
        for text, (colour, _) in zip(_named(revealed), DRAWN, strict=False)
        for line in wrapped(text, room, SMALL, bold=True)
    ]
    with house_style():
        page = _page(revealed, NARROW, HEIGHT + 0.45 + step * len(named))
        axes = page.axes(MARGIN + TICKS, 0.0, room - TICKS, HEIGHT)
        _lines(axes, revealed)
        for number_of_line, (line, colour) in enumerate(named):
            page.text(MARGIN, HEIGHT + 0.55 + step * number_of_line, line, color=colour, size=SMALL, bold=True)
    return Picture(revealed.lesson.name, revealed.lesson.title, _in_words(revealed), page.figure)


def _page(revealed: Revealed, width: float, height: float) -> Page:
    unit = form_of(revealed.lesson.result.measure).unit
    what = subject(revealed.result.test) + (f" ({unit})" if unit else "")
    return Page(width, height, revealed.lesson.title, what, basis(revealed))


def _lines(axes: Axes, revealed: Revealed) -> None:
    stated, weeks = revealed.lesson.result, len(revealed.courses[0].trace.mean)
    factor = form_of(stated.measure).factor
    axes.set(xlim=(1, weeks), xticks=lines.week_ticks(weeks))
    axes.axvspan(stated.weeks[0] - 0.5, stated.weeks[1] + 0.5, color=FAINT, alpha=0.6, linewidth=0)
    for course, (colour, dash) in zip(revealed.courses, DRAWN, strict=False):
        span, trace = range(1, weeks + 1), course.trace
        axes.fill_between(span, factor * trace.low, factor * trace.high, color=colour, alpha=0.18, linewidth=0)
        axes.plot(span, factor * trace.mean, color=colour, linestyle=dash, linewidth=1.9)
    lines.label_axis(axes)


def _named(revealed: Revealed) -> list[str]:
    """Each plan with where it ends."""
    form = form_of(revealed.lesson.result.measure)
    return [f"{course.arm} {form.number(float(course.trace.mean[-1]))}" for course in revealed.courses]


def _in_words(revealed: Revealed) -> str:
    first, last = revealed.lesson.result.weeks
    levels = "; ".join(f"{c.arm} {level(c.level.mean, revealed.lesson.result.measure)}" for c in revealed.courses)
    return f"{subject(revealed.result.test)}, week by week under each plan. In weeks {first} to {last}: {levels}."
