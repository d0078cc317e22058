"""Which columns of a register or survey tell how people stand to it, and what the answers in them stand for."""

import numpy as np

from sim.common.arrays import Array
from sim.common.errors import folded
from sim.people_files.read.columns import PlacedTable, find
from sim.people_files.read.sheet import Headers, TextSheet
from sim.people_files.understand.attitudes import read_commitment
from sim.people_files.words.scales import number, scale_of, without_number
from sim.people_files.words.spellings import named, spellings

STATED = ("commitment", "support")
FEWEST_WORDS = 2  # different ones, of a column of answers in words
MOST_RECOMMENDED, PROMOTER, PASSIVE = 10, 9, 7  # scores of whether one would recommend it


def tells_whom(headers: Headers) -> bool:
    """Whether a header has a column that says whom rows are about."""
    asked = headers.places("respondent", spellings().survey.respondent)
    return bool(asked) or any(headers.places(name) for name in ("id", "unit", "tier"))


def tells_attitudes(headers: Headers) -> bool:
    """Whether a header has a column that is known to tell how people stand to it, beside who they are."""
    words = spellings().attitudes
    named_so = any(named(text) in _folded((*words.desire, *words.recommend)) for text in headers.texts)
    current = headers.places("support", words.current)
    return tells_whom(headers) and (named_so or bool(current) or any(headers.places(name) for name in STATED))


def current_place(sheet: TextSheet) -> int | None:
    """Place of a column such as ``Current``, where its cells are words of support or a desired one stands beside it.

    ``Current position`` may as well be a job, and ``Actual`` hours: such are left alone.
    """
    places = sheet.places("support", spellings().attitudes.current)
    desired = tuple(_folded(spellings().people["desired"]))
    beside = any(named(header).startswith(desired) for header in sheet.headers)
    known = _folded(tuple(spellings().support))
    return next((at for at in places if beside or _all_known(sheet, at, known)), None)


def _all_known(sheet: TextSheet, place: int, known: set[str]) -> bool:
    found = {folded(without_number(text)) for text in sheet.texts(place) if text}
    return bool(found) and found <= known


def answer_places(sheet: TextSheet) -> list[int]:
    """Places of the columns that count: what is stated as such, else ADKAR's desire, else all answers there are."""
    for name in STATED:
        if (place := find(sheet, name, optional=True)) is not None and any(sheet.texts(place)):
            return [place]
    if (current := current_place(sheet)) is not None:
        return [current]
    words = spellings().attitudes
    heads = [named(text) for text in sheet.headers]
    letters = ("d",) if {"a", "d", "k", "r"} <= set(heads) else ()  # of ADKAR
    desire = [place for place, head in enumerate(heads) if head in (*_folded(words.desire), *letters)]
    aside = {*sheet.naming, *sheet.places("respondent"), *sheet.places("unit"), *sheet.places("tier")}
    aside |= {*sheet.places("influence"), *sheet.places("title")}
    desired = tuple(_folded(spellings().people["desired"]))
    aside |= {place for place, head in enumerate(heads) if head.startswith(desired)}
    return desire[:1] or [place for place in range(len(sheet.headers)) if place not in aside and _answers(sheet, place)]


def answers_stand_for(table: PlacedTable, header: str) -> tuple[Array, str]:
    """Commitment that a column's answers (``support`` of the table) stand for, (rows,), and in words how.

    Raises InputError for a word that is not known.
    """
    if any(folded(word) in folded(header) for word in spellings().attitudes.recommend):
        return _recommended(table, header)
    found = read_commitment(table, "rows")
    assert found is not None
    return found


def _recommended(table: PlacedTable, header: str) -> tuple[Array, str]:
    """What answers to whether one would recommend it stand for: from 0 to 10, or a score of a group to 100."""
    scale = scale_of(table["support"])
    if scale and scale.most > MOST_RECOMMENDED:
        stated = np.array([scale.commitment(number(text)) for text in table["support"]])
        return stated, f"{table.source}: starting commitment by {header} {scale.said} for {len(stated)} rows"
    parts = spellings().attitudes.parts
    known = [folded(text).removesuffix("s") for text in table["support"]]
    stated = np.array([parts.get(word, _part(number(word))) for word in known], dtype=np.float64)
    told = ", ".join(f"{word} {value:+g}" for word, value in parts.items())
    return stated, f"{table.source}: starting commitment by {header}, assumed: {told}"


def _part(score: float) -> float:
    """What a score from 0 to 10 stands for; nan for none."""
    parts = spellings().attitudes.parts
    if not 0 <= score <= MOST_RECOMMENDED:
        return np.nan
    return parts["promoter" if score >= PROMOTER else "passive" if score >= PASSIVE else "detractor"]


def _answers(sheet: TextSheet, place: int) -> bool:
    """Whether a column holds answers: words of support, or whole numbers under a header that asks for it."""
    filled = {text for text in sheet.texts(place) if text}
    known = _folded((*spellings().support, *spellings().attitudes.parts))
    words = {folded(without_number(text)) for text in filled}
    words = {word if word in known else word.removesuffix("s") for word in words}
    if words <= known:
        return len(words) >= FEWEST_WORDS
    asks = spellings().attitudes
    asked = any(folded(word) in folded(sheet.headers[place]) for word in (*asks.asks, *asks.recommend))
    return asked and bool(filled) and scale_of(filled) is not None


def _folded(words: tuple[str, ...]) -> set[str]:
    return set(map(folded, words))
