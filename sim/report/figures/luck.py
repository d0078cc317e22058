"""The own world beside the same decisions in other worlds, and beside other plans in those: luck and skill in a row."""

from typing import TYPE_CHECKING

from matplotlib.axes import Axes

from sim.measures import HEADLINE
from sim.report.style import BELIEVE, DO, FAINT, INK, MARGIN, MUTED, SMALL, Page, Picture, house_style
from sim.report.words import format_of

if TYPE_CHECKING:
    from sim.play import Score

WIDTH, HEIGHT = 9.0, 1.7  # inches
NARROW = 4.2  # inches, on a phone: type stays as large as it is
PERCENT = 100.0
TITLE = "Luck, and what the decisions are worth"


def draw(score: "Score", width: float = WIDTH) -> Picture:
    """A strip: the middle 90 % and 50 % of other worlds, their mean, the own world, nothing done and the best plan."""
    with house_style():
        about = f"% practising over the last quarter; the same decisions in {score.worlds} other worlds"
        page = Page(width, HEIGHT, TITLE, about, "Bars: the middle 90 % and the middle half of those worlds.")
        axes = page.axes(MARGIN + 0.1, 0.1, width - 2 * MARGIN - 0.2, HEIGHT - 0.5)
        _strip(axes, score)
        named = [
            (score.others.mean.mean, "mean of your decisions" if width > NARROW else "mean", INK, 0.62),
            (score.own, "your world", DO, 0.9),
            (score.nothing.level.mean, "nothing done", MUTED, -0.72),
            (
                score.best.level.mean,
                f"best at this effort: {score.best.title}" if width > NARROW else "best plan",
                BELIEVE,
                -1.0,
            ),
        ]
        for value, text, colour, height in named:
            _point(axes, (PERCENT * value, height), text, colour)
    return Picture("luck", TITLE, _in_words(score), page.figure)


def _strip(axes: Axes, score: "Score") -> None:
    spread, levels = score.others, [score.own, score.nothing.level.mean, score.best.level.mean]
    most = PERCENT * max(*levels, score.others.p95)
    axes.set(xlim=(-0.01 * most, 1.25 * most + 1.0), ylim=(-1.3, 1.2), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.barh(0, PERCENT * (spread.p95 - spread.p5), left=PERCENT * spread.p5, height=0.5, color=FAINT)
    axes.barh(0, PERCENT * (spread.p75 - spread.p25), left=PERCENT * spread.p25, height=0.5, color=MUTED, alpha=0.45)


def _point(axes: Axes, at: tuple[float, float], text: str, colour: str) -> None:
    """A mark on the strip with its name above or below it."""
    value, height = at
    axes.plot([value, value], [0, 0.8 * height], color=colour, linewidth=0.9)
    axes.plot([value], [0], "o", color=colour, markersize=7)
    axes.annotate(
        f"{text} {value:.0f}", (value, height), xytext=(4, 0), textcoords="offset points", color=colour, size=SMALL
    )


def _in_words(score: "Score") -> str:
    form, spread = format_of(HEADLINE), score.others
    return (
        f"Your world {form.amount(score.own)}; the same decisions elsewhere {form.value(spread.mean)} on average, the "
        f"middle 90 % of worlds from {form.number(spread.p5)} to {form.amount(spread.p95)}; nothing done "
        f"{form.value(score.nothing.level)}; {score.best.title} {form.value(score.best.level)}."
    )
