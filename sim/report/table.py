"""Tables: of texts, for the terminal and for pages, and of numbers, as CSV."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.inputs import as_csv

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Table:
    """Texts in rows; the first column names the rows.

    ``best_first``: the first row is the best strategy's; ``numbers``: the other columns are numbers, not running text.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    best_first: bool = True
    numbers: bool = True


def rounded_csv(table: "pd.DataFrame", decimals: int = 6) -> str:
    """A table of numbers as CSV."""
    return as_csv(table.round(decimals))
