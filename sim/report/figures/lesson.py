"""A lesson's measure week by week under each plan, with the weeks that count."""

from sim.report import lesson_words as words
from sim.report.claim_words import subject
from sim.report.figures import lines
from sim.report.figures.claim import DRAWN
from sim.report.numbers import number
from sim.report.style import FAINT, MARGIN, SMALL, Page, Picture, house_style, spread
from sim.study.lessons import Revealed

WIDTH, HEIGHT, LABELS = 9.0, 2.9, 2.9  # inches


def draw(found: Revealed) -> Picture:
    """One line for each plan with its 95 % band; the shaded weeks are those that the result is about."""
    stated = found.lesson.result
    factor, places = words.scale(stated.measure)
    unit = " (%)" if stated.measure in words.IN_PERCENT else ""
    with house_style():
        page = Page(WIDTH, HEIGHT + 0.3, found.lesson.title, subject(found.result.test) + unit, words.basis(found))
        axes = page.axes(MARGIN + 0.35, 0.0, WIDTH - 2 * MARGIN - LABELS - 0.35, HEIGHT)
        weeks = len(found.courses[0].trace.mean)
        axes.set(xlim=(1, weeks), xticks=lines.week_ticks(weeks))
        axes.axvspan(stated.weeks[0] - 0.5, stated.weeks[1] + 0.5, color=FAINT, alpha=0.6, linewidth=0)
        for course, (colour, dash) in zip(found.courses, DRAWN, strict=False):
            span, trace = range(1, weeks + 1), course.trace
            axes.fill_between(span, factor * trace.low, factor * trace.high, color=colour, alpha=0.18, linewidth=0)
            axes.plot(span, factor * trace.mean, color=colour, linestyle=dash, linewidth=1.9)
        low, high = axes.get_ylim()
        ends = [factor * float(course.trace.mean[-1]) for course in found.courses]
        heights = spread(ends, 0.09 * (high - low), low, high)
        for course, (colour, _), end, height in zip(found.courses, DRAWN, ends, heights, strict=False):
            right, down = WIDTH - MARGIN - LABELS + 0.1, HEIGHT * (high - height) / (high - low)
            page.text(right, down, f"{course.arm} {number(end, places)}", color=colour, size=SMALL, bold=True)
        lines.label_axis(axes)
    return Picture(found.lesson.name, found.lesson.title, _in_words(found), page.figure)


def _in_words(found: Revealed) -> str:
    first, last = found.lesson.result.weeks
    levels = "; ".join(f"{c.arm} {words.level(c.level.mean, found.lesson.result.measure)}" for c in found.courses)
    return f"{subject(found.result.test)}, week by week under each plan. In weeks {first} to {last}: {levels}."
