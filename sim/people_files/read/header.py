"""Where the header of a sheet is: the first row that fits, or that and the next together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from sim.common.errors import InputError
from sim.people_files.grids.grid import Grid, Row
from sim.people_files.read.sheet import LOOKED_AT, Fits, Headers, TextSheet, as_text
from sim.people_files.words.choices import Choices


def sheet_of(grid: Grid, source: str, choices: Choices, fits: Fits) -> TextSheet:
    """The sheet of a grid, from its header on: the first row with more than one cell, or a later one that fits."""
    usual = next((number for number, cells in enumerate(grid.rows[:LOOKED_AT]) if is_header(cells)), 0)
    rows = range(usual + 1, min(len(grid.rows), LOOKED_AT))
    later = (number for number in rows if fits(Headers(_texts(grid.rows[number]), choices)))
    sheet = _from_row(grid, usual, source, choices, fits)
    if fits(Headers(sheet.headers, choices)) or (fitting := next(later, None)) is None:
        fitting = usual
    else:
        sheet = _from_row(grid, fitting, source, choices, fits)
    if not grid.name:
        _refuse_cells_beyond_header(grid.rows[fitting:], source, fitting)
    return sheet


def _from_row(grid: Grid, above: int, source: str, choices: Choices, fits: Fits) -> TextSheet:
    """The sheet with its header in this row, counted from 0, or in this and the next where that is what fits."""
    cells = pd.DataFrame(_equally_wide(grid.rows[above:]), dtype=object)
    said = (f"{source}: {_rows(1, above)} read as a title, not as the header",) if above else ()
    headers = [as_text(cell) for cell in cells.iloc[0]] if len(cells) else []
    sheet = TextSheet(
        source,
        headers,
        cells.iloc[1:],
        above + 1,
        above + 2,
        (*grid.said, *said),
        choices,
        unvalued=grid.unvalued,
    )
    one_row = (fits(Headers(headers, choices)) and all(headers)) or len(cells) < 2
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


def is_header(cells: Sequence[Any]) -> bool:
    """Whether a row may be a header: more than one cell is filled."""
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
