"""What columns and words are called in the files people have, read from ``spellings.toml``."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from sim.common.errors import folded
from sim.common.vocabulary import TIERS
from sim.inputs import Model

Names = tuple[str, ...]
MOST_PARTS, MOST_TOGETHER = 8, 3  # words of a header that is made of several, and of one that is looked up
_PARTS = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![^\W\d_A-Z])|\d+")
_BRACKETS = re.compile(r"\s*(\[[^\]]*\]|\([^)]*\))\s*$")
FILE = Path(__file__).with_suffix(".toml")


class SurveyWords(Model):
    """Parts of the headers of a survey with a row for each respondent."""

    respondent: Names
    named: Names
    who: Names
    how: Names


class AttitudeWords(Model):
    """Headers of surveys about how people stand to it, and commitment that parts of a promoter score stand for."""

    current: Names
    desire: Names
    recommend: Names
    asks: Names
    parts: dict[str, Annotated[float, Field(ge=-1, le=1)]]


class OftenWords(Model):
    """Phrases for how often: contacts a month for each span of time, how many times; and marks."""

    never: Names
    mark: Names
    every: dict[str, Annotated[float, Field(gt=0)]]
    times: dict[str, Annotated[float, Field(gt=0)]]


class PathWords(Model):
    """What the numbered columns of a path from the top are called."""

    level: Names


class MadeWords(Model):
    """Words that headers of ids and managers are made of: one of either, and others around it."""

    person: Names
    manager: Names
    around: Names
    beside: Names


class AbsentWords(Model):
    """Words for rows that are no people of the organisation, and for people who are not there."""

    gone: Names
    codes: Names
    present: Names
    still: Names
    yes: Names
    no: Names
    vacant: Names
    vacant_nouns: Names
    vacant_alone: Names
    elsewhere: Names
    accounts: Names
    total: Names
    service: Names
    groups: Names
    outside: Names
    collective: Names
    every: Names
    single: Names
    filling: Names
    assistant: Names
    assisting: Names
    ranks: Names


class Spellings(Model):
    """Everything in the file: spellings by column, and what words in cells stand for."""

    nothing: Names
    nobody: Names
    made: MadeWords
    people: dict[str, Names]
    path: PathWords
    ties: dict[str, Names]
    survey: SurveyWords
    frequency: dict[str, Annotated[float, Field(ge=0)]]
    often: OftenWords
    support: dict[str, Annotated[float, Field(ge=-1, le=1)]]
    influence: dict[str, str]
    tiers: dict[str, Names]
    absent: AbsentWords
    attitudes: AttitudeWords


@cache
def spellings() -> Spellings:
    """The spellings shipped with this package."""
    read = Spellings.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))
    assert set(read.influence.values()) <= set(TIERS)
    return read


def named(header: str) -> str:
    """A header as it is compared, without what it says in brackets at its end: ``Power (H/M/L)`` is ``power``."""
    return folded(re.sub(_BRACKETS, "", header)) or folded(header)


def places_of(headers: list[str], name: str, words: Iterable[str]) -> list[int]:
    """Places of the columns called so or by one of the words, in the order of these."""
    order = {named(word): number for number, word in reversed(list(enumerate((name, *words))))}
    found = [(order.get(named(header), len(order)), place) for place, header in enumerate(headers)]
    return [place for rank, place in sorted(found) if rank < len(order)]


def places_for(headers: list[str], name: str) -> list[int]:
    """Places of the columns that people call so: by known names in their order, then those made of several words."""
    known = places_of(headers, name, words_for(name))
    return [*known, *(at for at, header in enumerate(headers) if at not in known and made(header) == name)]


def words_for(name: str) -> Names:
    """What else a column of people or ties is called."""
    return spellings().people.get(name) or spellings().ties.get(name) or ()


@lru_cache(maxsize=4096)
def made(header: str) -> str | None:
    """What a header made of several words says: ``id``, ``manager_id`` or ``dotted``; None for any other."""
    parts = [folded(part) for part in re.findall(_PARTS, re.sub(_BRACKETS, "", header))]
    kinds, managers, at = set(), [], 0
    while at < len(parts) <= MOST_PARTS:
        longest = range(min(len(parts), at + MOST_TOGETHER), at, -1)
        found = next(((end, kind) for end in longest if (kind := _made_of().get("".join(parts[at:end])))), None)
        if found is None:
            return None
        managers += ["".join(parts[at : found[0]]).removesuffix("s")] if "manager" in found[1] else []
        at = found[0]
        kinds.update(found[1])
    if len(set(managers)) < len(managers):  # a manager's manager
        return None
    if "manager" in kinds:
        return "dotted" if "beside" in kinds else "manager_id"
    return "id" if "person" in kinds and "beside" not in kinds else None


@cache
def _made_of() -> dict[str, set[str]]:
    """Which kinds of words each word of ``made`` is of."""
    kinds: dict[str, set[str]] = {}
    for kind, some in spellings().made:
        for word in some:
            kinds.setdefault(folded(word), set()).add(kind)
    return kinds


def numbered(headers: list[str], words: Names, ends: Names = ("",)) -> Iterator[tuple[int, int]]:
    """Number and place of the headers that are one of the words, a number and one of the ends: Friend 2 Name."""
    starts, stops = ("|".join(sorted(map(folded, some), key=len, reverse=True)) for some in (words, ends))
    pattern = re.compile(rf"(?:{starts})(\d{{1,3}})(?:{stops})")
    for place, header in enumerate(headers):
        if found := pattern.fullmatch(folded(header)):
            yield int(found[1]), place
