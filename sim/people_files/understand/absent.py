"""Rows of a people table that are nobody in the organisation: totals, notes, accounts, groups, outsiders."""

import re
from collections.abc import Iterator

from sim.errors import folded
from sim.people_files.read.columns import PlacedTable
from sim.people_files.read.sheet import Texts, TextSheet
from sim.people_files.understand.gone import gone
from sim.people_files.understand.rows import LeftOut, columns, has_word, words
from sim.people_files.words.choices import same_header
from sim.people_files.words.likeness import strict
from sim.people_files.words.spellings import spellings

EXCLUDE, NOT_GUESSED = "--exclude HEADER=TEXT", "none"
GUESSED = f"--exclude {NOT_GUESSED}"
FEWEST_COLUMNS = 3  # of a table in which a row with a text in its first cell alone may be a note
GROUP = re.compile(
    r".*\(\s*(?:n\s*=\s*|approx\.?\s*|ca\.?\s*)?[\d., ]+\s*(?:people|staff|fte|headcount|persons)?\s*\)", re.I
)


def left_out(sheet: TextSheet, table: PlacedTable) -> list[LeftOut]:
    """The rows of a people table that are left out; without managers it is a register, of which outsiders are too."""
    found: dict[int, LeftOut] = {}
    register = "manager_id" not in table
    guessed = NOT_GUESSED not in sheet.choices.excluded
    reasons = (
        *excluded(sheet, table),
        *(_no_people(sheet, table) if guessed else ()),
        *(gone(sheet, table) if guessed else ()),
        *(_outsiders(sheet, table) if register and guessed else ()),
    )
    for one in reasons:
        found.setdefault(one.row, one)
    for one in _twice(table, set(found)) if guessed else ():
        found.setdefault(one.row, one)
    return sorted(found.values(), key=lambda one: one.row)


def excluded(sheet: TextSheet, table: PlacedTable) -> Iterator[LeftOut]:
    """Rows that a user leaves out: by an id or another name, or by what stands in a column."""
    for told in sheet.choices.excluded:
        if told == NOT_GUESSED:
            continue
        header, _, text = told.partition("=")
        places = [place for place, one in enumerate(sheet.headers) if text and same_header(one, header)]
        wanted = strict(text if places else told)
        for place in places or sheet.naming:
            for row, cell in zip(table.row.tolist(), sheet.texts(place)[table.row - sheet.first_row], strict=True):
                if cell and strict(cell) == wanted:
                    yield LeftOut(row, "as told by --exclude", passes=True, option=EXCLUDE, told=told)


def _no_people(sheet: TextSheet, table: PlacedTable) -> Iterator[LeftOut]:
    """Totals, notes, groups and accounts."""
    absent = spellings().absent
    totals = set(map(folded, absent.total))
    body = [sheet.texts(place)[table.row - sheet.first_row] for place in range(len(sheet.headers))]
    called = [texts for _, texts in columns(sheet, table, "id")]
    notes = _notes(table, body)
    for place, row in enumerate(table.row.tolist()):
        names = [texts[place] for texts in called if texts[place]]
        managed = "manager_id" in table and bool(table["manager_id"][place])
        first = next((texts[place] for texts in body if texts[place]), "")
        if managed or not table["id"][place].isdecimal() or folded(first) not in totals:
            first = table["id"][place] or first  # a number is a count only where nobody is named or reports
        if folded(first) in totals or (words(first).startswith(words(absent.total[0])) and not managed):
            yield LeftOut(row, "a row of totals", option=GUESSED)
        elif row in notes:
            yield LeftOut(row, "a note: nothing but a text in its first cell", option=GUESSED)
        elif any(GROUP.fullmatch(name) and has_word(name, (*absent.every, *absent.collective)) for name in names):
            yield LeftOut(row, "a group, with its number of people in brackets", option=GUESSED)
        elif not managed and _is_account(names, absent.service):
            yield LeftOut(row, "an account that is nobody's: it is called so, and has no manager", option=GUESSED)


def _notes(table: PlacedTable, body: list[Texts]) -> set[int]:
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


def _outsiders(sheet: TextSheet, table: PlacedTable) -> Iterator[LeftOut]:
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
                    yield LeftOut(
                        row, f"a group or somebody from outside: {header} says {strict(word)}", option=GUESSED
                    )


def _twice(table: PlacedTable, rows: set[int]) -> Iterator[LeftOut]:
    """Ids that are there before in other letters or another form of Unicode."""
    first: dict[str, tuple[int, str]] = {}
    for row, text in zip(table.row.tolist(), table["id"], strict=True):
        if not text or row in rows:
            continue
        before, other = first.setdefault(strict(text), (row, text))
        if before != row and other != text:
            yield LeftOut(row, f"the same person as in row {before}, in other letters", option=GUESSED)
