"""Whether two texts name one person, however each is written: order and accents of names, forms of numbers."""

import re
import unicodedata
from collections.abc import Iterator

_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_NUMBER = re.compile(r"(\d{1,3}(?:[,.' \u00a0\u202f]\d{3})+|\d+)(?:[.,]0+)?")
_BRACKETED = re.compile(r"(.*?)\s*[(\[<]([^)\]>]*)[)\]>]\s*")
_DISTINGUISHED = re.compile(r"\s*(?:CN|uid)=((?:\\.|[^,\\])*),.*", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*[;|\n]\s*|\s*/\s*|\s+(?:&|\+|and|und|et)\s+|(?<=\w)\+(?=\w)")
_PREFIXED = re.compile(r"([A-Za-z#'][A-Za-z]{0,7}[-_ :#.]{0,2})(\d{1,18})")
_LARGE = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})")
_BESIDE = re.compile(
    r"(\S*\d\S*?)\s*(?:[:,|\u2013\u2014-]\s*|\s)(\D{3,})|(\D{3,}?)\s*(?:[:,|\u2013\u2014-]\s*|\s)(\S*\d\S*)"
)
_PLACED = re.compile(r"(?:mailto:|[^\\/@]+\\|(?:[\w.-]+/)+)(\S.*)", re.IGNORECASE)
_TITLES = (
    "dr",
    "prof",
    "mr",
    "mrs",
    "ms",
    "miss",
    "sir",
    "dame",
    "herr",
    "frau",
    "ing",
    "mme",
    "mlle",
    "phd",
    "mba",
    "jr",
)
_UMLAUTS = {"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00df": "ss", "\u00e5": "aa", "\u00f8": "oe"}


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
        digits = _digits(found[1])
        yield digits
        yield digits.lstrip("0") or "0"
        return
    if (found := _BRACKETED.fullmatch(text)) and found[1] and found[2]:
        yield strict(found[2])
        yield from loose(found[2])
        yield from loose(found[1])
        return
    yield from _names(text)
    yield from _names("".join(_UMLAUTS.get(one, one) for one in unicodedata.normalize("NFC", text).casefold()))


def hints(text: str) -> Iterator[str]:
    """By what ``guesses`` may find somebody who is called so: the digits of an id, words in any order."""
    if found := _PREFIXED.fullmatch(text.strip()):
        yield f"digits of {found[2].lstrip('0')}"
    elif "@" in text:
        yield f"mail of {_joined(text.partition('@')[0])}"
    elif len(parts := _parts(text)) > 1:
        long = [part for part in parts if len(part) > 1]
        yield _unordered(parts)
        yield f"initial {parts[0][0]} {parts[-1]}"
        if 1 < len(long) < len(parts):
            yield f"without initials {_unordered(long)}"


def guesses(text: str) -> Iterator[str]:
    """Whom a text may mean beyond ``loose``: forms that ``loose`` and ``hints`` give of those who are known.

    One side only says more than the other: titles, initials, letters before a number, a name beside the id. So two
    people who differ in just that are not taken for each other.
    """
    plain = text.strip()
    if found := _NUMBER.fullmatch(plain):
        yield f"digits of {_digits(found[1]).lstrip('0')}"
    elif found := _PREFIXED.fullmatch(plain):
        yield from loose(found[2])
    elif (found := _LARGE.fullmatch(plain)) and len(found[2] or "") <= int(found[3]):
        yield found[1] + (found[2] or "").ljust(int(found[3]), "0")
    elif found := _BESIDE.fullmatch(plain):
        yield from loose(found[1] or found[4])
        yield from loose(found[2] or found[3])
    if found := _PLACED.fullmatch(plain):
        yield from loose(found[1])
    yield from _guessed_names(plain)


def _guessed_names(text: str) -> Iterator[str]:
    yield f"mail of {_joined(text)}"
    parts = _parts(text)
    long = [part for part in parts if len(part) > 1]
    if len(parts) > 1:
        yield _unordered(parts)
        yield f"without initials {_unordered(parts)}"
    if len(long) > 1:
        yield _unordered(long)
    if len(parts) > 1 and len(parts[0]) == 1:
        yield f"initial {parts[0]} {parts[-1]}"
    before = text.partition(",")[0]
    if before != text and " " in before:
        yield from _names(before)


def _parts(text: str) -> list[str]:
    """The words of a name, without titles."""
    return [part for part in re.findall(r"[^\W_]+", next(_names(text), "")) if part not in _TITLES]


def _joined(text: str) -> str:
    return re.sub(r"[\W_]", "", strict(text))


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdecimal())


def _unordered(parts: list[str]) -> str:
    return f"of {' '.join(sorted(parts))}"


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
