"""A sheet as its file holds it: headers, and the cells below them as text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.people_files.grids.read import File
from sim.people_files.words.choices import NONE, Choices, same_header
from sim.people_files.words.spellings import places_for, places_of

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
        return told[:1] or (places_for(self.texts, name) if words is None else places_of(self.texts, name, words))


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
        return list(dict.fromkeys([*self.places("id"), *places_for(self.headers, "id")]))


def as_text(cell: Any) -> str:
    """A cell as text; whole numbers without a decimal point, nothing for an empty cell."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float | np.floating) and cell.is_integer():
        return str(int(cell))
    return "" if pd.api.types.is_scalar(cell) and pd.isna(cell) else str(cell).strip()
