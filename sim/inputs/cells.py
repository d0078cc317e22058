"""Tables as CSV that does nothing in a spreadsheet: a text that would be taken for a formula is text there too."""

import re
from typing import TYPE_CHECKING, Any

from sim.common.errors import plain_text

if TYPE_CHECKING:
    import pandas as pd

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|\t")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|-?inf")


def harmless(cell: Any) -> Any:
    """A cell with an apostrophe before a text that begins as formulas do, and with what steers a terminal escaped.

    Numbers, as texts too, stay as they are.
    """
    if not isinstance(cell, str):
        return cell
    text = plain_text(cell)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def as_csv(table: "pd.DataFrame", **options: Any) -> str:
    """The table as CSV without its index; ``options`` as in ``DataFrame.to_csv``."""
    safe = table.rename(columns=harmless)
    for place, kind in enumerate(table.dtypes):
        if kind.kind == "O" or str(kind).startswith("str"):
            safe.isetitem(place, list(map(harmless, table.iloc[:, place])))
    return str(safe.to_csv(index=False, lineterminator="\n", **options))
