"""People of a table who are not there any more, and positions that nobody holds: the reporting line passes through."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pandas as pd

from sim.common.errors import folded
from sim.people_files.read.columns import PlacedTable
from sim.people_files.read.sheet import Texts, TextSheet
from sim.people_files.understand.keys import is_nothing
from sim.people_files.understand.rows import LeftOut, columns, has_word, words
from sim.people_files.words.likeness import strict
from sim.people_files.words.spellings import spellings

POSITION = "position"
MONTHS = 12
READ = ("status", "gone", "left_for", "left_on", "here", "account_control")  # columns of who is there
MOST_WORDS, FEW_READ = 8, 50  # different words of a column of who is there, and cells that are looked at first
DISABLED, LONGEST = 2, 12  # the bit of a disabled account, digits
_YEAR = re.compile(r"(?:1[89]|[2-9]\d)\d\d")

_Says = Callable[[str], str | None]


def gone(sheet: TextSheet, table: PlacedTable) -> Iterator[LeftOut]:
    """Rows of people who left, by any column that says so, and of positions that nobody holds."""
    absent = spellings().absent
    yes, no = (set(map(strict, some)) for some in (absent.yes, absent.no))
    readings: tuple[tuple[str, _Says], ...] = (
        ("left_for", _why),
        ("gone", lambda text: text if strict(text) in yes else None),
        ("here", lambda text: text if strict(text) in no else None),
        ("left_on", lambda text: text if _is_past(text) else None),
        ("account_control", _disabled),
        ("id", _vacant),
    )
    for header, texts in columns(sheet, table, "status"):
        yield from _by_column(table, header, texts, _in_words if _is_coded(texts) else _spelt, "--column status=")
    for name, says in readings:
        for header, texts in columns(sheet, table, name):
            if _means_else(sheet, header):
                continue
            yield from _by_column(table, header, texts, says, f"--column {name}=" if name != "id" else "--exclude none")
    for header, texts in status_columns(sheet, table):
        yield from _by_column(table, header, texts, _in_words, "--exclude none")
    yield from _unfilled(sheet, table)


def status_columns(sheet: TextSheet, table: PlacedTable) -> Iterator[tuple[str, Texts]]:
    """Columns of who is there whatever they are called: all texts are words of that, some say there, some not."""
    known = {place for name in (*READ, "id", "manager_id", "unit", "title") for place in sheet.places(name)}
    if sheet.choices.column("status") is not None:
        return
    for place, header in enumerate(sheet.headers):
        about = place not in known and not has_word(header, spellings().absent.elsewhere)
        texts = sheet.texts(place)[table.row - sheet.first_row] if about else np.zeros(0, object)
        said = {text for text in texts[:FEW_READ] if text}
        if (
            1 <= len(said) <= MOST_WORDS
            and said <= (more := {text for text in texts if text})
            and _of_status(set(map(str, more)))
        ):
            yield header, texts


def _of_status(texts: set[str]) -> bool:
    absent = spellings().absent
    if len(texts) > MOST_WORDS or all(text.casefold() in ("a", *absent.yes, *absent.no) for text in texts):
        return False
    says = _in_words if _is_coded(texts) else _spelt
    here = {text for text in texts if not _in_words(text) and _present(text)}
    gone = {text for text in texts if says(text)}
    return bool(here and gone) and here | gone == texts


def _means_else(sheet: TextSheet, header: str) -> bool:
    """Whether a column that may say who left says which side, or who has a disability, by the columns beside it."""
    beside = [words(text) for text in sheet.headers]
    if folded(header) == "left":
        return words("right") in beside
    accounts = spellings().absent.accounts
    return folded(header) in ("disabled", "isdisabled") and not any(has_word(text, accounts) for text in sheet.headers)


def _is_coded(texts: Iterable[str]) -> bool:
    """Whether single letters of a column say who left: in one of them who is there is "a"."""
    return "a" in map(strict, texts)


def _present(text: str) -> bool:
    longer = tuple(word for word in spellings().absent.present if len(word) > 1)
    return bool(has_word(text, longer)) or strict(text) in spellings().absent.present


def _in_words(text: str) -> str | None:
    return _spelt(text) or (None if _still(text) else _alone(text, spellings().absent.codes))


def _still(text: str) -> bool:
    return bool(has_word(text, spellings().absent.still))


def _spelt(text: str) -> str | None:
    """The word of a text by which somebody is not there, or nobody holds a position."""
    absent = spellings().absent
    if word := has_word(text, absent.vacant) or _alone(text, absent.vacant_alone):
        return word
    if word := has_word(text, tuple(one for one in absent.gone if " " in one)):
        return word
    return None if _still(text) else has_word(text, absent.gone)


def _alone(text: str, wanted: tuple[str, ...]) -> str | None:
    """The word that a text is and has nothing beside."""
    return next((word for word in wanted if word in (folded(text), text.strip())), None)


def _why(text: str) -> str | None:
    """The reason for which somebody left; None where a cell says that there is none."""
    return None if not text or is_nothing(text) or _still(text) else text


def _vacant(text: str) -> str | None:
    absent = spellings().absent
    found = has_word(text, absent.vacant)
    if found in absent.vacant_nouns and re.search(rf"\b{re.escape(found)}\s+(?!tb|\d)\w", text.casefold()):
        return None  # the manager of vacancies is somebody
    return found or _alone(text, absent.vacant_alone)


def _disabled(text: str) -> str | None:
    """Whether the numbers in which directories keep the state of an account say that it is disabled."""
    return "a disabled account" if text.isdecimal() and len(text) < LONGEST and int(text) & DISABLED else None


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
            vacant = word in (*spellings().absent.vacant, *spellings().absent.vacant_alone)
            reason = "a position that nobody holds" if vacant else f"{header} says {strict(word)}"
            yield LeftOut(row, f"{reason}; the reporting line passes through", passes=True, option=option)
