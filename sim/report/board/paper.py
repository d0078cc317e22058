"""Paper: pages of a PDF in the house's type and colours, with the same bytes every time."""

import io
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import matplotlib as mpl
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from sim.common.errors import plain_text, shortened
from sim.report.style import DO, FAINT, INK, MUTED, PAPER
from sim.report.table import ShownTable

FONT = "DejaVu Sans"
MARGIN, WIDE = 14.0, 182.0  # mm
TITLE, HEAD, BODY, SMALL, TINY = 17.0, 11.0, 9.0, 8.0, 6.5
LINE = 0.46  # mm for each point of the type
TALLEST = 230.0  # mm, of a figure
MOST_COLUMNS = 6  # of a table beside the names of its rows
LONGEST_COMMAND = 150

for _noisy in ("fpdf", "fontTools"):
    logging.getLogger(_noisy).setLevel(logging.ERROR)  # both tell of letters that a font has not, in print


def rgb(colour: str) -> tuple[int, int, int]:
    """A colour such as ``#00606b`` as three numbers from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


class Paper(FPDF):
    """A4 pages; ``foot`` stands at the foot of each, with its number."""

    def __init__(self, title: str, foot: str, command: str):
        super().__init__(format="A4")
        self.foot, self.command = plain_text(foot), shortened(command, LONGEST_COMMAND)
        fonts = Path(mpl.get_data_path(), "fonts", "ttf")
        self.add_font(FONT, "", fonts / "DejaVuSans.ttf")
        self.add_font(FONT, "B", fonts / "DejaVuSans-Bold.ttf")
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, MARGIN + 6)
        self.set_creation_date(datetime(2000, 1, 1, tzinfo=UTC))
        self.set_title(plain_text(title))
        self.set_lang("en-GB")
        self.add_page()

    def footer(self) -> None:
        """What it rests on, the command, and the page's number."""
        self.set_y(-MARGIN - 4)
        self.written(f"{self.foot} {self.command}", TINY, MUTED, width=WIDE - 12)
        self.set_y(-MARGIN - 4)
        self.write_at(MARGIN + WIDE - 10, self.get_y(), str(self.page_no()), TINY, MUTED)

    def type(self, size: float, colour: str = INK, bold: bool = False) -> None:
        """Take this type for what is written next."""
        self.set_font(FONT, "B" if bold else "", size)
        self.set_text_color(*rgb(colour))

    def written(
        self, text: str, size: float = BODY, colour: str = INK, *, bold: bool = False, width: float = 0
    ) -> None:
        """Write a paragraph at the left margin, or where the pen is, and go below it."""
        self.type(size, colour, bold)
        left = self.get_x()
        self.multi_cell(width, LINE * size, plain_text(text), align="L", new_x=XPos.LEFT, new_y=YPos.NEXT)
        self.set_x(left)

    def write_at(self, across: float, down: float, text: str, size: float = SMALL, colour: str = INK) -> None:
        """Write one line with its upper left corner at a place in mm."""
        self.type(size, colour)
        self.set_xy(across, down)
        self.cell(text=plain_text(text))

    def headed(self, text: str) -> None:
        """A heading with some room above it, on the page of what follows."""
        if self.will_page_break(24):
            self.add_page()
        self.ln(2.5)
        self.written(text, HEAD, DO, bold=True)
        self.ln(0.8)

    def fitted(self, text: str, width: float, size: float = SMALL) -> str:
        """The text, cut so that it is no wider than ``width`` mm."""
        self.type(size)
        text = plain_text(text)
        if self.get_string_width(text) <= width:
            return text
        while text and self.get_string_width(f"{text} …") > width:
            text = text[:-1].rstrip()
        return f"{text} …"

    def bar(self, across: float, down: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        self.set_fill_color(*rgb(colour))
        self.rect(across, down, max(width, 0.3), height, style="F")

    def tabled(self, table: ShownTable, size: float = SMALL) -> None:
        """A table, in as many parts as its columns need; heads are said again on every page."""
        for part in parts(table) if table.rows else ():
            self._part(part, size)

    def _part(self, table: ShownTable, size: float) -> None:
        self.type(size)
        heads = FontFace(emphasis="BOLD", color=rgb(INK), fill_color=rgb(FAINT))
        aligned = ["LEFT", *("RIGHT" if table.numbers else "LEFT" for _ in table.heads[1:])]
        self.set_draw_color(*rgb(FAINT))
        self.set_fill_color(*rgb(PAPER))
        with self.table(
            borders_layout="HORIZONTAL_LINES",
            col_widths=self._widths(table),
            first_row_as_headings=table.headed,
            headings_style=heads,
            line_height=LINE * size,
            padding=0.6,
            text_align=aligned,
            width=WIDE,
        ) as drawn:
            for row in ([table.heads] if table.headed else []) + list(table.rows):
                cells = drawn.row()
                for text in row:
                    cells.cell(plain_text(text))
        self.ln(1.5)

    def _widths(self, table: ShownTable) -> tuple[float, ...]:
        """Columns as wide as their texts ask for, and their heads' longest words; long texts go over lines."""
        most, heads = (34 if table.numbers else 60), table.heads if table.headed else [""] * len(table.heads)
        wanted = []
        for head, texts in zip(heads, zip(*table.rows, strict=True), strict=True):
            words = [*head.split(), *(word for text in texts for word in text.split())]
            wanted.append(2 + max(*map(len, words or [""]), min(most, max(map(len, texts))), 3))
        return tuple(WIDE * one / sum(wanted) for one in wanted)

    def pictured(self, png: bytes, told: str) -> None:
        """A figure as wide as the page, or as its height allows, with what it shows for those who cannot see it."""
        across, down = (int.from_bytes(png[at : at + 4]) for at in (16, 20))  # in a PNG's first block
        width = min(WIDE, TALLEST * across / down)
        height = width * down / across
        if self.will_page_break(height):
            self.add_page()
        self.image(io.BytesIO(png), x=MARGIN, w=width, h=height, alt_text=plain_text(told))
        self.ln(2)

    def whole(self) -> bytes:
        """The file."""
        return bytes(self.output())


def parts(table: ShownTable) -> Sequence[ShownTable]:
    """A table of numbers in parts of few columns, each with the names of the rows."""
    if not table.numbers or len(table.heads) <= MOST_COLUMNS + 1:
        return [table]
    columns = range(1, len(table.heads))
    cuts = [columns[start : start + MOST_COLUMNS] for start in range(0, len(columns), MOST_COLUMNS)]
    return [
        replace(
            table,
            heads=(table.heads[0], *(table.heads[n] for n in cut)),
            rows=tuple((row[0], *(row[n] for n in cut)) for row in table.rows),
        )
        for cut in cuts
    ]
