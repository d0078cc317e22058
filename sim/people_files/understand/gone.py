"""People of a table who are not there any more, and positions that nobody holds: the reporting line passes through."""

import datetime
import re
from collections.abc import Callable, Iterator

import pandas as pd

from sim.errors import folded
from sim.people_files.read.columns import PlacedTable
from sim.people_files.read.sheet import Texts, TextSheet
from sim.people_files.understand.rows import LeftOut, columns, has_word
from sim.people_files.words.likeness import strict
from sim.people_files.words.spellings import spellings

POSITION = "position"
MONTHS = 12
_YEAR = re.compile(r"(?:1[89]|[2-9]\d)\d\d")

_Says = Callable[[str], str | None]


def gone(sheet: TextSheet, table: PlacedTable) -> Iterator[LeftOut]:
    """Rows of people who left, by any column that says so, and of positions that nobody holds."""
    absent = spellings().absent
    yes, no = (set(map(strict, some)) for some in (absent.yes, absent.no))
    readings: tuple[tuple[str, _Says], ...] = (
        ("status", _in_words),
        ("gone", lambda text: text if strict(text) in yes else None),
        ("here", lambda text: text if strict(text) in no else None),
        ("left_on", lambda text: text if _is_past(text) else None),
        ("id", lambda text: has_word(text, absent.vacant)),
    )
    for name, says in readings:
        for header, texts in columns(sheet, table, name):
            yield from _by_column(table, header, texts, says, f"--column {name}=" if name != "id" else "--exclude none")
    yield from _unfilled(sheet, table)


def _in_words(text: str) -> str | None:
    absent = spellings().absent
    if word := has_word(text, absent.vacant):
        return word
    return None if has_word(text, absent.still) else has_word(text, absent.gone)


def _is_past(text: str) -> bool:
    """Whether a cell has a date before today's in it, however that is written."""
    years = [int(year) for year in _YEAR.findall(text)]
    today = datetime.date.today()
    if years and min(years) != today.year:
        return min(years) < today.year
    if not years:
        return False
    numbers = [int(number) for number in re.findall(r"\d+", text)[:2]]
    by_month = text[:4].isdecimal() or len(numbers) < 2 or numbers[1] > MONTHS
    on = pd.to_datetime(text, errors="coerce", format="mixed", dayfirst=not by_month)
    return bool(pd.notna(on) and on.date() < today)


def _unfilled(sheet: TextSheet, table: PlacedTable) -> Iterator[LeftOut]:
    """Positions, in a table of them, beside which no person is named."""
    if not folded(table.headers["id"]).startswith(POSITION):
        return
    others = [texts for header, texts in columns(sheet, table, "id") if header != table.headers["id"]]
    reason = "a position that nobody holds; the reporting line passes through"
    for place, row in enumerate(table.row.tolist()):
        if others and not any(texts[place] for texts in others):
            yield LeftOut(row, reason, passes=True, option="--exclude none")


def _by_column(table: PlacedTable, header: str, texts: Texts, says: _Says, option: str) -> Iterator[LeftOut]:
    """Those of whom a column says that they are not there; nobody where it says so of all."""
    said = {text: says(text) for text in set(texts)}
    if all(said.values()):
        return
    for row, text in zip(table.row.tolist(), texts, strict=True):
        if word := said[text]:
            vacant = word in spellings().absent.vacant
            reason = "a position that nobody holds" if vacant else f"{header} says {strict(word)}"
            yield LeftOut(row, f"{reason}; the reporting line passes through", passes=True, option=option)
