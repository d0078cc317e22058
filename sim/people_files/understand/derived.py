"""Columns that follow from others: a manager's name in two of them, a mark in one of several for how people stand."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from sim.people_files.read.sheet import Texts, TextSheet
from sim.people_files.words.spellings import named, spellings

FEWEST_MARKED = 3
MARKS = ("c", "current", "x", "c/d", "cd", "c d", "1", "✓", "✔")
FULL = "full name"  # a spelling of id
BOTH = "manager first name + manager last name"  # a spelling of manager_id
MARKED = "support"


def with_derived(sheet: TextSheet) -> TextSheet:
    """The sheet with such columns added at its end, and what they are made of in words."""
    for header, texts, of in (*_own(sheet), *_manager(sheet), *_marked(sheet)):
        body = sheet.body.reset_index(drop=True).assign(**{f"_{len(sheet.headers)}": texts})
        said = (*sheet.said, f"{sheet.source}: {header} taken from columns {of}")
        sheet = replace(sheet, headers=[*sheet.headers, header], body=body, said=said)
    return sheet


def _own(sheet: TextSheet) -> Iterator[tuple[str, Texts, str]]:
    """Names of people who have no other id than a first and a last name."""
    parts = [sheet.places(name) for name in ("first_name", "last_name")]
    if all(parts) and not sheet.places("id"):
        given, family = (sheet.texts(part[0]) for part in parts)
        full = np.array([f"{a} {b}".strip() for a, b in zip(given, family, strict=True)], dtype=object)
        yield FULL, full, " and ".join(sheet.headers[part[0]] for part in parts)


def _manager(sheet: TextSheet) -> Iterator[tuple[str, Texts, str]]:
    parts = [sheet.places(name) for name in ("manager_first_name", "manager_last_name")]
    if all(parts):
        given, family = (sheet.texts(part[0]) for part in parts)
        full = np.array([f"{a} {b}".strip() for a, b in zip(given, family, strict=True)], dtype=object)
        yield BOTH, full, " and ".join(sheet.headers[part[0]] for part in parts)


def _marked(sheet: TextSheet) -> Iterator[tuple[str, Texts, str]]:
    """Current engagement where columns are words of support and cells mark one: C, or x (D is the desired one)."""
    known = {named(word): word for word in spellings().support}
    places = [place for place, header in enumerate(sheet.headers) if named(header) in known]
    if len(places) < FEWEST_MARKED or sheet.places("support"):
        return
    texts = np.full(len(sheet.body), "", dtype=object)
    for place in places:
        marked = [text.casefold() in MARKS for text in sheet.texts(place)]
        texts[marked] = known[named(sheet.headers[place])]
    yield MARKED, texts, f"{sheet.headers[places[0]]} to {sheet.headers[places[-1]]} (C marks the current one)"
