"""The table of rounds: its columns, and the cells of a row as texts, shares, scores and whole numbers."""

import numpy as np

from sim.common.errors import InputError, shortened
from sim.people_files.read.books import Book
from sim.people_files.read.columns import PlacedTable, find, table_of
from sim.people_files.read.sheet import Source
from sim.study.steer.answered import HOURS, SCORES, Kind

MOST_ROWS = 2_000
COLUMNS: dict[str, tuple[str, ...]] = {
    "week": ("weeks", "round"),
    "tier": ("level",),
    "unit": ("department", "function"),
    "asked": ("invited to answer", "sent"),
    "answered": ("n", "answers", "respondents", "responses"),
    "supportive": ("support", "in favour"),
    "score": ("likert", "adkar"),
    "awareness": (),
    "desire": (),
    "knowledge": (),
    "ability": (),
    "practising": ("practicing", "using"),
    "users": ("usage", "used", "practice count"),
    "freed_hours": ("hours freed", "freed"),
    "lever": ("event",),
    "invited": (),
    "attended": ("attendance", "came"),
}
VALUES = "supportive, score, awareness, desire, knowledge, ability, practising, users, freed_hours, or attended"
SAMPLED: tuple[Kind, ...] = ("supportive", "practising", *SCORES, "freed_hours")
HIGHEST = {kind: 5.0 if kind in SCORES else HOURS if kind == "freed_hours" else 1.0 for kind in SAMPLED}


def rounds_table(source: Source) -> PlacedTable:
    """The table in a file or frame. Raises InputError where it has no rounds, too many rows or none of the columns."""
    sheet = Book(source, called="rounds typed").sheet(lambda headers: bool({*COLUMNS} & {*headers.texts}))
    places = {name: find(sheet, name, words, optional=True) for name, words in COLUMNS.items()}
    table = table_of(sheet, {name: place for name, place in places.items() if place is not None})
    if "week" not in table or not {*SAMPLED, "users", "attended"} & table.columns.keys():
        found = ", ".join(table.headers.values()) or "none that is known"
        raise InputError(table.source, "columns", found, f"week and one of {VALUES}; see buyin steer --template")
    if not 1 <= len(table) <= MOST_ROWS:
        raise InputError(table.source, "rows", f"{len(table):,}", f"at least one round, at most {MOST_ROWS:,} rows")
    return table


class RoundCells:
    """The cells of a table of rounds. Each method raises InputError naming the row and column of what cannot be so."""

    def __init__(self, table: PlacedTable):
        self.table = table

    def text(self, n: int, column: str) -> str:
        """A cell, empty where there is no such column."""
        return str(self.table[column][n]).strip() if column in self.table else ""

    def number(self, n: int, column: Kind) -> float | None:
        """A share (0.4, or 40 %), score or hours, with a point or a comma; None where the cell is empty."""
        text, low, high = self.text(n, column), 1.0 if column in SCORES else 0.0, HIGHEST[column]
        if not text:
            return None
        value = _as_share(text) if high == 1.0 else _as_number(text.replace(",", "."))
        if value is None or not low <= value <= high:
            what = "a share" if high == 1.0 else "a score" if column in SCORES else "hours"
            raise self.table.error(n, column, shortened(text), f"{what} from {low:g} to {high:g}")
        return value

    def whole(self, n: int, column: str, most: int, allowed: str, least: int = 0) -> float | None:
        """A whole number from ``least`` to ``most``, said as ``allowed``; None where the cell is empty."""
        text = self.text(n, column)
        if not text:
            return None
        value = _as_number(text)
        if value is None or value != round(value) or not least <= value <= most:
            raise self.table.error(n, column, shortened(text), allowed)
        return value


def _as_share(text: str) -> float | None:
    value = _as_number(text.removesuffix("%").replace(",", "."))
    return value / 100 if value is not None and text.endswith("%") else value


def _as_number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if np.isfinite(value) else None
