"""Rows of a people table that are nobody in the organisation: totals and notes, accounts, groups, those who left."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.organisation.columns import Table, places_of
from sim.organisation.likeness import strict
from sim.organisation.sheet import Sheet, Texts
from sim.organisation.spellings import folded, spellings

POSITION = "position"
FEWEST_COLUMNS = 3  # of a table in which a row with a text in its first cell alone may be a note
GROUP = re.compile(
    r".*\(\s*(?:n\s*=\s*|approx\.?\s*|ca\.?\s*)?[\d., ]+\s*(?:people|staff|fte|headcount|persons)?\s*\)", re.I
)

_Says = Callable[[str], str | None]


@dataclass(frozen=True)
class LeftOut:
    """A row that is not a person of the organisation, as a spreadsheet counts, and why.

    Through ``passes`` the reporting line goes: whoever reports there reports to the next one above.
    """

    row: int
    reason: str
    passes: bool = False


def left_out(sheet: Sheet, table: Table) -> list[LeftOut]:
    """The rows of a people table that are left out; without managers it is a register, of which outsiders are too."""
    found: dict[int, LeftOut] = {}
    register = "manager_id" not in table
    for one in (*_no_people(sheet, table), *_not_there(sheet, table), *(_outsiders(sheet, table) if register else ())):
        found.setdefault(one.row, one)
    for one in _twice(table, set(found)):
        found.setdefault(one.row, one)
    return sorted(found.values(), key=lambda one: one.row)


def words(text: str) -> str:
    """The words of a text in small letters, a space before, between and after: for a search of whole words."""
    return f" {' '.join(re.findall(r'[^\W_]+', text.casefold()))} "


def has_word(text: str, wanted: tuple[str, ...]) -> str | None:
    """The first of the words, or of several in a row, that a text has; None without any."""
    spoken = words(text)
    return next((word for word in wanted if words(word) in spoken), None)


def columns(sheet: Sheet, table: Table, *names: str) -> Iterator[tuple[str, Texts]]:
    """Header and texts, in the table's rows, of all columns that may be one of these of ``spellings.toml``."""
    for name in names:
        for place in places_of(sheet.headers, name, spellings().people[name]):
            yield sheet.headers[place], sheet.texts(place)[table.row - sheet.first_row]


def _no_people(sheet: Sheet, table: Table) -> Iterator[LeftOut]:
    """Totals, notes, groups and accounts."""
    absent = spellings().absent
    totals = set(map(folded, absent.total))
    body = [sheet.texts(place)[table.row - sheet.first_row] for place in range(len(sheet.headers))]
    called = [texts for _, texts in columns(sheet, table, "id")]
    notes = _notes(table, body)
    for place, row in enumerate(table.row.tolist()):
        names = [texts[place] for texts in called if texts[place]]
        first = table["id"][place] or next((texts[place] for texts in body if texts[place]), "")
        managed = "manager_id" in table and bool(table["manager_id"][place])
        if folded(first) in totals or (words(first).startswith(words(absent.total[0])) and not managed):
            yield LeftOut(row, "a row of totals")
        elif row in notes:
            yield LeftOut(row, "a note: nothing but a text in its first cell")
        elif any(GROUP.fullmatch(name) and has_word(name, (*absent.every, *absent.collective)) for name in names):
            yield LeftOut(row, "a group, with its number of people in brackets")
        elif not managed and _is_account(names, absent.service):
            yield LeftOut(row, "an account that is nobody's: it is called so, and has no manager")


def _notes(table: Table, body: list[Texts]) -> set[int]:
    """Rows at the end with nothing but a text of several words in the first cell, who is nobody's manager."""
    bosses = set(map(strict, table["manager_id"])) if "manager_id" in table else set()
    found: set[int] = set()
    for place in range(len(table) - 1, -1, -1):
        cells = [texts[place] for texts in body if texts[place]]
        if len(cells) > 1 or len(body) < FEWEST_COLUMNS or not body[0][place] or strict(cells[0]) in bosses:
            break
        if " " in cells[0]:
            found.add(int(table.row[place]))
    return found


def _is_account(names: list[str], service: tuple[str, ...]) -> bool:
    return any(words(name).startswith(words(word)) for name in names for word in service)


def _not_there(sheet: Sheet, table: Table) -> Iterator[LeftOut]:
    """People who left, by any column that says so, and positions that nobody holds."""
    absent = spellings().absent
    yes, no = (set(map(strict, some)) for some in (absent.yes, absent.no))

    def in_words(text: str) -> str | None:
        if word := has_word(text, absent.vacant):
            return word
        return None if has_word(text, absent.still) else has_word(text, absent.gone)

    readings: tuple[tuple[str, _Says], ...] = (
        ("status", in_words),
        ("gone", lambda text: text if strict(text) in yes else None),
        ("here", lambda text: text if strict(text) in no else None),
        ("id", lambda text: has_word(text, absent.vacant)),
    )
    for name, says in readings:
        for header, texts in columns(sheet, table, name):
            yield from _by_column(table, header, texts, says)
    if folded(table.headers["id"]).startswith(POSITION):
        others = [texts for header, texts in columns(sheet, table, "id") if header != table.headers["id"]]
        for place, row in enumerate(table.row.tolist()):
            if others and not any(texts[place] for texts in others):
                yield LeftOut(row, "a position that nobody holds; the reporting line passes through", passes=True)


def _by_column(table: Table, header: str, texts: Texts, says: _Says) -> Iterator[LeftOut]:
    """Those of whom a column says that they are not there; nobody where it says so of all."""
    said = {text: says(text) for text in set(texts)}
    if all(said.values()):
        return
    for row, text in zip(table.row.tolist(), texts, strict=True):
        if word := said[text]:
            vacant = word in spellings().absent.vacant
            reason = "a position that nobody holds" if vacant else f"{header} says {strict(word)}"
            yield LeftOut(row, f"{reason}; the reporting line passes through", passes=True)


def _outsiders(sheet: Sheet, table: Table) -> Iterator[LeftOut]:
    """Groups, bodies and people of other organisations in a stakeholder register."""
    absent = spellings().absent
    readings = (("unit", absent.outside), ("title", absent.outside), ("id", absent.collective))
    for name, wanted in readings:
        for header, texts in columns(sheet, table, name):
            if all(has_word(text, wanted) for text in texts):
                continue
            for row, text in zip(table.row.tolist(), texts, strict=True):
                if (word := has_word(text, wanted)) and (
                    name != "title" or len(words(text).split()) == len(words(word).split())
                ):
                    yield LeftOut(row, f"a group or somebody from outside: {header} says {strict(word)}")


def _twice(table: Table, rows: set[int]) -> Iterator[LeftOut]:
    """Ids that are there before in other letters or another form of Unicode."""
    first: dict[str, tuple[int, str]] = {}
    for row, text in zip(table.row.tolist(), table["id"], strict=True):
        if not text or row in rows:
            continue
        before, other = first.setdefault(strict(text), (row, text))
        if before != row and other != text:
            yield LeftOut(row, f"the same person as in row {before}, in other letters")


def kept(table: Table, out: list[LeftOut]) -> NDArray[np.bool_]:
    """Which rows of the table are people who are there."""
    return ~np.isin(table.row, [one.row for one in out])
