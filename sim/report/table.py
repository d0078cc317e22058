"""Tables: of texts, for the terminal and for pages, and of numbers, as CSV."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.inputs import as_csv

if TYPE_CHECKING:
    import pandas as pd

TONES = {"holds": "good", "agrees": "good", "does not hold": "bad", "differs": "bad", "undecided": "open"}


@dataclass(frozen=True)
class ShownTable:
    """Texts in rows; the first column names the rows.

    ``best_first``: the first row is the best strategy's; ``numbers``: the other columns are numbers, not running text;
    ``headed``: what columns are has to be said. ``note`` is said under the title. ``tight``: columns stand close.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    best_first: bool = True
    numbers: bool = True
    headed: bool = True
    note: str = ""
    tight: bool = False


def markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table in Markdown."""
    cells = (f"| {' | '.join(text.replace('|', '/') for text in row)} |" for row in (heads, *rows))
    return [next(cells), "|---" * len(heads) + "|", *cells]


def rounded_csv(table: "pd.DataFrame", decimals: int = 6) -> str:
    """A table of numbers as CSV."""
    return as_csv(table.round(decimals))
