"""A sheet as its file holds it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta | None
Row = Sequence[Cell]


@dataclass(frozen=True)
class Grid:
    """The cells of a sheet, row by row from its very first; rows end with their last filled cell.

    ``hidden`` says that whoever opens the file does not see the sheet; ``said`` is what was assumed, in words;
    ``unvalued`` are cells with a formula of which no value was stored, by row as a spreadsheet counts and place from 0.
    """

    name: str
    hidden: bool
    rows: list[Row]
    said: tuple[str, ...] = ()
    unvalued: tuple[tuple[int, int], ...] = ()
