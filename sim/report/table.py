"""Tables: of texts, for the terminal and for pages, and of numbers, as CSV."""

from dataclasses import dataclass

import pandas as pd

from sim.inputs import as_csv


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


def rounded_csv(table: pd.DataFrame, decimals: int = 6) -> str:
    """A table of numbers as CSV."""
    return as_csv(table.round(decimals))
