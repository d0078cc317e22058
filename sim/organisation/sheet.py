"""A sheet as its file holds it: headers, and the cells below them as text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.errors import InputError, shortened
from sim.grids.grid import Grid, Row
from sim.grids.read import File, read_grids
from sim.organisation.spellings import folded

Texts = NDArray[np.object_]

SHEETS = 20  # of a file, among which the one that is wanted is looked for
LOOKED_AT = 20  # rows in which the header is looked for


Source = File | pd.DataFrame


@dataclass(frozen=True)
class Sheet:
    """``headers`` and the ``body`` below them; ``header_row`` and ``first_row`` are rows as a spreadsheet counts.

    ``said`` is what was assumed in reading it, in words.
    """

    source: str
    headers: list[str]
    body: pd.DataFrame
    header_row: int = 1
    first_row: int = 2
    said: tuple[str, ...] = ()

    def texts(self, place: int) -> Texts:
        """The cells of a column as text, shape (rows,)."""
        cells = self.body.iloc[:, place]
        texts = np.empty(len(cells), dtype=object)
        texts[:] = [as_text(cell) for cell in cells]
        return texts

    def row(self, place: int) -> int:
        """A row of the body as a spreadsheet counts."""
        return place + self.first_row


def read_sheet(source: Source, what: str, fits: Callable[[list[str]], bool]) -> Sheet:
    """The sheet of a CSV file or spreadsheet, on disk or in memory, or in a data frame, which ``what`` names.

    Of several the first one counts if its header ``fits``, else the first that is shown and does. The header is the
    first row with more than one cell filled, that and the next together where that fits, or a later row that does.
    Raises InputError for a file that cannot be read as a table.
    """
    if isinstance(source, pd.DataFrame):
        return Sheet(what, [as_text(header) for header in source.columns], source)
    first, *rest = read_grids(source)
    if first.hidden or (rest and not fits(_sheet(first, source, fits).headers)):
        return _of_several(read_grids(source, SHEETS), source, fits)
    return _with_others(_sheet(first, source, fits), first, rest)


def _of_several(grids: list[Grid], source: File, fits: Callable[[list[str]], bool]) -> Sheet:
    """The first sheet with a header that fits, of those that are not hidden; without any the first that is shown."""
    shown = [grid for grid in grids[:SHEETS] if not grid.hidden] or grids[:1]
    filled = [grid for grid in shown if any(map(_is_header, grid.rows[:LOOKED_AT]))] or shown
    sheets = [(_sheet(grid, source, fits), grid) for grid in filled]
    sheet, chosen = next(((sheet, grid) for sheet, grid in sheets if fits(sheet.headers)), sheets[0])
    return _with_others(sheet, chosen, [grid for grid in grids if grid is not chosen])


def _with_others(sheet: Sheet, grid: Grid, others: list[Grid]) -> Sheet:
    """The sheet, saying which others its file has."""
    left = shortened(", ".join(f"{other.name}{' (hidden)' * other.hidden}" for other in others))
    said = (f"{sheet.source}: sheet {grid.name} read, not {left}",) if others else ()
    return replace(sheet, said=(*said, *sheet.said))


def _sheet(grid: Grid, source: File, fits: Callable[[list[str]], bool]) -> Sheet:
    """The sheet of a grid, from its header on: the first row with more than one cell, or a later one that fits."""
    usual = next((number for number, cells in enumerate(grid.rows[:LOOKED_AT]) if _is_header(cells)), 0)
    later = (number for number in range(usual + 1, min(len(grid.rows), LOOKED_AT)) if fits(_texts(grid.rows[number])))
    sheet = _from_row(grid, source, usual, fits)
    if fits(sheet.headers) or (fitting := next(later, None)) is None:
        fitting = usual
    else:
        sheet = _from_row(grid, source, fitting, fits)
    if not grid.name:
        _refuse_cells_beyond_header(grid.rows[fitting:], str(source), fitting)
    return sheet


def _texts(row: Row) -> list[str]:
    return [as_text(cell) for cell in row]


def _from_row(grid: Grid, source: File, above: int, fits: Callable[[list[str]], bool]) -> Sheet:
    """The sheet with its header in this row, counted from 0, or in this and the next where that is what fits."""
    cells = pd.DataFrame(_equally_wide(grid.rows[above:]), dtype=object)
    said = (f"{source}: {_rows(1, above)} read as a title, not as the header",) if above else ()
    headers = [as_text(cell) for cell in cells.iloc[0]] if len(cells) else []
    sheet = Sheet(str(source), headers, cells.iloc[1:], above + 1, above + 2, (*grid.said, *said))
    one_row = (fits(headers) and all(headers)) or len(cells) < 2
    return sheet if one_row else _two_header_rows(sheet, fits)


def _two_header_rows(sheet: Sheet, fits: Callable[[list[str]], bool]) -> Sheet:
    """The sheet with a header of two rows, group and column, where that fits; unchanged where it does not."""
    groups, headers = "", []
    for group, cell in zip(sheet.headers, sheet.body.iloc[0], strict=True):
        groups = group or groups
        headers.append(f"{groups} {as_text(cell)}".strip())
    if not fits(headers):
        return sheet
    said = f"{sheet.source}: {_rows(sheet.header_row, sheet.first_row)} read together as the header"
    return replace(
        sheet, headers=headers, body=sheet.body.iloc[1:], first_row=sheet.first_row + 1, said=(*sheet.said, said)
    )


def without_labels(sheet: Sheet, place: int, spellings: tuple[str, ...]) -> Sheet:
    """The sheet without a second header row: one whose cell in the column is a name of that column again."""
    if not len(sheet.body) or folded(as_text(sheet.body.iloc[0, place])) not in map(folded, spellings):
        return sheet
    said = f"{sheet.source}: row {sheet.first_row} read as a second header"
    return replace(sheet, body=sheet.body.iloc[1:], first_row=sheet.first_row + 1, said=(*sheet.said, said))


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
