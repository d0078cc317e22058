"""The map of regimes: a cell for each point, in the colour of the strategy that leads there, with its lead in it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Rectangle
from numpy.typing import NDArray
from scipy import ndimage

from sim.report.map_words import MapWords
from sim.report.style import BODY, INK, LINE, MARGIN, MUTED, PAPER, POINTS, SMALL, Page, Picture, house_style, wrapped
from sim.report.words import format_of
from sim.study.regimes import Axis, Lead, RegimeMap

# Okabe and Ito 2008: told apart under protanopia, deuteranopia and tritanopia; every region is named as well.
COLOURS = ("#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#f0e442", "#0072b2", "#d55e00")
OTHERS = "#8f96a3"
PALEST, DARKEST = 0.3, 0.8  # share of the colour in a cell without a lead and in the one with the widest
LEFT, WIDTH, HEIGHT, BELOW = 0.85, 6.3, 5.0, 0.65  # inches
KEY, SPACE = 2.6, 0.35
LEAST_FOR_NUMBERS = 0.42  # inches of a cell's width
NAME_SIZES = (BODY, SMALL, 7.0)
PAD = 0.06
MARK = 13.0


@dataclass(frozen=True)
class Cells:
    """The size of a cell in inches, and the number of the strategy that leads in each, shape (rows, columns)."""

    width: float
    height: float
    best: NDArray[np.int64]

    @property
    def numbered(self) -> bool:
        """Whether cells are large enough for numbers."""
        return self.width >= LEAST_FOR_NUMBERS


def draw(regime_map: RegimeMap) -> Picture:
    """Colour: who leads. Darker: by more. Hatched: a tie."""
    best = np.array([[lead.best for lead in row] for row in regime_map.leads])
    sheet, cells = MapWords(regime_map), Cells(WIDTH / best.shape[1], HEIGHT / best.shape[0], best)
    with house_style():
        page = Page(
            2 * MARGIN + LEFT + WIDTH + SPACE + KEY,
            HEIGHT + BELOW,
            sheet.headline,
            f"{regime_map.title}: which strategy is best, and by how much",
            f"{_reading(regime_map, cells)} {sheet.basis}",
        )
        axes = page.axes(MARGIN + LEFT, 0, WIDTH, HEIGHT)
        _prepare(axes, regime_map)
        for row, leads in enumerate(regime_map.leads):
            for column, lead in enumerate(leads):
                _draw_cell(axes, regime_map, cells, (row, column), lead)
        _outline(axes, best)
        _name_regions(axes, regime_map, cells)
        _label(page, axes, regime_map)
        _draw_key(page, regime_map)
    return Picture("map", sheet.headline, sheet.in_words, page.figure)


def _reading(regime_map: RegimeMap, cells: Cells) -> str:
    unit = MapWords(regime_map).form.difference_unit
    lead = f"the lead over the next strategy, {f'{unit} of ' if unit else 'in '}{_measured(regime_map)}"
    shown = f"Number in a cell: {lead}; the darker, the wider." if cells.numbered else f"The darker, the wider {lead}."
    tie = "Hatched: a tie, the 95 % interval of a paired difference includes 0."
    below = any(lead.margin.mean < 0 for row in regime_map.leads for lead in row) and cells.numbered
    luck = " Below 0: it leads only in worlds that picked it." if below else ""
    return f"{shown} {tie}{luck} Marks along the axes: what the scenario itself says."


def _measured(regime_map: RegimeMap) -> str:
    return regime_map.measure.replace("_", " ").replace(".", ", ")


def _prepare(axes: Axes, regime_map: RegimeMap) -> None:
    """A cell is 1 wide and 1 high; rows go upwards."""
    rows, columns = len(regime_map.y.values), len(regime_map.x.values)
    axes.set(xlim=(-0.5, columns - 0.5), ylim=(-0.5, rows - 0.5))
    axes.set_xticks(*_ticks(regime_map.x, 9))
    axes.set_yticks(*_ticks(regime_map.y, 11))
    axes.tick_params(pad=9)
    axes.grid(visible=False)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    _mark_own(axes, regime_map.x, columns, horizontal=True)
    _mark_own(axes, regime_map.y, rows, horizontal=False)


def _ticks(axis: Axis, most: int) -> tuple[list[int], list[str]]:
    every = -(-len(axis.values) // most)
    places = list(range(0, len(axis.values), every))
    return places, [f"{axis.values[n]:.3g}" for n in places]


def _mark_own(axes: Axes, axis: Axis, count: int, horizontal: bool) -> None:
    """A bar below or beside the cells along the range that the scenario has; a pointer where it has one number."""
    low, high = (np.clip((end - axis.values[0]) / axis.step, -0.5, count - 0.5) for end in axis.own)
    inside = axis.own[0] <= axis.values[-1] + axis.step / 2 and axis.own[1] >= axis.values[0] - axis.step / 2
    if not inside:
        return
    transform = axes.get_xaxis_transform() if horizontal else axes.get_yaxis_transform()
    along, across = [low, high], [-0.012, -0.012]
    style: dict[str, Any] = {
        "color": INK,
        "linewidth": 3,
        "clip_on": False,
        "transform": transform,
        "solid_capstyle": "butt",
    }
    pointer: dict[str, Any] = {"marker": "^" if horizontal else ">", "markersize": 6} if low == high else {}
    axes.plot(*((along, across) if horizontal else (across, along)), **style, **pointer)


def _draw_cell(axes: Axes, regime_map: RegimeMap, cells: Cells, at: tuple[int, int], lead: Lead) -> None:
    row, column = at
    colour = cell_colour(regime_map, lead)
    corner = (column - 0.5, row - 0.5)
    axes.add_patch(Rectangle(corner, 1, 1, facecolor=colour, edgecolor=PAPER, linewidth=0.6))
    if lead.tied:
        axes.add_patch(Rectangle(corner, 1, 1, fill=False, hatch="//", edgecolor=INK, alpha=0.3, linewidth=0))
    if cells.numbered and lead.second is not None:
        margin, rough = lead.margin.mean, format_of(regime_map.measure)
        box = {"facecolor": colour, "edgecolor": "none", "pad": 1.0}
        coarse = abs(rough.factor * margin) * 10**rough.places >= 9.95
        text = (rough if coarse else rough.finer()).number(margin, sign=True)
        axes.text(column, row - 0.27, text, size=SMALL, ha="center", va="center_baseline", bbox=box)


def cell_colour(regime_map: RegimeMap, lead: Lead) -> str:
    """The colour of a point: that of the strategy that leads there, the darker the wider its lead."""
    widest = max(0.0, *(point.margin.mean for point in regime_map.points)) or 1.0
    margin = 0.0 if np.isnan(lead.margin.mean) else lead.margin.mean
    share = PALEST + (DARKEST - PALEST) * margin / widest
    return _tint(base_colour(regime_map, lead.best), share)


def base_colour(regime_map: RegimeMap, strategy: int) -> str:
    """The colour of a strategy: those of most points first, the last ones sharing a grey."""
    place = regime_map.winners.index(strategy)
    return COLOURS[place] if place < len(COLOURS) else OTHERS


def _tint(colour: str, share: float) -> str:
    mixed = share * np.array(to_rgb(colour)) + (1 - share) * np.array(to_rgb(PAPER))
    return to_hex(tuple(mixed.tolist()))


def _outline(axes: Axes, best: NDArray[np.int64]) -> None:
    """Lines between cells in which different strategies lead."""
    for row, column in np.argwhere(best[:, 1:] != best[:, :-1]):
        axes.plot([column + 0.5] * 2, [row - 0.5, row + 0.5], color=INK, linewidth=1.6, solid_capstyle="round")
    for row, column in np.argwhere(best[1:] != best[:-1]):
        axes.plot([column - 0.5, column + 0.5], [row + 0.5] * 2, color=INK, linewidth=1.6, solid_capstyle="round")


def _name_regions(axes: Axes, regime_map: RegimeMap, cells: Cells) -> None:
    for strategy in regime_map.winners:
        regions, count = ndimage.label(cells.best == strategy)
        for region in range(1, count + 1):
            colour = _tint(base_colour(regime_map, strategy), PALEST)
            _name_region(axes, MapWords(regime_map).title(strategy), colour, regions == region, cells)


def _name_region(axes: Axes, name: str, colour: str, region: NDArray[np.bool_], cells: Cells) -> None:
    """Write a name into the widest run of cells of its region, in letters as large as fit; else leave it to the key."""
    row, first, length = _widest_run(region)
    room = length * cells.width - 2 * PAD
    most = cells.height - 2 * PAD - (0.2 if cells.numbered else 0.0)
    for size in NAME_SIZES:
        lines = wrapped(name, room, size, bold=True, most=4)
        if not any("…" in line for line in lines) and len(lines) * 1.15 * size / POINTS <= most:
            up = row + (0.17 if cells.numbered else 0.0)
            at = first + (length - 1) / 2
            box = {"facecolor": colour, "edgecolor": "none", "boxstyle": "round,pad=0.2"}
            text = "\n".join(lines)
            axes.text(at, up, text, size=size, weight="bold", ha="center", va="center", linespacing=1.05, bbox=box)
            return


def _widest_run(region: NDArray[np.bool_]) -> tuple[int, int, int]:
    """Row, first column and length of the longest run of cells; of equal ones that nearest the region's middle."""
    middle = np.argwhere(region)[:, 0].mean()
    runs = [
        (-(part.stop - part.start), abs(row - middle), row, part.start)
        for row in np.flatnonzero(region.any(axis=1))
        for (part,) in ndimage.find_objects(ndimage.label(region[row])[0])
    ]
    length, _, row, first = min(runs)
    return int(row), int(first), int(-length)


def _label(page: Page, axes: Axes, regime_map: RegimeMap) -> None:
    down = HEIGHT + 0.38
    _write_lines(page, MARGIN + LEFT + WIDTH / 2, down, _axis_words(regime_map.x), LEFT + WIDTH)
    axes.set_ylabel("\n".join(wrapped(_axis_words(regime_map.y), HEIGHT, SMALL, most=2)), labelpad=12, color=INK)


def _axis_words(axis: Axis) -> str:
    return f"{axis.path}: {axis.meaning}" if axis.meaning else axis.path


def _write_lines(page: Page, middle: float, down: float, text: str, width: float) -> None:
    for line, words in enumerate(wrapped(text, width, SMALL, most=2)):
        page.text(middle, down + line * LINE * SMALL / POINTS, words, size=SMALL, ha="center")


def _draw_key(page: Page, regime_map: RegimeMap) -> None:
    left, down = MARGIN + LEFT + WIDTH + SPACE, 0.1
    for strategy in regime_map.winners:
        page.text(left, down, "■", color=base_colour(regime_map, strategy), size=MARK)
        down = _write_down(page, left + 0.25, down, MapWords(regime_map).title(strategy), KEY - 0.25, BODY, bold=True)
        down = _write_down(page, left + 0.25, down, MapWords(regime_map).how_often(strategy), KEY - 0.25, SMALL) + 0.1
    losers = MapWords(regime_map).never
    if losers:
        down = _write_down(page, left, down + 0.1, "Never the best here", KEY, BODY, bold=True)
        _write_down(page, left, down, losers, KEY, SMALL)


def _write_down(
    page: Page, left: float, down: float, text: str, width: float, size: float, bold: bool = False
) -> float:
    for line in wrapped(text, width, size, bold, most=14):
        page.text(left, down, line, size=size, bold=bold, color=INK if bold else MUTED)
        down += LINE * size / POINTS
    return down
