"""An organisation as it was read: the reporting line from the head down, and units and ties by size."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from sim.common.arrays import Array, Rows
from sim.common.vocabulary import NO_BOSS, TIERS
from sim.organisation import Organisation
from sim.report.style import (
    BODY,
    DO,
    EFFORT_PEOPLE,
    INK,
    MARGIN,
    MUTED,
    PAPER,
    SAY,
    SMALL,
    Page,
    Picture,
    house_style,
    text_width,
    wrapped,
)

COLOURS = (SAY, DO, EFFORT_PEOPLE)  # of tiers, from the top
TOGETHER = MUTED  # of people whose tiers are not told apart
WIDTH, LEVEL, BAR = 9.8, 0.5, 0.24  # inches
NAMES, TIES = 2.6, 2.9
KEY, GAP = 0.35, 0.55
MOST_UNITS = 24
NARROWEST, MOST_TOGETHER = 0.03, 8  # inches of a box of its own; as many of these share one at most
HAIRLINE = 0.6  # points


def draw(own: Organisation, told: Mapping[str, Any]) -> Picture:
    """The organisation; ``told`` has what is said of its units and ties.

    No person is named, and no size is told of a group that is not shown, nor of a unit by tier unless people are shown.
    """
    hidden = _hidden(own)
    units = sorted(told["units"], key=lambda unit: (unit["unit"] in hidden, -unit["people"]))
    bars = min(len(units), MOST_UNITS)
    line = LEVEL * (int(own.depth.max()) + 1)
    below = max(BAR * bars, BAR * len(told["ties"])) + 0.1
    tiers = ", ".join(f"{count:,} {name}" for name, count in told["tiers"].items() if name not in own.shown.hidden)
    tiers = tiers or "sizes of tiers are not shown"
    title = f"{len(own):,} people in {len(units)} unit{'s' * (len(units) > 1)}"
    with house_style():
        subtitle = f"The reporting line from the head down, a box for each person: {tiers}"
        page = Page(2 * MARGIN + WIDTH, KEY + line + GAP + below, title, subtitle, _caption(own, units))
        _draw_key(page)
        _draw_line(page.axes(MARGIN, KEY, WIDTH, line), own)
        page.move_down(KEY + line + GAP)
        _draw_units(page, units[:bars], _by_tier(own), hidden)
        _draw_ties(page, told["ties"])
    return Picture("organisation", title, f"{title}: {tiers}.", page.figure)


def _caption(own: Organisation, units: Sequence[Mapping[str, Any]]) -> str:
    narrow = boxes(own).width.max() * NARROWEST > WIDTH
    merged = "Boxes too narrow to be seen are drawn together. " if narrow else ""
    more = f"{len(units) - MOST_UNITS} smaller units are not drawn. " if len(units) > MOST_UNITS else ""
    few = "" if own.shown.people else " Sizes of few are not shown."
    return f"{merged}{more}A box is as wide as the people without reports below it. Arrows: the scenario's unit.{few}"


def _draw_key(page: Page) -> None:
    right = MARGIN
    for name, colour in zip(TIERS, COLOURS, strict=True):
        page.text(right, 0.1, "■", color=colour, size=BODY)
        page.text(right + 0.16, 0.1, name, color=INK, size=SMALL)
        right += 1.2


@dataclass(frozen=True)
class Boxes:
    """Where people's boxes are: ``left`` and ``width`` in people without reports, shape (people,)."""

    left: Array
    width: Array


def boxes(own: Organisation) -> Boxes:
    """Boxes below each other: a person's as wide as those of all who report there, 1 without any."""
    count, boss, depth = len(own), own.boss, own.depth
    width, reports = np.zeros(count), np.bincount(boss[boss != NO_BOSS], minlength=count)
    width[reports == 0] = 1.0
    deepest = np.argsort(-depth, kind="stable")
    for person in deepest.tolist():
        if boss[person] != NO_BOSS:
            width[boss[person]] += width[person]
    left, taken = np.zeros(count), np.zeros(count)
    for person in np.lexsort((-width, own.unit, depth)).tolist():
        if (above := boss[person]) != NO_BOSS:
            left[person] = left[above] + taken[above]
            taken[above] += width[person]
    return Boxes(left, width)


def _draw_line(axes: Axes, own: Organisation) -> None:
    """A box for each person; those too narrow to be told apart share one with their neighbours."""
    found = boxes(own)
    whole = found.width.max()
    axes.set(xlim=(0, whole), ylim=(int(own.depth.max()) + 1, 0))
    axes.axis("off")
    for tier, colour in enumerate(COLOURS):
        corners = [_corners(*box) for box in _drawn(own, found, tier, NARROWEST * whole / WIDTH)]
        axes.add_collection(PolyCollection(corners, facecolors=colour, edgecolors=PAPER, linewidths=HAIRLINE))


def _drawn(own: Organisation, found: Boxes, tier: int, narrowest: float) -> Iterator[tuple[float, float, int]]:
    """Left edge, width and depth of the boxes of a tier, neighbours narrower than ``narrowest`` together."""
    people = np.flatnonzero(own.tier == tier)
    left, width, depth = 0.0, 0.0, -1
    for person in people[np.lexsort((found.left[people], own.depth[people]))].tolist():
        joins = found.width[person] < narrowest and own.depth[person] == depth and found.left[person] == left + width
        if joins and width < narrowest * MOST_TOGETHER:
            width += found.width[person]
            continue
        if depth >= 0:
            yield left, width, depth
        left, width, depth = float(found.left[person]), float(found.width[person]), int(own.depth[person])
    if depth >= 0:
        yield left, width, depth


def _corners(left: float, width: float, depth: int) -> list[tuple[float, float]]:
    top, bottom = depth + 0.06, depth + 0.94
    return [(left, top), (left + width, top), (left + width, bottom), (left, bottom)]


def _hidden(own: Organisation) -> set[str]:
    """Units whose sizes are not shown."""
    return {name for name, shown in zip(own.units, own.shown.units, strict=True) if not shown}


def _by_tier(own: Organisation) -> dict[str, Rows]:
    """Number of people in each tier of each unit, where people are shown: else it would tell of few."""
    if not own.shown.people:
        return {}
    return {name: np.bincount(own.tier[own.unit == unit], minlength=len(TIERS)) for unit, name in enumerate(own.units)}


def _draw_units(
    page: Page, units: Sequence[Mapping[str, Any]], by_tier: Mapping[str, Rows], hidden: Container[str]
) -> None:
    """A bar for each unit: its people, by tier where that may be told, and which of the scenario's it is."""
    page.text(MARGIN, -0.12, "Units", bold=True, size=SMALL)
    names = min(NAMES, max(text_width(unit["unit"], SMALL) for unit in units) + 0.15)
    wide = WIDTH - names - TIES - 1.6
    sizes = [0 if unit["unit"] in hidden else unit["people"] for unit in units]
    most = max(*sizes, 1)
    axes = page.axes(MARGIN + names, 0.05, wide, BAR * len(units))
    axes.set(xlim=(0, most), ylim=(len(units), 0))
    axes.axis("off")
    for row, (unit, size) in enumerate(zip(units, sizes, strict=True)):
        _draw_bar(axes, row, size, by_tier.get(unit["unit"]))
        down = 0.05 + BAR * (row + 0.5)
        page.text(MARGIN, down, _short(unit["unit"], names - 0.1), size=SMALL, color=INK)
        is_ = (f"{size:,}" if size else "not shown") + (f" → {unit['scenario']}" if unit["scenario"] else "")
        right = MARGIN + names + wide * size / most + 0.08
        page.text(right, down, _short(is_, 1.6 + wide * (1 - size / most)), size=SMALL, color=MUTED)


def _draw_bar(axes: Axes, row: int, size: int, by_tier: Rows | None) -> None:
    """A unit's bar, in one colour where its tiers are not told apart."""
    left, parts = 0, [(size, TOGETHER)] if by_tier is None else zip(by_tier.tolist(), COLOURS, strict=True)
    for count, colour in parts:
        axes.barh(row + 0.5, count if size else 0, 0.72, left=left, color=colour)
        left += count


def _draw_ties(page: Page, ties: Mapping[str, int]) -> None:
    """A bar for each kind of tie."""
    left = MARGIN + WIDTH - TIES
    page.text(left, -0.12, "Ties: whom people listen to", bold=True, size=SMALL)
    found = [(kind, count) for kind, count in ties.items() if count]
    axes = page.axes(left + 0.8, 0.05, TIES - 1.5, BAR * len(found))
    most = max(count for _, count in found)
    axes.set(xlim=(0, most), ylim=(len(found), 0))
    axes.axis("off")
    for row, (kind, count) in enumerate(found):
        axes.barh(row + 0.5, count, 0.72, color=MUTED)
        down = 0.05 + BAR * (row + 0.5)
        page.text(left, down, kind, size=SMALL, color=INK)
        page.text(left + 0.88 + (TIES - 1.5) * count / most, down, f"{count:,}", size=SMALL, color=MUTED)


def _short(text: str, width: float) -> str:
    return wrapped(text, width, SMALL, most=1)[0]
