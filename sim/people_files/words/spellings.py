"""What columns and words are called in the files people have, read from ``spellings.toml``."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from sim.errors import folded
from sim.inputs import Model
from sim.vocabulary import TIERS

Names = tuple[str, ...]
FILE = Path(__file__).with_suffix(".toml")


class SurveyWords(Model):
    """Parts of the headers of a survey with a row for each respondent."""

    respondent: Names
    named: Names
    who: Names
    how: Names


class AttitudeWords(Model):
    """Headers of surveys about how people stand to it, and commitment that parts of a promoter score stand for."""

    desire: Names
    recommend: Names
    asks: Names
    parts: dict[str, Annotated[float, Field(ge=-1, le=1)]]


class PathWords(Model):
    """What the numbered columns of a path from the top are called."""

    level: Names


class AbsentWords(Model):
    """Words for rows that are no people of the organisation, and for people who are not there."""

    gone: Names
    still: Names
    yes: Names
    no: Names
    vacant: Names
    total: Names
    service: Names
    outside: Names
    collective: Names
    every: Names
    assistant: Names


class Spellings(Model):
    """Everything in the file: spellings by column, and what words in cells stand for."""

    nobody: Names
    people: dict[str, Names]
    path: PathWords
    ties: dict[str, Names]
    survey: SurveyWords
    frequency: dict[str, Annotated[float, Field(ge=0)]]
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
    return folded(re.sub(r"\s*(\[[^\]]*\]|\([^)]*\))\s*$", "", header)) or folded(header)


def places_of(headers: list[str], name: str, words: Iterable[str]) -> list[int]:
    """Places of the columns called so or by one of the words, in the order of these."""
    order = {named(word): number for number, word in reversed(list(enumerate((name, *words))))}
    found = [(order[named(header)], place) for place, header in enumerate(headers) if named(header) in order]
    return [place for _, place in sorted(found)]


def words_for(name: str) -> Names:
    """What else a column of people or ties is called."""
    return spellings().people.get(name) or spellings().ties.get(name) or ()


def numbered(headers: list[str], words: Names, ends: Names = ("",)) -> Iterator[tuple[int, int]]:
    """Number and place of the headers that are one of the words, a number and one of the ends: Friend 2 Name."""
    starts, stops = ("|".join(sorted(map(folded, some), key=len, reverse=True)) for some in (words, ends))
    pattern = re.compile(rf"(?:{starts})(\d{{1,3}})(?:{stops})")
    for place, header in enumerate(headers):
        if found := pattern.fullmatch(folded(header)):
            yield int(found[1]), place
