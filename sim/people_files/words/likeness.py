"""Whether two texts name one person, however each is written: order and accents of names, forms of numbers."""

import re
import unicodedata
from collections.abc import Iterator

_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_NUMBER = re.compile(r"(\d{1,3}(?:[,.' \u00a0\u202f]\d{3})+|\d+)(?:[.,]0+)?")
_BRACKETED = re.compile(r"(.*?)\s*[(\[]([^)\]]*)[)\]]\s*")
_DISTINGUISHED = re.compile(r"\s*CN=((?:\\.|[^,\\])*),.*", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*[;|\n]\s*|\s*/\s*|\s+&\s+")


def strict(text: str) -> str:
    """A text without letter case, forms of Unicode and spaces too many: what differs no further is one person."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(" ,")


def is_distinguished(text: str) -> bool:
    """Whether a text is a name in a directory, as ``CN=Ada Quist,OU=IT``."""
    return bool(_DISTINGUISHED.fullmatch(text))


def loose(text: str) -> Iterator[str]:
    """Other ways to write it, the likeliest first; what they share may be one person."""
    if found := _DISTINGUISHED.fullmatch(text):
        yield from _names(re.sub(r"\\(.)", r"\1", found[1]))
        return
    if found := _NUMBER.fullmatch(text.strip()):
        digits = re.sub(r"\D", "", found[1])
        yield digits
        yield digits.lstrip("0") or "0"
        return
    if (found := _BRACKETED.fullmatch(text)) and found[1] and found[2]:
        yield strict(found[2])
        yield from loose(found[2])
        yield from loose(found[1])
        return
    yield from _names(text)


def _names(text: str) -> Iterator[str]:
    """A name with the given one first, without accents, apostrophes and hyphens."""
    family, comma, given = text.partition(",")
    turned = f"{given} {family}" if comma and "," not in given else text
    bare = unicodedata.normalize("NFKD", turned).casefold().translate(_PLAIN)
    bare = "".join(one for one in bare if not unicodedata.combining(one))
    if name := " ".join(re.sub(r"[^\w@.]+", " ", re.sub("['\u2019`\u00b4\u02bc]", "", bare)).split()):
        yield name


def several(text: str) -> list[str]:
    """The parts of a cell that names several people."""
    return [part for part in _SEVERAL.split(text) if part]
