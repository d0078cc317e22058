"""Cells of a sheet that its reader says nothing of: too far out to be held, and formulas without a stored value."""

import re
from collections.abc import Callable
from contextlib import suppress
from posixpath import join, normpath
from xml.parsers import expat
from zipfile import ZipFile

from sim.people_files.grids.bounds import Bounds, FileRefused

LOOKED_AT = 20_000_000  # bytes of a sheet; a larger one is bounded by the memory of its reader
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_ADDRESS = re.compile(r"([A-Z]{1,7})([0-9]{1,18})")
_CHUNK = 65_536
MOST_NAMED = 10_000  # cells without a value

Attributes = dict[str, str]


class _Sheet:
    """How far the filled cells of a sheet go, and which hold a formula without a value, as its elements come by."""

    def __init__(self, name: str, bounds: Bounds) -> None:
        self.name, self.bounds = name, bounds
        self.row = self.column = self.rows = self.columns = 0
        self.unvalued: list[tuple[int, int]] = []
        self.formula = self.valued = self.within = False

    def __call__(self, element: str, attributes: Attributes) -> None:
        self.within = element in ("v", "t")
        if element == "row":
            self.row, self.column = _whole(attributes.get("r", "")) or self.row + 1, 0
        elif element == "c":
            self._enter(attributes.get("r", ""))
            self.formula, self.valued = False, attributes.get("t") == "str"
        elif element == "f":
            self.formula = True
        elif self.within:
            self._fill()

    def text(self, text: str) -> None:
        """Characters in the element that came last."""
        self.valued |= self.within and bool(text.strip())

    def end(self, element: str) -> None:
        """An element ends; with a cell it is known whether its formula has a value."""
        self.within = False
        if element == "c" and self.formula and not self.valued and len(self.unvalued) < MOST_NAMED:
            self.unvalued.append((self.row, self.column - 1))

    def _enter(self, address: str) -> None:
        self.column += 1
        if match := _ADDRESS.fullmatch(address.upper()):
            self.column, self.row = _column(match[1]), int(match[2])

    def _fill(self) -> None:
        if self.row <= self.rows and self.column <= self.columns:
            return
        self.rows, self.columns = max(self.row, self.rows), max(self.column, self.columns)
        if beyond := self.bounds.beyond(self.rows, self.columns, self.rows * self.columns):
            place = f"sheet {self.name}, cell {_letters(self.column)}{self.row}"
            raise FileRefused(place, f"a filled cell so far out that there are {beyond[0]}", beyond[1])


def scan_cells(archive: ZipFile, sheets: list[str], bounds: Bounds) -> dict[str, list[tuple[int, int]]]:
    """Cells with a formula without a value in these sheets of an .xlsx file, by name: rows from 1, places from 0.

    Raises FileRefused for a filled cell too far out.
    """
    parts, found = _parts(archive), dict[str, list[tuple[int, int]]]()
    for name in sheets:
        if name in parts:
            sheet = _Sheet(name, bounds)
            _scan(archive, parts[name], sheet, sheet)
            found[name] = sheet.unvalued
    return found


def _parts(archive: ZipFile) -> dict[str, str]:
    """Which part of the archive each sheet is in, by name."""
    targets: dict[str, str] = {}
    parts: dict[str, str] = {}

    def relation(element: str, attributes: Attributes) -> None:
        if element == "Relationship":
            targets[attributes.get("Id", "")] = normpath(join("xl", attributes.get("Target", ""))).lstrip("/")

    def sheet(element: str, attributes: Attributes) -> None:
        part = targets.get(next((value for key, value in attributes.items() if key.endswith(":id")), ""))
        if element == "sheet" and part:
            parts[attributes.get("name", "")] = part

    _scan(archive, RELATIONS, relation)
    _scan(archive, WORKBOOK, sheet)
    return parts


def _scan(archive: ZipFile, part: str, take: Callable[[str, Attributes], None], sheet: _Sheet | None = None) -> None:
    """Hand the elements of a part to ``take``, as far as it can be read; what is damaged its reader will say."""
    parser = expat.ParserCreate()
    if sheet:
        parser.CharacterDataHandler = sheet.text
        parser.EndElementHandler = lambda element: sheet.end(element.rpartition(":")[2])
    parser.StartElementHandler = lambda element, attributes: take(element.rpartition(":")[2], attributes)
    with suppress(KeyError, expat.ExpatError), archive.open(part) as file:
        for _ in range(0, LOOKED_AT, _CHUNK):
            parser.Parse(file.read(_CHUNK))


def _whole(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,18}", text) else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
