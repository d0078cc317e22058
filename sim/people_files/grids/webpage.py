"""The tables of a page, which some programs write and call .xls: each a sheet."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from sim.people_files.grids.bounds import Bounds
from sim.people_files.grids.sent import sent_rows

CELLS = ("td", "th")
BREAKS = ("br", "p", "div")
WIDEST = 1000  # columns or rows that one cell may span
_ENCODING = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SNIFFED = 4096
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


class _Tables(HTMLParser):
    """Every table as rows of texts; a cell that spans several columns or rows stands in the first of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str | None]]] = []
        self.open: list[list[list[str | None]]] = []
        self.cell: list[str] | None = None
        self.wide = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, row or cell begins; one that is still open ends."""
        if tag in ("table", "tr", *CELLS):
            self._end_cell()
        if tag == "table":
            self.open.append([])
            self.tables.append(self.open[-1])
        elif tag == "tr" and self.open:
            self.open[-1].append([])
        elif tag in CELLS and self.open:
            self.cell = []
            self.wide = _span(dict(attrs).get("colspan"))
        elif tag in BREAKS and self.cell is not None:
            self.cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """A table, row or cell ends."""
        if tag in ("table", "tr", *CELLS):
            self._end_cell()
        if tag == "table" and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Text, of the cell that is open."""
        if self.cell is not None:
            self.cell.append(data)

    def _end_cell(self) -> None:
        if self.cell is None or not self.open:
            return
        if not self.open[-1]:
            self.open[-1].append([])
        text = " ".join("".join(self.cell).split())
        self.open[-1][-1] += [text or None, *[None] * (self.wide - 1)]
        self.cell = None


def _span(text: str | None) -> int:
    return min(int(text), WIDEST) if text and text.isdecimal() and len(text) < len("10000") and int(text) else 1


def sheets(data: bytes, bounds: Bounds, most: int) -> Iterator[object]:
    """What is sent for each table with anything in it: its number as a name, then its rows."""
    page = _Tables()
    page.feed(text_of(data))
    page.close()
    filled = [table for table in page.tables if any(any(row) for row in table)]
    if not filled:
        raise ValueError("no table in it")
    said = ["a page of HTML: its table read"]
    for number, table in enumerate(filled):
        name = f"table {number + 1}" if len(filled) > 1 else ""
        yield {"sheet": name, "hidden": False, "said": said}
        if number < most:
            yield from sent_rows(name, table, bounds)


def text_of(data: bytes) -> str:
    """The text of a page, in the encoding that it says, else UTF-8 or that of Western Windows."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding)
    said = _ENCODING.search(data[:_SNIFFED])
    for encoding in (said[1].decode("ascii", "ignore") if said else "utf-8", "utf-8", "windows-1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")
