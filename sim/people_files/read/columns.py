"""The wanted columns of a sheet, found under the names that people give them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Flags, Rows
from sim.common.errors import nearest, shortened
from sim.inputs import InputError
from sim.people_files.read.sheet import Texts, TextSheet, as_text
from sim.people_files.words.said import Said
from sim.people_files.words.spellings import named, words_for

LISTED = 8  # spellings in a message


@dataclass(frozen=True)
class PlacedTable:
    """The wanted columns of a sheet, as text.

    ``headers`` says what a column is called in the sheet itself; ``row`` is the number of each row as a spreadsheet
    shows it; ``unread`` are the headers that say nothing here; ``said`` is what was assumed of it, in words.
    """

    source: str
    columns: Mapping[str, Texts]
    headers: Mapping[str, str]
    row: Rows
    unread: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    def of(self, rows: NDArray[Any]) -> "PlacedTable":
        """The table of some of its rows: a mask, or places."""
        columns = {name: texts[rows] for name, texts in self.columns.items()}
        return replace(self, columns=columns, row=self.row[rows])

    def __len__(self) -> int:
        return len(self.row)

    def __contains__(self, name: str) -> bool:
        return name in self.columns

    def __getitem__(self, name: str) -> Texts:
        return self.columns[name]

    def has(self, name: str) -> bool:
        """Whether there is such a column with anything in it."""
        return name in self.columns and bool((self.columns[name] != "").any())

    def error(self, place: int, column: str, found: str, allowed: str, hint: str | None = None) -> InputError:
        """The error of one cell; ``place`` counts rows from 0, without the header."""
        at = f"row {self.row[place]}, column {self.headers.get(column, column)}"
        return InputError(self.source, at, found, allowed, hint)

    @property
    def taken(self) -> list[str]:
        """Which columns were read under another name, and which were not read, in words."""
        other = [
            Said(f"{self.source}: column {header} read as {name}", f"--column {name}=HEADER")
            for name, header in self.headers.items()
            if name != header
        ]
        if self.unread:
            unread = f"{self.source}: not read: {shortened(', '.join(self.unread), 160)}"
            other.append(Said(unread, "--column NAME=HEADER"))
        return [*other, *self.said]

    def refuse_empty(self, column: str, allowed: str) -> None:
        """Raise InputError for the first empty cell of a column."""
        empty = np.flatnonzero(self.columns[column] == "")
        if len(empty):
            raise self.error(int(empty[0]), column, "an empty cell", allowed)


def find(sheet: TextSheet, name: str, words: Sequence[str] | None = None, *, optional: bool = False) -> int | None:
    """Place of the wanted column, by its own name or else by another of its ``words``; None when it may be missing.

    Raises InputError where it is missing, and where it is there twice or several columns with different contents may
    be meant.
    """
    places = sheet.places(name, words)
    own = [place for place in places if named(sheet.headers[place]) == named(name)]
    alike = own or [place for place in places if named(sheet.headers[place]) == named(sheet.headers[places[0]])]
    if len(alike) > 1:
        raise _header_error(sheet, f"column {sheet.headers[alike[0]]} twice", "each column once")
    if own or len(places) == 1:
        return places[0]
    if places:
        first = sheet.texts(places[0])
        other = next((place for place in places[1:] if (sheet.texts(place) != first).any()), None)
        if other is not None:
            raise ambiguous(sheet, name, places[0], other)
        return places[0]
    if optional:
        return None
    raise missing(sheet, name, words)


def best(sheet: TextSheet, name: str) -> tuple[int | None, list[int]]:
    """Place of the column that tells most, and of the others that it might be: the empty and constant last.

    A column called just ``name`` counts before others, then earlier spellings. None where there is no such column.
    """
    places = sheet.places(name)
    own = [place for place in places if named(sheet.headers[place]) == named(name)]
    telling = [place for place in places if len({text for text in sheet.texts(place) if text}) > 1]
    filled = [place for place in places if any(sheet.texts(place))]
    chosen = next(iter(own or telling or filled or places), None)
    return chosen, [place for place in telling if place != chosen]


def ambiguous(sheet: TextSheet, name: str, one: int, other: int) -> InputError:
    """The error of two columns that may both be the wanted one."""
    headers = f"{sheet.headers[one]} and {sheet.headers[other]}"
    allowed = f"one such column; rename the one that counts to {name}"
    return _header_error(sheet, f"two columns that may be {name}: {headers}", allowed)


def missing(sheet: TextSheet, name: str, words: Sequence[str] | None = None) -> InputError:
    """The error of a column that is not there."""
    names = (name, *(words_for(name) if words is None else words))
    rest = f" or one of {len(names) - LISTED} more" if len(names) > LISTED else ""
    near = nearest(name, sheet.headers)
    found = f"no column {name} (but {shortened(', '.join(sheet.headers), 160)})"
    hint = f"nearest: {', '.join(near)}" if near else None
    return _header_error(sheet, found, " or ".join(names[:LISTED]) + rest, hint)


def _header_error(sheet: TextSheet, found: str, allowed: str, hint: str | None = None) -> InputError:
    return InputError(sheet.source, f"row {sheet.header_row}", found, allowed, hint)


def table_of(sheet: TextSheet, places: Mapping[str, int], used: Iterable[int] = ()) -> PlacedTable:
    """The table of the columns at these places; empty rows are left out. ``used`` columns count as read too.

    Raises InputError for a formula without a stored value in one of them.
    """
    _refuse_unvalued(sheet, {*places.values(), *used})
    columns = {name: sheet.texts(place) for name, place in places.items()}
    filled = _filled(sheet, list(columns.values()))
    read = {*places.values(), *used}
    return PlacedTable(
        source=sheet.source,
        columns={name: texts[filled] for name, texts in columns.items()},
        headers={name: sheet.headers[place] for name, place in places.items()},
        row=np.flatnonzero(filled) + sheet.first_row,
        unread=tuple(header for place, header in enumerate(sheet.headers) if header and place not in read),
    )


def _refuse_unvalued(sheet: TextSheet, read: set[int]) -> None:
    cells = [(row, place) for row, place in sheet.unvalued if place in read and row >= sheet.first_row]
    if cells:
        listed = ", ".join(f"row {row}, column {sheet.headers[place]}" for row, place in cells[:LISTED])
        found = f"{len(cells)} formulas without a stored value: {listed}{' ...' if len(cells) > LISTED else ''}"
        hint = "open it in a spreadsheet, let it reckon, and save it"
        raise InputError(sheet.source, f"sheet {sheet.name}", found, "cells with values", hint)


def _filled(sheet: TextSheet, columns: list[Texts]) -> Flags:
    """Which rows hold anything, in these columns or elsewhere."""
    filled = np.zeros(len(sheet.body), dtype=bool)
    for texts in columns:
        filled |= texts != ""
    rest = np.flatnonzero(~filled)
    if len(rest):
        filled[rest] = sheet.body.iloc[rest].map(lambda cell: bool(as_text(cell))).any(axis=1)
    return filled
