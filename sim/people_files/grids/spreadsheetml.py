"""Spreadsheets of Excel 2003 as XML, which some programs write and call .xls: each worksheet a sheet.

They are read as a page is, by a parser that knows no entities of a document's own and fetches nothing.
"""

from collections.abc import Iterator
from html.parser import HTMLParser

from sim.people_files.grids.bounds import Bounds
from sim.people_files.grids.sent import sent_rows
from sim.people_files.grids.webpage import WIDEST, text_of

LONGEST = 7  # digits of a place


class _Worksheets(HTMLParser):
    """Names and rows of the worksheets; cells and rows that are left out, as ``ss:Index`` says, are empty."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: dict[str, list[list[str | None]]] = {}
        self.rows: list[list[str | None]] = []
        self.text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A worksheet, row or cell begins, or what is in a cell."""
        told = {name.removeprefix("ss:"): value for name, value in attrs}
        name = tag.removeprefix("ss:")
        if name == "worksheet":
            self.rows = self.sheets.setdefault(told.get("name") or f"sheet {len(self.sheets) + 1}", [])
        elif name == "row":
            self.rows += [[] for _ in range(_skipped(told.get("index"), len(self.rows)))]
            self.rows.append([])
        elif name == "cell" and self.rows:
            self.rows[-1] += [None] * _skipped(told.get("index"), len(self.rows[-1]))
            self.rows[-1].append(None)
        elif name == "data" and self.rows and self.rows[-1]:
            self.text = []

    def handle_endtag(self, tag: str) -> None:
        """What is in a cell ends."""
        if tag.removeprefix("ss:") == "data" and self.text is not None:
            self.rows[-1][-1] = self.rows[-1][-1] or "".join(self.text).strip() or None
            self.text = None

    def handle_data(self, data: str) -> None:
        """Text, of the cell that is open."""
        if self.text is not None:
            self.text.append(data)


def _skipped(index: str | None, there: int) -> int:
    """How many cells or rows stand empty before one whose place, from 1, is told; ``there`` are before it."""
    if not index or not index.isdecimal() or len(index) > LONGEST:
        return 0
    return min(max(int(index) - 1 - there, 0), WIDEST)


def sheets(data: bytes, bounds: Bounds, most: int) -> Iterator[object]:
    """What is sent for each worksheet: its name, then its rows."""
    found = _Worksheets()
    found.feed(text_of(data))
    found.close()
    if not any(found.sheets.values()):
        raise ValueError("no worksheet with a row in it")
    for number, (name, rows) in enumerate(found.sheets.items()):
        called = name if len(found.sheets) > 1 else ""
        yield {"sheet": called, "hidden": False, "said": ["a spreadsheet of Excel 2003 as XML"]}
        if number < most:
            yield from sent_rows(called, rows, bounds)
