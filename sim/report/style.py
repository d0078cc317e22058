"""How every figure looks: colours, type, a page laid out in inches, and files with the same bytes every time."""

import io
import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

# Say, believe and do are told apart under protanopia, deuteranopia and tritanopia; on either paper
# every colour of a mark has a contrast of 3:1 or more, every colour of a text 4.5:1 or more.
INK, MUTED, FAINT, PAPER = "#1c1f26", "#5c6270", "#dfe2e8", "#ffffff"
SAY, BELIEVE, DO = "#c96f00", "#7b4fb0", "#00606b"
SAY_TEXT = "#a35a00"
AGAINST = "#b3410e"
FIVE = ("#9c3a06", "#df9c5f", "#c2beb6", "#7ea6d8", "#0b4789")  # from strongly against to strongly in favour
EFFORT_TEAM, EFFORT_PEOPLE = "#343a46", "#8f96a3"
DARK = {
    INK: "#eceef2",
    MUTED: "#a5acb9",
    FAINT: "#3a404c",
    PAPER: "#171a20",
    SAY: "#f0a94a",
    SAY_TEXT: "#f0a94b",
    BELIEVE: "#c3a5ee",
    DO: "#4fc3cf",
    AGAINST: "#ff9a66",
    **dict(zip(FIVE, ("#ff9152", "#a9642f", "#737781", "#4c80bb", "#a3d0ff"), strict=True)),
    EFFORT_TEAM: "#c9cfda",
    EFFORT_PEOPLE: "#6f7786",
}

DPI = 160
POINTS = 72  # in an inch
TITLE, BODY, SMALL = 14.0, 10.0, 8.5
LINE = 1.4  # of the size of the type
MARGIN = 0.3  # inches

_RC: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],  # comes with Matplotlib: the same on every machine
    "font.size": BODY,
    "text.color": INK,
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "axes.edgecolor": FAINT,
    "axes.labelcolor": MUTED,
    "axes.labelsize": SMALL,
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": FAINT,
    "grid.linewidth": 0.7,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelcolor": MUTED,
    "ytick.labelcolor": MUTED,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.major.size": 0.0,
    "ytick.major.size": 0.0,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "svg.hashsalt": "buyin",
    "svg.fonttype": "path",
}
_LONG_NUMBER = re.compile(r"(?<![\d.])([1-9]\d*\.\d\d)\d+")  # a place; a hundredth of a point is never seen
_SETTINGS = threading.RLock()


# the warning holds the character itself, which may be one that steers the terminal it is printed on
warnings.filterwarnings("ignore", r"Glyph \d+ ", UserWarning)


@contextmanager
def house_style() -> Iterator[None]:
    """Matplotlib's settings for as long as a figure is drawn or written, one thread at a time."""
    settings: Any = {name: value for name, value in mpl.rcParamsDefault.items() if name != "backend"} | _RC
    with _SETTINGS, mpl.rc_context(settings):
        yield


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = BODY, bold: bool = False) -> float:
    """Width of one line of text in inches."""
    font = FontProperties(family=["DejaVu Sans"], weight="bold" if bold else "normal", size=size)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / POINTS


def wrapped(text: str, width: float, size: float = BODY, bold: bool = False, most: int = 9) -> list[str]:
    """``text`` in lines of at most ``width`` inches, at most ``most`` lines; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size, bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    cut = len(lines) > most
    lines = lines[:most]
    lines[-1] += " …" if cut else ""
    return [_shortened(line, width, size, bold) for line in lines]


def _shortened(line: str, width: float, size: float, bold: bool) -> str:
    if text_width(line, size, bold) <= width:
        return line
    line = line.removesuffix(" …")
    while len(line) > 1 and text_width(f"{line} …", size, bold) > width:
        line = line[:-1].rstrip()
    return f"{line} …"


class Page:
    """A figure with a title above and a caption below; all places are inches from the top left of what is between."""

    def __init__(self, width: float, height: float, title: str, subtitle: str, caption: str):
        self.width = width
        room = width - 2 * MARGIN
        above = [(line, TITLE, True) for line in wrapped(title, room, TITLE, bold=True)]
        above += [(line, BODY, False) for line in wrapped(subtitle, room, BODY)]
        below = [(line, SMALL, False) for line in wrapped(caption, room, SMALL)]
        self.top = MARGIN + _height(above) + 0.2
        self.height = self.top + height + 0.2 + _height(below) + 0.5 * MARGIN
        self.figure = Figure(figsize=(width, self.height))
        self._write(above, MARGIN - self.top)
        self._write(below, height + 0.2)

    def _write(self, lines: list[tuple[str, float, bool]], down: float) -> None:
        for text, size, bold in lines:
            self.text(MARGIN, down, text, size=size, bold=bold, color=INK if bold else MUTED, va="top")
            down += LINE * size / POINTS

    def move_down(self, inches: float) -> None:
        """Let all places after this be counted from further down, for a second part below the first."""
        self.top += inches

    def text(self, right: float, down: float, text: str, bold: bool = False, **more: Any) -> Text:
        """Write ``text`` at a place."""
        more = {"va": "center_baseline", "weight": "bold" if bold else "normal"} | more
        return self.figure.text(right / self.width, 1 - (self.top + down) / self.height, text, **more)

    def stripe(self, right: float, down: float, width: float, height: float) -> None:
        """Shade a rectangle whose top left corner is at a place."""
        box = self._box(right, down, width, height)
        self.figure.add_artist(Rectangle(box[:2], *box[2:], color=FAINT, alpha=0.35, linewidth=0, zorder=-1))

    def axes(self, right: float, down: float, width: float, height: float, **more: Any) -> Axes:
        """Axes whose top left corner is at a place."""
        return self.figure.add_axes(self._box(right, down, width, height), **more)

    def _box(self, right: float, down: float, width: float, height: float) -> tuple[float, float, float, float]:
        bottom = 1 - (self.top + down + height) / self.height
        return right / self.width, bottom, width / self.width, height / self.height


def _height(lines: list[tuple[str, float, bool]]) -> float:
    return sum(LINE * size / POINTS for _, size, _ in lines)


_collecting: ContextVar[list["Picture"] | None] = ContextVar("pictures", default=None)


@contextmanager
def collected() -> Iterator[list["Picture"]]:
    """The pictures made within, in order: to go on with as figures."""
    pictures: list[Picture] = []
    token = _collecting.set(pictures)
    try:
        yield pictures
    finally:
        _collecting.reset(token)


@dataclass(frozen=True)
class Picture:
    """A figure, the name of its file, its title in words and what it shows for those who cannot see it."""

    name: str
    title: str
    alternative: str
    figure: Figure

    def __post_init__(self) -> None:
        if (kept := _collecting.get()) is not None:
            kept.append(self)

    def png(self) -> bytes:
        """The figure as PNG at 160 dots per inch; the same bytes for the same figure."""
        return self._written("png", dpi=DPI, metadata={"Software": None})

    def svg(self) -> str:
        """The figure as SVG with letters as outlines; the same text for the same figure."""
        return self._svg

    def dark_svg(self) -> str:
        """The figure as SVG in the colours for dark paper."""
        svg = self._svg
        for light, dark in DARK.items():
            svg = svg.replace(light, dark)
        return svg

    @cached_property
    def _svg(self) -> str:
        text = self._written("svg", metadata={"Date": None, "Creator": None}).decode("utf-8")
        return _LONG_NUMBER.sub(r"\1", text)

    def _written(self, kind: str, **more: Any) -> bytes:
        file = io.BytesIO()
        with house_style():
            self.figure.savefig(file, format=kind, **more)
        return file.getvalue()


def spread(wanted: list[float], least: float, low: float, high: float) -> list[float]:
    """Places at least ``least`` apart between ``low`` and ``high``, near the wanted ones and in their order.

    Of equal ones the first comes highest.
    Where they cannot all fit, they are evenly apart over the whole.
    """
    order = sorted(range(len(wanted)), key=lambda n: (wanted[n], -n))
    least = min(least, (high - low) / max(1, len(wanted) - 1))
    placed = dict.fromkeys(order, 0.0)
    floor = low
    for n in order:
        placed[n] = floor = max(wanted[n], floor)
        floor += least
    ceiling = high
    for n in reversed(order):
        placed[n] = ceiling = min(placed[n], ceiling)
        ceiling -= least
    return [placed[n] for n in range(len(wanted))]
