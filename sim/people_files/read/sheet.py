"""A sheet as its file holds it: headers, and the cells below them as text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.errors import InputError, folded, shortened, unknown_name
from sim.grids.grid import Grid, Row
from sim.grids.read import File, read_grids
from sim.people_files.words.choices import NONE, Choices, same_header
from sim.people_files.words.said import Said
from sim.people_files.words.spellings import places_of, words_for

Texts = NDArray[np.object_]
Source = File | pd.DataFrame

SHEETS = 20  # of a file, among which the one that is wanted is looked for
LOOKED_AT = 20  # rows in which the header is looked for


@dataclass(frozen=True)
class Headers:
    """The texts of a header, and what a user says of the columns under it."""

    texts: list[str]
    choices: Choices = NONE

    def places(self, name: str, words: Sequence[str] | None = None) -> list[int]:
        """Places of the columns that may be what is called so: the one a user names, else all by known names."""
        wanted = self.choices.column(name)
        if wanted == "":
            return []
        told = [place for place, text in enumerate(self.texts) if wanted and same_header(text, wanted)]
        return told[:1] or places_of(self.texts, name, words_for(name) if words is None else words)


Fits = Callable[[Headers], bool]


@dataclass(frozen=True)
class TextSheet:
    """``headers`` and the ``body`` below them; ``header_row`` and ``first_row`` are rows as a spreadsheet counts.

    ``name`` is "" where its file has one sheet only. ``unvalued`` are cells of the body, by row and place, with a
    formula of which no value was stored. ``said`` is what was assumed in reading it, in words.
    """

    source: str
    headers: list[str]
    body: pd.DataFrame
    header_row: int = 1
    first_row: int = 2
    said: tuple[str, ...] = ()
    choices: Choices = NONE
    name: str = ""
    unvalued: tuple[tuple[int, int], ...] = ()

    def texts(self, place: int) -> Texts:
        """The cells of a column as text, shape (rows,)."""
        cells = self.body.iloc[:, place]
        texts = np.empty(len(cells), dtype=object)
        texts[:] = [as_text(cell) for cell in cells]
        return texts

    def places(self, name: str, words: Sequence[str] | None = None) -> list[int]:
        """Places of the columns that may be what is called so (see ``Headers``)."""
        return Headers(self.headers, self.choices).places(name, words)

    @property
    def naming(self) -> list[int]:
        """Places of all columns by which people may be known, whichever holds their ids."""
        return list(dict.fromkeys([*self.places("id"), *places_of(self.headers, "id", words_for("id"))]))


@dataclass(frozen=True)
class Book:
    """A file of sheets, or a data frame that ``called`` names; read once, however often sheets are looked for in it."""

    source: Source
    choices: Choices = NONE
    called: str = "table"

    def __str__(self) -> str:
        return self.called if isinstance(self.source, pd.DataFrame) else str(self.source)

    @cached_property
    def _first(self) -> list[Grid]:
        assert not isinstance(self.source, pd.DataFrame)
        return read_grids(self.source)

    @cached_property
    def _every(self) -> list[Grid]:
        assert not isinstance(self.source, pd.DataFrame)
        return read_grids(self.source, SHEETS) if len(self._first) > 1 else self._first

    @cached_property
    def sheets(self) -> list[str]:
        """Names of its sheets."""
        return [] if isinstance(self.source, pd.DataFrame) else [grid.name for grid in self._first]

    def sheet(self, fits: Fits) -> TextSheet:
        """The sheet that counts: of several the one a user names, else the first whose header ``fits``, of those shown.

        The header is the first row with more than one cell filled, that and the next together where that fits, or a
        later row that does. Raises InputError for a file that cannot be read as a table.
        """
        if isinstance(self.source, pd.DataFrame):
            headers = [as_text(header) for header in self.source.columns]
            return TextSheet(str(self), headers, self.source, choices=self.choices)
        if wanted := self.choices.sheets_of(str(self)):
            return self._named(wanted, fits)
        first, *rest = self._first
        if first.hidden or (rest and not fits(Headers(self._sheet(first, fits).headers, self.choices))):
            return self._fitting(fits)
        return self._with_others(self._sheet(first, fits), first)

    def _named(self, wanted: list[str], fits: Fits) -> TextSheet:
        """The sheet of that name; where the file has none, the one that fits. Raises InputError where it has to be."""
        found = next((grid for name in wanted for grid in self._every if folded(grid.name) == folded(name)), None)
        if found:
            return self._with_others(self._sheet(found, fits), found)
        if any("=" in text for text in self.choices.sheets):
            raise unknown_name("option --sheet", None, wanted[0], self.sheets, f"sheet of {self}")
        return Book(self.source, replace(self.choices, sheets=())).sheet(fits)

    def _fitting(self, fits: Fits) -> TextSheet:
        """The first sheet that is shown and whose header fits; without any the first that is shown."""
        grids = self._every[:SHEETS]
        shown = [grid for grid in grids if not grid.hidden] or grids[:1]
        filled = [grid for grid in shown if any(map(_is_header, grid.rows[:LOOKED_AT]))] or shown
        sheets = [(self._sheet(grid, fits), grid) for grid in filled]
        fitting = (pair for pair in sheets if fits(Headers(pair[0].headers, self.choices)))
        return self._with_others(*next(fitting, sheets[0]))

    def _with_others(self, sheet: TextSheet, grid: Grid) -> TextSheet:
        """The sheet, saying which others its file has."""
        others = [other for other in self._first if other.name != grid.name]
        left = shortened(", ".join(f"{other.name}{' (hidden)' * other.hidden}" for other in others))
        said = (Said(f"{self}: sheet {grid.name} read, not {left}", "--sheet NAME"),) if others else ()
        return replace(sheet, said=(*said, *sheet.said), name=grid.name)

    def _sheet(self, grid: Grid, fits: Fits) -> TextSheet:
        """The sheet of a grid, from its header on: the first row with more than one cell, or a later one that fits."""
        usual = next((number for number, cells in enumerate(grid.rows[:LOOKED_AT]) if _is_header(cells)), 0)
        rows = range(usual + 1, min(len(grid.rows), LOOKED_AT))
        later = (number for number in rows if fits(Headers(_texts(grid.rows[number]), self.choices)))
        sheet = self._from_row(grid, usual, fits)
        if fits(Headers(sheet.headers, self.choices)) or (fitting := next(later, None)) is None:
            fitting = usual
        else:
            sheet = self._from_row(grid, fitting, fits)
        if not grid.name:
            _refuse_cells_beyond_header(grid.rows[fitting:], str(self), fitting)
        return sheet

    def _from_row(self, grid: Grid, above: int, fits: Fits) -> TextSheet:
        """The sheet with its header in this row, counted from 0, or in this and the next where that is what fits."""
        cells = pd.DataFrame(_equally_wide(grid.rows[above:]), dtype=object)
        said = (f"{self}: {_rows(1, above)} read as a title, not as the header",) if above else ()
        headers = [as_text(cell) for cell in cells.iloc[0]] if len(cells) else []
        sheet = TextSheet(
            str(self),
            headers,
            cells.iloc[1:],
            above + 1,
            above + 2,
            (*grid.said, *said),
            self.choices,
            unvalued=grid.unvalued,
        )
        one_row = (fits(Headers(headers, self.choices)) and all(headers)) or len(cells) < 2
        return sheet if one_row else _two_header_rows(sheet, fits)


def _texts(row: Row) -> list[str]:
    return [as_text(cell) for cell in row]


def _two_header_rows(sheet: TextSheet, fits: Fits) -> TextSheet:
    """The sheet with a header of two rows, group and column, where that fits; unchanged where it does not."""
    groups, headers = "", []
    for group, cell in zip(sheet.headers, sheet.body.iloc[0], strict=True):
        groups = group or groups
        headers.append(f"{groups} {as_text(cell)}".strip())
    if not fits(Headers(headers, sheet.choices)):
        return sheet
    said = f"{sheet.source}: {_rows(sheet.header_row, sheet.first_row)} read together as the header"
    return replace(
        sheet, headers=headers, body=sheet.body.iloc[1:], first_row=sheet.first_row + 1, said=(*sheet.said, said)
    )


def _rows(first: int, last: int) -> str:
    return f"row {first}" if first == last else f"rows {first} to {last}"


def _is_header(cells: Sequence[Any]) -> bool:
    return sum(bool(as_text(cell)) for cell in cells) > 1


def _refuse_cells_beyond_header(rows: list[Row], source: str, above: int) -> None:
    """Raise InputError for a row of a text that holds anything to the right of its header: a separator too many."""
    wide = len(rows[0]) if rows else 0
    for number, row in enumerate(rows):
        if len(row) > wide and any(map(as_text, row[wide:])):
            found, allowed = f"{len(row)} cells", f"{wide} cells, as in the header"
            raise InputError(source, f"row {number + above + 1}", found, allowed)


def _equally_wide(rows: list[Row]) -> list[Row]:
    wide = max(map(len, rows), default=0)
    blank = (None,) * wide
    return [row if len(row) == wide else (*row, *blank[len(row) :]) if row else blank for row in rows]


def as_text(cell: Any) -> str:
    """A cell as text; whole numbers without a decimal point, nothing for an empty cell."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float | np.floating) and cell.is_integer():
        return str(int(cell))
    return "" if pd.api.types.is_scalar(cell) and pd.isna(cell) else str(cell).strip()
