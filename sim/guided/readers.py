"""What answers may be: each reader makes something of a text, or raises Problem with what was found and is allowed."""

import re
from collections.abc import Callable, Iterable

from sim.common.errors import Problem, shown, unknown
from sim.guided.words import DIMENSIONS, Word, scale

type Reader[T] = Callable[[str], T]
type Effects = tuple[tuple[str, Word], ...]

NOTHING = "nothing"
FEWEST, LEAST_UNIT, MOST = 10, 3, 1_000_000
NAME_OF_FILE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME = 80
_UNIT = re.compile(r"\s*([^=]*[^=\s])\s*=\s*(\d{1,7})\s*(?:,|$)")


def file_name(text: str) -> str:
    """The name of a new file, without its ending."""
    if len(text) <= LONGEST_NAME and NAME_OF_FILE.fullmatch(text):
        return text
    allowed = f"small letters, digits and hyphens between them, at most {LONGEST_NAME}, such as my-change"
    raise Problem(shown(text), allowed)


def words_of(longest: int) -> Reader[str]:
    """A text on one line, without markup, of at most so many characters."""

    def read(text: str) -> str:
        found = text.strip()
        if not found or len(found) > longest or not found.isprintable() or re.search("[<>]", found):
            length = f" of {len(found):,} characters" if len(found) > longest else ""
            allowed = f"plain words on one line, without < and >, at most {longest} characters"
            raise Problem(shown(text) + length, allowed)
        return found

    return read


def whole(low: int, high: int) -> Reader[int]:
    """A whole number between two bounds."""

    def read(text: str) -> int:
        found = text.strip()
        if re.fullmatch(r"\d{1,9}", found, re.ASCII) and low <= int(found) <= high:
            return int(found)
        raise Problem(shown(text), f"a whole number from {low} to {high}")

    return read


def word_of(name: str) -> Reader[Word]:
    """A word of a scale."""

    def read(text: str) -> Word:
        words, found = scale(name), " ".join(text.lower().split())
        if found not in words:
            raise Problem(shown(text), " | ".join(words))
        return words[found]

    return read


def some_of(names: Iterable[str], what: str, none: str = NOTHING) -> Reader[tuple[str, ...]]:
    """Some of the names, with commas between them; ``none`` alone is none of them."""
    known = tuple(names)

    def read(text: str) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",")))
        if found == (none,):
            return ()
        for name in found:
            if name not in known:
                raise unknown(name, (*known, none), what)
        return found

    return read


def one_of(names: Iterable[str], what: str) -> Reader[str]:
    """One of the names."""
    known = tuple(names)

    def read(text: str) -> str:
        found = text.strip()
        if found not in known:
            raise unknown(found, known, what)
        return found

    return read


def effects(name: str) -> Reader[Effects]:
    """What gets better or worse, and how much: ``time a lot, quality some``, or ``nothing``."""

    def read(text: str) -> Effects:
        if text.strip().lower() == NOTHING:
            return ()
        found = tuple(_effect(part, name) for part in text.split(","))
        named = [dimension for dimension, _ in found]
        for number, dimension in enumerate(named):
            if dimension in named[:number]:
                raise Problem(f"{dimension} twice", "each once")
        return found

    return read


def _effect(text: str, name: str) -> tuple[str, Word]:
    dimension, _, amount = " ".join(text.lower().split()).partition(" ")
    words = scale(name)
    if dimension not in DIMENSIONS or amount not in words:
        named = f"some of {', '.join(DIMENSIONS)}, each with one of {', '.join(words)}"
        allowed = f"{NOTHING}, or {named}: time a lot, money some"
        raise Problem(shown(text), allowed)
    return dimension, words[amount]


def units(text: str) -> dict[str, int]:
    """Units and how many people they have: ``Sales = 40, Front desk = 25``; the first one leads."""
    found = [(m[1], int(m[2])) for m in _UNIT.finditer(text)]
    if not found or "".join(m[0] for m in _UNIT.finditer(text)) != text:
        raise Problem(shown(text), "NAME = PEOPLE with commas between: Head office = 12, Sales = 40")
    names = [words_of(LONGEST_NAME)(name) for name, _ in found]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise Problem(f"two units named {shown(twice)}", "a different name for each unit")
    checked_sizes(dict(found))
    return dict(found)


def checked_sizes(sizes: dict[str, int]) -> None:
    """Raise Problem for too few or too many units or people, and for a unit that is called as a group of units is."""
    from sim.scenarios.strategy import UNIT_GROUPS

    people = sum(sizes.values())
    if not FEWEST <= people <= MOST or len(sizes) > 1000:
        raise Problem(
            f"{people} people in {len(sizes)} {'unit' if len(sizes) == 1 else 'units'}",
            f"from {FEWEST} to {MOST} people in at most 1000 units",
        )
    if min(sizes.values()) < 1 or max(sizes.values()) < LEAST_UNIT:
        raise Problem(f"units of {min(sizes.values())} to {max(sizes.values())} people", "units of 1 or more, one of 3")
    for name in sizes:
        if name in UNIT_GROUPS:
            raise Problem(f"a unit named {name}", f"another name than those of groups ({', '.join(UNIT_GROUPS)})")
