"""By which columns people are known: their own id, and their manager's."""

from functools import cache
from itertools import chain, product

import numpy as np

from sim.common.errors import folded
from sim.people_files.read.columns import ambiguous, find, missing
from sim.people_files.read.sheet import Texts, TextSheet
from sim.people_files.words.likeness import guesses, hints, is_distinguished, loose, several, strict
from sim.people_files.words.spellings import spellings

MOST_KNOWN = 0.5  # share of the managers who are people of the table, from which on a column called so is one of them


def id_and_manager(sheet: TextSheet) -> tuple[int, int | None]:
    """Places of the columns of people's ids and of their managers', None where there is no column of managers.

    Columns called just ``id`` and ``manager_id`` are these. Of others the pair is taken in which most managers are
    people of the table, the first spelling of equals. Raises InputError where no column of ids is there, and where two
    columns of managers fit wholly but say different things.
    """
    ids, managers = (sheet.places(name) for name in ("id", "manager_id"))
    if not ids:
        raise missing(sheet, "id")
    own_id, own_manager = (find(sheet, name, (), optional=True) for name in ("id", "manager_id"))
    if not managers:
        return _unlike(sheet, ids), None
    told = [sheet.choices.column(name) for name in ("id", "manager_id")]
    if own_id is not None and own_manager is not None and (sheet.headers[own_id] == "id" or all(told)):
        return own_id, own_manager
    pairs = list(product(managers, ids))
    fits = [_fit(sheet.texts(own), sheet.texts(manager)) for manager, own in pairs]
    own = max(fit for fit, (manager, _) in zip(fits, pairs, strict=True) if own_manager in (None, manager))
    unsettled = own_manager is None or told[1] or own < MOST_KNOWN
    if max(fits) < 1 and unsettled and (loosely := _loosely(sheet, ids, managers)) is not None:
        return loosely
    manager, own = pairs[int(np.argmax(fits))]
    for other, (second, by) in zip(fits, pairs, strict=True):
        if other == 1 == max(fits) and second != manager and _differ(sheet, (own, manager), (by, second)):
            raise ambiguous(sheet, "manager_id", manager, second)
    shorter = [place for place in ids if not any(map(is_distinguished, sheet.texts(place)))]
    return own if own in shorter or not shorter else _unlike(sheet, shorter), manager


def _unlike(sheet: TextSheet, places: list[int]) -> int:
    """The first column with a different text for each person, or else the fullest of those that tell people apart."""
    unlike = (place for place in places if len(set(texts := sheet.texts(place))) == len(texts) and all(texts))
    return next(unlike, None) or max(places, key=lambda place: len(set(sheet.texts(place)) - {""}))


def _loosely(sheet: TextSheet, ids: list[int], managers: list[int]) -> tuple[int, int] | None:
    """The columns of ids and managers when names may be written otherwise, for managers who are people of the table.

    The column of managers is the one most of whom are found by any of the people's names; the first of equals.
    """
    parts = [sheet.places(name) for name in ("first_name", "last_name")]
    full = (
        [" ".join(pair) for pair in zip(*(sheet.texts(part[0]) for part in parts), strict=True)] if all(parts) else []
    )
    names = {text for text in chain(full, *map(sheet.texts, ids)) if text}
    known = {form for text in names for form in (strict(text), *loose(text), *hints(text))}
    shares = [_share(known, sheet.texts(manager)) for manager in managers]
    if max(shares) == 0:
        return None
    return _unlike(sheet, ids), managers[int(np.argmax(shares))]


def _share(known: set[str], managers: Texts) -> float:
    """Share of the managers named of whom some form is known."""
    wanted = {text for text in managers if text and not is_nobody(text)}
    firsts = [(text, (several(text) or [text])[0]) for text in wanted]
    found = [
        any(form in known for form in (strict(text), *loose(one), *guesses(one), *guesses(text)))
        for text, one in firsts
    ]
    return float(np.mean(found)) if found else 0.0


def _fit(ids: Texts, managers: Texts) -> float:
    """Share of the managers named who are people of the table; 0 where an id is missing or there twice."""
    known = {text.casefold() for text in ids if text}
    named = [text.casefold() for text in managers if text]
    if len(known) < (ids != "").sum():
        return 0.0
    return float(np.mean([name in known or is_nobody(name) for name in named])) if named else 0.0


def _differ(sheet: TextSheet, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two pairs of columns give anybody different managers."""
    lines = []
    for own, manager in (one, other):
        row = {text.casefold(): number for number, text in enumerate(sheet.texts(own))}
        lines.append([row.get(text.casefold(), -1) for text in sheet.texts(manager)])
    return lines[0] != lines[1]


def is_nobody(text: str) -> bool:
    """Whether a manager's cell says that there is none."""
    return is_nothing(text) or _word(text) in _nobody()


def is_nothing(text: str) -> bool:
    """Whether a cell of any kind says that nothing stands there."""
    return _word(text) in _nothing()


@cache
def _nobody() -> frozenset[str]:
    return frozenset(map(_word, spellings().nobody))


@cache
def _nothing() -> frozenset[str]:
    return frozenset(map(_word, spellings().nothing))


def _word(text: str) -> str:
    """A word as it is compared; a number with its sign."""
    return text if any(one.isdigit() for one in text) else folded(text)
