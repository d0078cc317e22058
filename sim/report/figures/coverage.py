"""What share of everyone champions reach, by their number: chosen, drawn at random, and bosses."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from sim.organisation.contacts import Contacts, WithinReach
from sim.report.figures.lines import ShareLine, word_ends
from sim.report.numbers import number
from sim.report.style import DO, INK, MARGIN, MUTED, SAY, SAY_TEXT, SMALL, Page, Picture, house_style, spread

WIDTH, HEIGHT, LABELS, HEAD, FOOT = 3.3, 2.6, 1.5, 0.3, 0.45  # inches
APART = 7.0  # percent between labels


LINES = (
    ShareLine("chosen", "chosen", DO, DO, "solid"),
    ShareLine("bosses", "bosses", SAY, SAY_TEXT, (0, (4.0, 1.2))),
    ShareLine("random", "at random", MUTED, MUTED, (0, (1.2, 1.0))),
)


def draw(found: Contacts) -> Picture:
    """A panel each for people within one step of a champion and within two."""
    counts = [row.champions for row in found.coverage]
    title = "Whom champions reach, by their number"
    subtitle = f"Share of {number(found.size)} people who listen to a champion, or to somebody who does"
    note = (
        "Band: 5 to 95 % of draws at random. Thin line: no choice of so many reaches more in one step. "
        "From the ties and the line of your files alone."
    )
    with house_style():
        width = 2 * MARGIN + 2 * (WIDTH + LABELS)
        page = Page(width, HEAD + HEIGHT + FOOT, title, subtitle, note)
        for n, (name, steps) in enumerate(_panels(found)):
            left = MARGIN + 0.35 + n * (WIDTH + LABELS)
            page.text(left, 0.1, name, bold=True, size=SMALL + 1)
            _panel(page.axes(left, HEAD, WIDTH - 0.35, HEIGHT), counts, steps)
    return Picture("coverage", title, _in_words(found), page.figure)


def _panels(found: Contacts) -> list[tuple[str, list[WithinReach]]]:
    return [
        ("Within one step, %", [row.one_step for row in found.coverage]),
        ("Within two steps, %", [row.two_steps for row in found.coverage]),
    ]


def _panel(axes: Axes, counts: Sequence[int], steps: Sequence[WithinReach]) -> None:
    axes.set(xlim=(min(counts) - 0.5, max(counts) + 0.5), ylim=(-2, 102), yticks=[0, 25, 50, 75, 100])
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))
    axes.set_xlabel("champions", loc="left", color=MUTED, labelpad=2)
    low, high = ([100 * getattr(one, end) for one in steps] for end in ("random_low", "random_high"))
    axes.fill_between(counts, low, high, color=MUTED, alpha=0.2, linewidth=0)
    bound = [100 * one.at_most for one in steps if one.at_most is not None]
    if bound:
        axes.plot(counts, bound, color=INK, linewidth=0.7)
    mark = "o" if len(counts) < 12 else ""
    for line in LINES:
        shares = [100 * getattr(one, line.quantity) for one in steps]
        axes.plot(counts, shares, marker=mark, markersize=3.5, color=line.colour, linestyle=line.dash, linewidth=1.9)
    ends = [getattr(steps[-1], line.quantity) for line in LINES]
    word_ends(axes, LINES, ends, spread([100 * end for end in ends], APART, 2, 98))


def _in_words(found: Contacts) -> str:
    """What as many reach in the end, for those who do not see the lines."""
    last = found.coverage[-1]
    told = [
        f"{name.removesuffix(', %').lower()} {number(100 * step.chosen)} % chosen, "
        f"{number(100 * step.bosses)} % bosses, {number(100 * step.random)} % at random"
        for name, step in (("Within one step, %", last.one_step), ("Within two steps, %", last.two_steps))
    ]
    return f"{last.champions} champions reach {'; '.join(told)}. Every number is in the table."
