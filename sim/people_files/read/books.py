"""A file of sheets, among which the one that is wanted is found."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from sim.common.errors import folded, shortened, unknown_name
from sim.people_files.grids.grid import Grid
from sim.people_files.grids.read import read_grids
from sim.people_files.read.header import is_header, sheet_of
from sim.people_files.read.sheet import LOOKED_AT, SHEETS, Fits, Headers, Source, TextSheet, as_text
from sim.people_files.words.choices import NONE, Choices
from sim.people_files.words.said import Said


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
        if first.hidden or (
            rest and not fits(Headers(sheet_of(first, str(self), self.choices, fits).headers, self.choices))
        ):
            return self._fitting(fits)
        return self._with_others(sheet_of(first, str(self), self.choices, fits), first)

    def _named(self, wanted: list[str], fits: Fits) -> TextSheet:
        """The sheet of that name; where the file has none, the one that fits. Raises InputError where it has to be."""
        found = next((grid for name in wanted for grid in self._every if folded(grid.name) == folded(name)), None)
        if found:
            return self._with_others(sheet_of(found, str(self), self.choices, fits), found)
        if any("=" in text for text in self.choices.sheets):
            raise unknown_name("option --sheet", None, wanted[0], self.sheets, f"sheet of {self}")
        return Book(self.source, replace(self.choices, sheets=())).sheet(fits)

    def every_sheet(self, fits: Fits) -> list[TextSheet]:
        """All sheets whose header ``fits``."""
        made = [replace(sheet_of(grid, str(self), self.choices, fits), name=grid.name) for grid in self._every[:SHEETS]]
        return [sheet for sheet in made if fits(Headers(sheet.headers, self.choices))]

    def _fitting(self, fits: Fits) -> TextSheet:
        """The first sheet that is shown and whose header fits; without any the first that is shown."""
        grids = self._every[:SHEETS]
        shown = [grid for grid in grids if not grid.hidden] or grids[:1]
        filled = [grid for grid in shown if any(map(is_header, grid.rows[:LOOKED_AT]))] or shown
        sheets = [(sheet_of(grid, str(self), self.choices, fits), grid) for grid in filled]
        fitting = (pair for pair in sheets if fits(Headers(pair[0].headers, self.choices)))
        return self._with_others(*next(fitting, sheets[0]))

    def _with_others(self, sheet: TextSheet, grid: Grid) -> TextSheet:
        """The sheet, saying which others its file has."""
        others = [other for other in self._first if other.name != grid.name]
        left = shortened(", ".join(f"{other.name}{' (hidden)' * other.hidden}" for other in others))
        said = (Said(f"{self}: sheet {grid.name} read, not {left}", "--sheet NAME"),) if others else ()
        return replace(sheet, said=(*said, *sheet.said), name=grid.name)
