"""What groups say, believe and do: bands of the worlds that go with what was seen, past and to come, and the data."""

import numpy as np
from matplotlib.axes import Axes

from sim.report.figures.lines import LINES, week_ticks
from sim.report.style import INK, MARGIN, MUTED, SMALL, Page, Picture, house_style
from sim.report.words import called
from sim.study.steer.answered import KINDS
from sim.study.steer.outlook import shown
from sim.study.steer.steering import Steering

WIDTH, HEIGHT, SPACE, HEAD = 2.9, 1.8, 0.5, 0.34  # inches
ACROSS = 2
DOTS = {"supportive": 0, "practising": 2, "users": 2}  # which line a datum belongs to


def draw(found: Steering) -> Picture:
    """One panel for each group; weeks seen to the left of the line, weeks to come to the right."""
    groups = shown(found.pulse)
    rows = -(-len(groups) // ACROSS)
    title = f"Where it stands in week {found.stands.week} and where it leads"
    subject = f"{found.setting.title}: {called(found.plan)}, % of people in each group"
    note = (
        "Median and 90 % band of the worlds that go with what was seen, out to whole people. Dots: what was seen. "
        f"Upright line: week {found.stands.week}, the last that was."
    )
    with house_style():
        width = 2 * MARGIN + ACROSS * (WIDTH + SPACE)
        page = Page(width, rows * (HEIGHT + HEAD + SPACE), title, subject, note)
        for place, group in enumerate(groups):
            down, right = divmod(place, ACROSS)
            left, top = MARGIN + SPACE / 2 + right * (WIDTH + SPACE), down * (HEIGHT + HEAD + SPACE) + HEAD
            axes = page.axes(left, top, WIDTH, HEIGHT)
            _panel(axes, found, group)
            name = found.pulse.asked.groups[group]
            page.text(left, top - 0.12, str(name).capitalize(), bold=True, size=SMALL + 1)
            if place == 0:
                _key(axes)
    chance = 100 * found.forecast.chance_of_goal.mean
    told = f"The goal ({found.forecast.goal}) is met in {chance:.0f} % of worlds. Every number is in steer.json."
    return Picture("bands", title, told, page.figure)


def _panel(axes: Axes, found: Steering, group: int) -> None:
    bands, week = 100 * found.forecast.bands[..., group], found.stands.week
    last = bands.shape[1]
    weeks = np.arange(1, last + 1)
    axes.set(xlim=(0, last + 1), ylim=(-3, 103), yticks=[0, 25, 50, 75, 100], xticks=week_ticks(last))
    for n, line in enumerate(LINES):
        low, middle, high = bands[:, :, n]
        axes.fill_between(weeks, low, high, color=line.colour, alpha=0.15, linewidth=0)
        axes.plot(weeks, middle, color=line.colour, linewidth=1.5, linestyle=line.dash)
        _dots(axes, found, group, n, line.colour)
    axes.axvline(week, color=MUTED, linewidth=0.8)
    axes.set_xlabel("week", loc="left", color=MUTED, labelpad=2)


def _dots(axes: Axes, found: Steering, group: int, line: int, colour: str) -> None:
    asked = found.pulse.asked
    there = [n for n in range(len(asked)) if asked.group[n] == group and DOTS.get(KINDS[asked.kind[n]]) == line]
    weeks = [asked.weeks[asked.week[n]] for n in there]
    axes.plot(weeks, 100 * found.pulse.value[there], "o", color=colour, markersize=4, markeredgecolor=INK, mew=0.6)


def _key(axes: Axes) -> None:
    for n, line in enumerate(LINES):
        axes.text(
            0.03, 0.94 - 0.11 * n, line.word, color=line.text_colour, transform=axes.transAxes, size=SMALL, va="top"
        )
