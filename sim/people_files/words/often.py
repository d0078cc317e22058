"""How often or how strongly people say that they talk to each other, as contacts a month."""

import re
from functools import cache, lru_cache

import numpy as np

from sim.common.errors import folded
from sim.people_files.words.scales import number
from sim.people_files.words.spellings import spellings

_NUMBERED = re.compile(r"\(?(\d{1,3})\)?\s*[-.:=)\u2013]+\s*(\D.*)")
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|\u2013|to|or)\s*(\d{1,3})|(\d{1,3})")


@lru_cache(maxsize=4096)
def contacts(text: str) -> float:
    """The weight that a cell says: a number, a mark, or words such as "2-3 times a week"; nan for anything else."""
    if not text:
        return np.nan
    known = _known().get(folded(text) or text)
    if known is not None:
        return known
    if not np.isnan(value := number(text)):
        return value
    if found := _NUMBERED.fullmatch(text):
        words = contacts(found[2])
        return float(found[1]) if np.isnan(words) else words
    return _phrase(text.casefold())


def _phrase(text: str) -> float:
    """How often a phrase says: so many times in some span of time, or one of the known words within it."""
    spoken = spellings().often
    if any(folded(word) and re.search(rf"\b{re.escape(word)}\b", text) for word in spoken.never):
        return 0.0
    every = next((a_month for word, a_month in spoken.every.items() if re.search(rf"\b{word}", text)), None)
    if every is None:
        words = re.findall(r"\w+", text)
        return next((known for word in words if (known := _known().get(word)) is not None), np.nan)
    if found := _RANGE.search(text):
        times = (float(found[1]) + float(found[2])) / 2 if found[1] else float(found[3])
        return every / times if re.search(r"\bevery\b|\balle\b", text) else every * times
    return every * next((times for word, times in spoken.times.items() if re.search(rf"\b{word}\b", text)), 1.0)


@cache
def _known() -> dict[str, float]:
    marks = dict.fromkeys(spellings().often.mark, 1.0)
    none = dict.fromkeys((*spellings().often.never, *spellings().absent.no), 0.0)
    known = {**none, **dict.fromkeys(spellings().absent.yes, 1.0), **marks, **spellings().frequency}
    return {folded(word) or word: value for word, value in known.items() if not word[0].isdecimal()}
