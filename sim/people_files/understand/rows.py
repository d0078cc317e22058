"""Rows that are left out, and the texts by which they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sim.common.arrays import Flags
from sim.people_files.read.columns import PlacedTable
from sim.people_files.read.sheet import Texts, TextSheet


@dataclass(frozen=True)
class LeftOut:
    """A row that is not a person of the organisation, as a spreadsheet counts, and why; ``option`` changes it.

    ``told`` is what a user said by which it is.

    Through ``passes`` the reporting line goes: whoever reports there reports to the next one above.
    """

    row: int
    reason: str
    passes: bool = False
    option: str = ""
    told: str = ""


@lru_cache(maxsize=4096)
def words(text: str) -> str:
    """The words of a text in small letters, a space before, between and after: for a search of whole words."""
    return f" {' '.join(re.findall(r'[^\W_]+', text.casefold()))} "


def has_word(text: str, wanted: tuple[str, ...]) -> str | None:
    """The first of the words, or of several in a row, that a text has; None without any."""
    spoken = words(text)
    return next((word for word in wanted if words(word) in spoken), None)


def columns(sheet: TextSheet, table: PlacedTable, *names: str) -> Iterator[tuple[str, Texts]]:
    """Header and texts, in the table's rows, of all columns that may be one of these of ``spellings.toml``."""
    for name in names:
        for place in sheet.naming if name == "id" else sheet.places(name):
            yield sheet.headers[place], sheet.texts(place)[table.row - sheet.first_row]


def kept(table: PlacedTable, out: list[LeftOut]) -> Flags:
    """Which rows of the table are people who are there."""
    return ~np.isin(table.row, [one.row for one in out])
