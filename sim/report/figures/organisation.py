"""The organisation at the end of a run: everyone as a dot, by tier and unit, with what they believe, say and do."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, radians, sin, sqrt

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.common.vocabulary import TIERS
from sim.report import words
from sim.report.numbers import number
from sim.report.style import (
    FIVE,
    INK,
    LINE,
    MARGIN,
    MUTED,
    POINTS,
    SMALL,
    Page,
    Picture,
    house_style,
    text_width,
    wrapped,
)
from sim.study.single import VIEWS, Run

EDGES = (-0.6, -0.2, 0.2, 0.6)  # between the five shades of commitment and stance
SHADES = ("strongly against", "against", "undecided", "in favour", "strongly in favour")
MOST_DOTS = 2500
NAMES, WIDTH = 1.25, 9.8  # inches
WIDEST_PITCH, TYPICAL_PITCH = 0.2, 0.13
TIER = 0.5  # the least height of a tier
LEAST, MOST = 0.42, 0.8  # size of a dot, as a share of the distance between dots, without and with full practice
KEY = 0.85
TILT = 40  # degrees, of names that do not fit
LONGEST_UNIT = 2.4
READING = "fill is what a person believes, ring what they say, size how much they practise"
OVERHANG = LONGEST_UNIT * cos(radians(TILT))


@dataclass(frozen=True)
class DotGrid:
    """Where dots go: ``columns`` of dots for each unit, ``rows`` for each tier, ``pitch`` inches between dots."""

    columns: tuple[int, ...]
    rows: tuple[int, ...]
    pitch: float

    def left(self, unit: int) -> float:
        """Inches from the left edge to a unit; units are two dots apart."""
        return self.pitch * (sum(self.columns[:unit]) + 2 * unit)

    def down(self, tier: int) -> float:
        """Inches down to a tier; tiers are two dots apart."""
        return self.pitch * (sum(self.rows[:tier]) + 2 * tier)


def draw(run: Run) -> Picture:
    """Fill: private commitment. Ring: public stance. Size: practice. Within a unit and tier by commitment."""
    plan = DotPlan(run)
    title = f"{words.title(run)}, where everyone stands in week {run.weeks}"
    with house_style():
        subtitle = f"{run.title}: {READING}"
        page = Page(plan.width, plan.height, title, subtitle, f"{words.run_basis(run)}{plan.dots}")
        paint(page, run, plan)
    return Picture("organisation", title, in_words(run), page.figure)


class DotPlan:
    """Where everyone goes: ``cells`` of people by tier and unit on a ``grid`` below a ``head``; sizes in inches."""

    def __init__(self, run: Run):
        each = ceil(len(run.people) / MOST_DOTS)
        self.cells = _cells(run, each)
        self.grid = _grid(self.cells, run.units)
        self.names = _names(run, self.grid)
        self.head = _head_height(self.names, self.grid)
        self.height = self.head + self.grid.down(len(TIERS) - 1) + self.grid.rows[-1] * self.grid.pitch + KEY
        self.width = 2 * MARGIN + NAMES + WIDTH + (0.0 if _fit(self.names, self.grid) else OVERHANG)
        self.dots = f" Each dot stands for {each} people alike." if each > 1 else ""


def paint(page: Page, run: Run, plan: DotPlan) -> None:
    """Draw everyone and the key onto a page, in house style."""
    _write_units(page, plan.names, plan.grid, plan.head)
    _write_tiers(page, run, plan.grid, plan.head)
    for (tier, unit), people in plan.cells.items():
        _draw_cell(page, people, plan.grid, tier, unit, plan.head)
    _draw_key(page, plan.height - KEY + 0.3)


def shade(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Number of the shade, 0 to 4, of each commitment or stance."""
    return np.searchsorted(EDGES, values, side="right")


def _cells(run: Run, each: int) -> dict[tuple[int, int], pd.DataFrame]:
    """People of each tier and unit by commitment, highest first; one of every ``each`` of them."""
    ordered = run.people.sort_values("commitment", ascending=False, kind="stable")
    groups = ordered.groupby(["tier", "unit"], sort=False)
    return {(TIERS.index(tier), run.units.index(unit)): people[each // 2 :: each] for (tier, unit), people in groups}


def _grid(cells: dict[tuple[int, int], pd.DataFrame], units: Sequence[str]) -> DotGrid:
    largest = [max([len(people) for (_, u), people in cells.items() if u == unit] + [1]) for unit in range(len(units))]
    columns = tuple(
        max(ceil(sqrt(1.3 * count)), _word_columns(name)) for count, name in zip(largest, units, strict=True)
    )
    pitch = min(WIDEST_PITCH, WIDTH / (sum(columns) + 2 * (len(units) - 1)))
    least = ceil(TIER / pitch) - 2
    rows = tuple(
        max([ceil(len(people) / columns[u]) for (t, u), people in cells.items() if t == tier] + [least])
        for tier in range(len(TIERS))
    )
    return DotGrid(columns, rows, pitch)


def _word_columns(unit: str) -> int:
    """Dots beside each other that are as wide as the longest word of a unit's name, up to a limit."""
    longest = max(text_width(word, SMALL, True) for word in _words(unit))
    return min(9, ceil(longest / TYPICAL_PITCH) - 1)


def _names(run: Run, grid: DotGrid) -> tuple[str, ...]:
    """What each unit is called: its title where that fits above its dots, else its name, which begins as titles do."""
    both = enumerate(zip(run.unit_titles, run.units, strict=True))
    return tuple(_short(title, name) if _cut(title, grid, unit) else title for unit, (title, name) in both)


def _short(title: str, name: str) -> str:
    return name if title == name else name[:1].upper() + name[1:]


def _words(unit: str) -> list[str]:
    return unit.replace("-", " ").split() or [" "]


def _write_units(page: Page, units: Sequence[str], grid: DotGrid, head: float) -> None:
    """Names of the units above their dots; slanted where they are too long for their width."""
    fits = _fit(units, grid)
    for unit, name in enumerate(units):
        left = MARGIN + NAMES + grid.left(unit)
        if not fits:
            style = {"rotation": TILT, "rotation_mode": "anchor", "va": "baseline"}
            page.text(left + 0.1, head - 0.12, _shown(name), size=SMALL, bold=True, **style)
            continue
        lines = _lines(name, grid, unit)
        for n, line in enumerate(lines):
            page.text(left, head - 0.14 - (len(lines) - 1 - n) * LINE * SMALL / POINTS, line, size=SMALL, bold=True)


def _shown(unit: str) -> str:
    return wrapped(" ".join(_words(unit)), LONGEST_UNIT, SMALL, bold=True, most=1)[0]


def _lines(unit: str, grid: DotGrid, number: int) -> list[str]:
    return wrapped(" ".join(_words(unit)), (grid.columns[number] + 1.3) * grid.pitch, SMALL, bold=True, most=3)


def _fit(units: Sequence[str], grid: DotGrid) -> bool:
    """Whether the names of all units fit above them, word by word."""
    return not any(_cut(unit, grid, number) for number, unit in enumerate(units))


def _cut(unit: str, grid: DotGrid, number: int) -> bool:
    return any(line.endswith("…") for line in _lines(unit, grid, number))


def _head_height(units: Sequence[str], grid: DotGrid) -> float:
    if _fit(units, grid):
        return 0.2 + max(len(_lines(unit, grid, n)) for n, unit in enumerate(units)) * LINE * SMALL / POINTS
    return 0.3 + max(text_width(_shown(unit), SMALL, True) for unit in units) * sin(radians(TILT))


def _write_tiers(page: Page, run: Run, grid: DotGrid, head: float) -> None:
    for tier, name in enumerate(TIERS):
        down = head + grid.down(tier) + 0.5 * grid.pitch
        page.text(MARGIN, down, name.capitalize(), bold=True)
        page.text(MARGIN, down + 0.19, words.people(run.sizes[name]), size=SMALL, color=MUTED)


def _draw_cell(page: Page, people: pd.DataFrame, grid: DotGrid, tier: int, unit: int, head: float) -> None:
    columns, rows, pitch = grid.columns[unit], grid.rows[tier], grid.pitch
    axes = page.axes(MARGIN + NAMES + grid.left(unit), head + grid.down(tier), columns * pitch, rows * pitch)
    axes.set_axis_off()
    axes.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.5, -0.5))
    place = np.arange(len(people))
    size = POINTS * pitch * (LEAST + (MOST - LEAST) * people["practice"].to_numpy())
    axes.scatter(
        place % columns,
        place // columns,
        s=size**2,
        c=[FIVE[n] for n in shade(people["commitment"].to_numpy())],
        edgecolors=[FIVE[n] for n in shade(people["stance"].to_numpy())],
        linewidths=0.14 * POINTS * pitch,
        clip_on=False,
    )


def _draw_key(page: Page, down: float) -> None:
    """What fills, rings and sizes mean, with an example of saying yes without believing it."""
    axes = page.axes(MARGIN, down, NAMES + WIDTH, 0.42)
    axes.set_axis_off()
    axes.set(xlim=(0, NAMES + WIDTH), ylim=(0.42, 0))
    fills = [*FIVE, FIVE[1], FIVE[2], FIVE[2]]
    rings = [*FIVE, FIVE[3], FIVE[2], FIVE[2]]
    says = [*SHADES, "against, but says yes", "no practice", "full practice"]
    across = 0.1
    for fill, ring, text in zip(fills, rings, says, strict=True):
        size = POINTS * WIDEST_PITCH * (LEAST if text == "no practice" else MOST)
        axes.scatter([across], [0.2], s=size**2, c=[fill], edgecolors=[ring], linewidths=2.2, clip_on=False)
        axes.text(across + 0.16, 0.2, text, size=SMALL, color=INK, va="center_baseline")
        across += 0.42 + text_width(text, SMALL)


def in_words(run: Run) -> str:
    """Where people stand, for those who do not see it."""
    count = run.people.groupby("view").size()
    views = words.listed([f"{number(count[view])} {view}" for view in VIEWS if view in count.index])
    return f"Of {words.people(len(run.people))} in week {run.weeks}: {views}. By tier in the tables."
