"""One run week by week: what each tier says, believes and does, above the levers and shocks at work."""

from matplotlib.axes import Axes

from sim.common.vocabulary import TIERS
from sim.report import words
from sim.report.figures import lines
from sim.report.style import (
    AGAINST,
    BODY,
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
    wrapped,
)
from sim.study.events import Event
from sim.study.single import Run

NAMES, WIDTH = 2.7, 6.4  # inches
HEIGHT, SPACE = 1.25, 0.22
BAR, FOOT = 0.34, 0.5


def draw(run: Run) -> Picture:
    """One panel for each tier, then one bar for each lever and shock on the same weeks."""
    events = [event for event in run.events if event.kind in ("lever", "shock")]
    title = f"{words.title(run)}, week by week"
    with house_style():
        curves = len(TIERS) * (HEIGHT + SPACE)
        page = Page(
            2 * MARGIN + NAMES + WIDTH + lines.LABELS,
            curves + len(events) * BAR + FOOT,
            title,
            f"{run.title}, % of people in each tier; below, levers (grey) and shocks (hatched)",
            f"{lines.WORDS} {words.run_basis(run)}",
        )
        for n, tier in enumerate(TIERS):
            _tier(page, run, tier, n * (HEIGHT + SPACE))
        _events(page, run, events, curves)
    return Picture("weeks", title, _in_words(run), page.figure)


def _tier(page: Page, run: Run, tier: str, down: float) -> None:
    people = run.sizes[tier]
    page.text(MARGIN, down + 0.1, f"{tier.capitalize()} tier", bold=True)
    page.text(MARGIN, down + 0.1 + LINE * BODY / POINTS, words.people(people), size=SMALL, color=MUTED)
    axes = page.axes(MARGIN + NAMES, down, WIDTH, HEIGHT)
    lines.prepare(axes, run.weeks)
    axes.set_yticks([0, 50, 100])
    axes.tick_params(labelbottom=False)
    found = [run.series(kind.quantity, tier) for kind in lines.LINES]
    for kind, values in zip(lines.LINES, found, strict=True):
        lines.draw_line(axes, kind, values)
    lines.label_ends(axes, [values[-1] for values in found], apart=16)


def _events(page: Page, run: Run, events: list[Event], down: float) -> None:
    axes = page.axes(MARGIN + NAMES, down, WIDTH, max(len(events), 0.05) * BAR)
    axes.set(xlim=(1, run.weeks), ylim=(len(events) - 0.5, -0.5), yticks=[], xticks=lines.week_ticks(run.weeks))
    axes.spines["left"].set_visible(False)
    lines.label_axis(axes)
    for n, event in enumerate(events):
        _bar(axes, n, event)
        text = wrapped(event.text, NAMES - 0.45, SMALL, most=2)
        for line, words_of_line in enumerate(text):
            offset = (line - (len(text) - 1) / 2) * 0.85 * LINE * SMALL / POINTS
            page.text(MARGIN, down + (n + 0.5) * BAR + offset, words_of_line, size=SMALL, color=INK)


def _bar(axes: Axes, row: int, event: Event) -> None:
    shock = event.kind == "shock"
    axes.barh(
        row,
        event.until - event.week + 1,
        left=event.week - 0.5,
        height=0.5,
        color=FAINT if shock else MUTED,
        edgecolor=AGAINST if shock else MUTED,
        hatch="////" if shock else None,
        linewidth=0.8,
    )


def _in_words(run: Run) -> str:
    tiers = [lines.in_words(tier, [run.series(kind.quantity, tier)[-1] for kind in lines.LINES]) for tier in TIERS]
    return f"In week {run.weeks}: {'; '.join(tiers)}. The weeks and events are in the tables."
