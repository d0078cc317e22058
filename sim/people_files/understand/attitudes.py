"""How people stand to it at the start, by the words and numbers of a table; ``spellings.toml`` has the words."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from sim.common.arrays import Array
from sim.common.errors import folded, shortened
from sim.inputs import unknown_name
from sim.people_files.read.columns import PlacedTable
from sim.people_files.understand.keys import is_nothing
from sim.people_files.words.scales import Scale, number, scale_of, without_number
from sim.people_files.words.spellings import spellings


def read_commitment(table: PlacedTable, rows: str = "people") -> tuple[Array, str] | None:
    """Starting commitment of each row, nan where none is stated, and in words where from; None without any.

    From a column ``commitment`` with numbers from -1 to 1, or ``support`` with words; ``rows`` is what its rows are.
    Raises InputError for others.
    """
    start = f"{table.source}: starting commitment"
    if table.has("commitment") and not any(np.isfinite(number(text)) for text in table["commitment"]):
        headers = {**table.headers, "support": table.headers["commitment"]}
        table = replace(table, columns={**table.columns, "support": table["commitment"]}, headers=headers)
    elif table.has("commitment"):
        scale = scale_of(table["commitment"], table.headers["commitment"])
        stated = np.array([_number(table, row, scale) for row in range(len(table))])
        return stated, f"{start} {scale.said if scale else 'as given'} for {_count(stated, rows)}"
    if not table.has("support"):
        return None
    if scale := scale_of(table["support"], table.headers["support"]):
        stated = np.array([scale.commitment(number(text)) for text in table["support"]])
        return stated, f"{start} by {table.headers['support']} {scale.said} for {_count(stated, rows)}"
    words = spellings().support
    minus = "negative" if {"+", "++"} & set(table["support"]) else ""
    texts = np.array([minus if text == "-" else _plain(text) for text in table["support"]], dtype=object)
    stated = stands_for(replace(table, columns={**table.columns, "support": texts}), "support", words | {"": np.nan})
    used = dict.fromkeys(folded(text) or text for text in texts if text)
    told = ", ".join(f"{name} {value:+g}" for name, value in words.items() if (folded(name) or name) in used)
    return stated, f"{start} by support for {_count(stated, rows)}, assumed: {told}"


def _plain(text: str) -> str:
    """A word of support without a number before it; "" for words that say nothing, "neutral" for a bare 0."""
    return (
        "" if folded(text) and is_nothing(text) and text != "0" else "neutral" if text == "0" else without_number(text)
    )


def _count(stated: Array, rows: str) -> str:
    known = int(np.isfinite(stated).sum())
    return f"{known} {rows}" + ("" if known == len(stated) else ", by the scenario for the others")


def _number(table: PlacedTable, row: int, scale: Scale | None) -> float:
    text = table["commitment"][row]
    if not text:
        return np.nan
    value = scale.commitment(number(text)) if scale else number(text)
    if not -1 <= value <= 1:
        raise table.error(row, "commitment", shortened(text), "a number from -1 to 1, or an empty cell")
    return value


def stands_for(table: PlacedTable, column: str, words: Mapping[str, float]) -> Array:
    """What the words of a column stand for. Raises InputError for an unknown one; an empty one is a dash as well."""
    known = {folded(word) or word: value for word, value in words.items()}
    for row, text in enumerate(table[column]):
        if (folded(text) or text) not in known:
            place = f"row {table.row[row]}, column {table.headers[column]}"
            raise unknown_name(table.source, place, text, filter(folded, words), column)
    return np.array([known[folded(text) or text] for text in table[column]], dtype=np.float64)
