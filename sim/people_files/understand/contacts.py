"""Surveys with a row for each respondent and numbered columns of whom they name: ``Friend1Name``, ``Contact 2``."""

from collections.abc import Iterator

import numpy as np

from sim.inputs import InputError
from sim.people_files.read.columns import PlacedTable, table_of
from sim.people_files.read.sheet import Headers, TextSheet
from sim.people_files.words.spellings import numbered, spellings, words_for


def is_contact_survey(headers: Headers) -> bool:
    """Whether a header is one of respondents and of numbered columns of whom they name."""
    words = spellings().survey
    return bool(_asked(headers)) and any(True for _ in numbered(headers.texts, words.named, words.who))


def _asked(headers: Headers) -> list[int]:
    """Places of the columns in which respondents may be."""
    return headers.places("respondent", (*spellings().survey.respondent, "id", *words_for("id")))


def named_contacts(sheet: TextSheet) -> Iterator[PlacedTable]:
    """A table for each of the people whom a respondent may name."""
    words = spellings().survey
    asked = _asked(Headers(sheet.headers, sheet.choices))[0]
    friends = _by_number(sheet, numbered(sheet.headers, words.named, words.who))
    strong = _by_number(sheet, numbered(sheet.headers, words.named, words.how))
    used = {asked, *friends.values(), *strong.values()}
    for count, place in friends.items():
        weight = {"weight": strong[count]} if count in strong else {}
        filled = sheet.texts(place) != ""
        part = table_of(sheet, {"source": asked, "target": place} | weight, used)
        kept = np.isin(part.row, np.flatnonzero(filled) + sheet.first_row)
        columns = {name: texts[kept] for name, texts in part.columns.items()}
        yield PlacedTable(part.source, columns, part.headers, part.row[kept], part.unread)


def _by_number(sheet: TextSheet, found: Iterator[tuple[int, int]]) -> dict[int, int]:
    """Places by number. Raises InputError where two columns have one number."""
    places: dict[int, int] = {}
    for count, place in sorted(found):
        if count in places:
            both = f"{sheet.headers[places[count]]} and {sheet.headers[place]}"
            raise InputError(sheet.source, f"row {sheet.header_row}", both, f"one column for person {count}")
        places[count] = place
    return places
