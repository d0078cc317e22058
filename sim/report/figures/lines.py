"""Say, believe and do as three lines, told apart by colour, dash and a label at the end of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from matplotlib.axes import Axes

from sim.common.arrays import Array
from sim.measures import COMMITTED, PRACTISING, SUPPORTIVE
from sim.report.numbers import number
from sim.report.style import BELIEVE, DO, MUTED, SAY, SAY_TEXT, SMALL, spread

WORDS = (
    f"Say: % supportive (stance at least {SUPPORTIVE:g}); believe: % committed (commitment at least {COMMITTED:g}); "
    f"do: % practising (practice at least {PRACTISING:g})."
)
LABELS = 0.9  # inches to the right of the axes that the labels take


@dataclass(frozen=True)
class ShareLine:
    """A line of shares: the quantity, its word and how it is drawn."""

    quantity: str
    word: str
    colour: str
    text_colour: str
    dash: str | tuple[int, tuple[float, ...]]


LINES = (
    ShareLine("supportive", "say", SAY, SAY_TEXT, (0, (4.0, 1.2))),
    ShareLine("committed", "believe", BELIEVE, BELIEVE, (0, (1.2, 1.0))),
    ShareLine("practising", "do", DO, DO, "solid"),
)


HIDDEN = "not shown"


def prepare(axes: Axes, weeks: int) -> None:
    """Axes over the weeks and from 0 to 100 percent."""
    axes.set(xlim=(1, weeks), ylim=(-1, 101), yticks=[0, 25, 50, 75, 100], xticks=week_ticks(weeks))
    axes.spines["left"].set_visible(False)


def week_ticks(weeks: int) -> list[int]:
    """The first week, the last, and a few round ones between."""
    step = next((step for step in (1, 2, 4, 13, 26, 52, 104) if weeks <= 5 * step), 208)
    return [1, *(week for week in range(step, weeks, step) if weeks - week >= step / 2), weeks]


def draw_line(axes: Axes, kind: ShareLine, values: Array) -> None:
    """One line of shares by week, from 0 to 1."""
    axes.plot(range(1, len(values) + 1), 100 * values, color=kind.colour, linestyle=kind.dash, linewidth=1.9, zorder=3)


def draw_band(axes: Axes, kind: ShareLine, low: Array, high: Array, strength: float) -> None:
    """A band between two series of shares by week."""
    weeks = range(1, len(low) + 1)
    axes.fill_between(weeks, 100 * low, 100 * high, color=kind.colour, alpha=strength, linewidth=0)


def label_ends(axes: Axes, ends: Sequence[float], apart: float = 10.0) -> None:
    """Each line's word and last share (0 to 1) beside its end, kept ``apart`` by so many percent; of a tier that is
    not shown (NaN), that it is not."""
    if any(isnan(end) for end in ends):
        say_hidden(axes)
        return
    word_ends(axes, LINES, ends, spread([100 * end for end in ends], apart, 3, 97))


def word_ends(axes: Axes, lines: Sequence[ShareLine], ends: Sequence[float], places: Sequence[float]) -> None:
    """Each line's word and last share (0 to 1) beside its end, at these heights in percent."""
    for kind, end, place in zip(lines, ends, places, strict=True):
        axes.annotate(
            f"{kind.word} {number(100 * end)}",
            xy=(1.0, place),
            xycoords=("axes fraction", "data"),
            xytext=(8, 0),
            textcoords="offset points",
            color=kind.text_colour,
            size=SMALL,
            weight="bold",
            va="center_baseline",
            annotation_clip=False,
        )


def say_hidden(axes: Axes) -> None:
    """Say that what would stand in these axes is not shown."""
    box = {"facecolor": "white", "edgecolor": "none", "pad": 2.0}
    axes.text(0.5, 0.5, HIDDEN, transform=axes.transAxes, ha="center", va="center", size=SMALL, color=MUTED, bbox=box)


def in_words(tier: str, ends: Sequence[float]) -> str:
    """What a tier says, believes and does (0 to 1), for those who do not see the lines."""
    if any(isnan(end) for end in ends):
        return f"{tier} tier {HIDDEN}"
    shares = (f"{number(100 * end)} % {kind.word}" for kind, end in zip(LINES, ends, strict=True))
    return f"{tier} tier {', '.join(shares)}"


def label_axis(axes: Axes) -> None:
    """Say that the weeks are weeks."""
    axes.set_xlabel("week", loc="left", color=MUTED, labelpad=2)
