"""What is said when something a person supplied cannot be used: one message, four facts.

Every message names the source (a file, an option), the place in it, what was found and what is allowed.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial

Loc = tuple[str | int, ...]

LONGEST_VALUE = 80
LONGEST_FOUND = 240
LONGEST_ALLOWED = 2000
LISTED_NAMES = 30
LISTED_PROBLEMS = 9
LONGEST_FOLD = 100


def escaped(text: str) -> str:
    """``text`` with everything a terminal would not print plainly (control characters, for one) escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in text)


_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def plain_text(text: str) -> str:
    """``text`` with what would steer a terminal, or turn or hide letters, escaped; line breaks and tabs stay."""
    return _STEERING.sub(lambda found: found.group().encode("unicode_escape", "surrogatepass").decode("ascii"), text)


def shortened(text: str, longest: int = LONGEST_VALUE) -> str:
    """``text`` on one line, escaped, and cut in the middle where it has more than ``longest`` characters."""
    if len(text) > 4 * longest:
        text = f"{text[: 2 * longest]}...{text[-longest:]}"
    text = escaped(text)
    if len(text) <= longest:
        return text
    tail = (longest - 3) // 3
    return f"{text[: longest - 3 - tail]}...{text[len(text) - tail :]}"


def shown(value: object) -> str:
    """A value in plain words, at most 80 characters: ``text "abc"``, ``1.3``, ``a table with a, b``."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'text "{shortened(value, LONGEST_VALUE - 7)}"'
    if isinstance(value, int) and value.bit_length() > 250:
        return f"a whole number of about {round(value.bit_length() * 0.30103)} digits"
    if isinstance(value, dict):
        return shortened(f"a table with {', '.join(map(str, value))}") if value else "an empty table"
    if isinstance(value, list | tuple):
        return _shown_list(value)
    return shortened(str(value))


def _shown_list(values: Sequence[object]) -> str:
    if not values:
        return "an empty list"
    plain = len(values) <= 8 and not any(isinstance(v, dict | list | tuple) for v in values)
    text = ", ".join(shown(v).removeprefix("text ") for v in values) if plain else ""
    if plain and len(text) <= LONGEST_VALUE - 11:
        return f"the list [{text}]"
    return f"a list of {len(values)} {'entry' if len(values) == 1 else 'entries'}"


def as_place(loc: Loc) -> str:
    """A location as people write it: ``("units", 2, "local goals")`` is ``units[2]."local goals"``."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{_named(part)}" for part in loc]
    return shortened("".join(parts).removeprefix("."), LONGEST_FOUND)


class Problem(ValueError):
    """What a validator of a file's model raises: what was found, what is allowed.

    ``loc`` is where it was found, relative to the validator's own place; whoever reads the file adds
    the file, the line and the rest of the place. ``allowed`` may be what gives the words: of thousands of problems
    only the first few are told, and to find the nearest of many names takes a while.
    """

    def __init__(self, found: str, allowed: str | Callable[[], str], loc: Loc = (), hint: str | None = None) -> None:
        super().__init__(found, allowed, loc, hint)
        self.found = shortened(found, LONGEST_FOUND)
        self._allowed = allowed
        self.loc = loc
        self.hint = None if hint is None else shortened(hint, LONGEST_FOUND)

    @cached_property
    def allowed(self) -> str:
        return shortened(self._allowed if isinstance(self._allowed, str) else self._allowed(), LONGEST_ALLOWED)

    def moved(self, loc: Loc, hint: str | None = None) -> "Problem":
        """The same problem at another place, with a hint where it has none."""
        return Problem(self.found, lambda: self.allowed, loc, self.hint or hint)

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"found {self.found}; allowed: {self.allowed}{hint}"


def extra(name: str) -> str:
    """How to get what an extra of this package holds; it is on no index."""
    return f"the extra '{name}': in a checkout make setup, or pip install '.[{name}]'"


class RunError(RuntimeError):
    """A job could not be done; the message says which, and why."""


class InputError(ValueError):
    """Something a person supplied cannot be used.

    ``source`` is a file name or an option, ``place`` where in it, such as ``row 7, column weight``.
    ``more`` holds further problems of the same source in one line each, the first 9 of ``others``.
    ``str(error)`` is the whole message, with nothing in it that a terminal would not print plainly.
    """

    def __init__(
        self,
        source: str,
        place: str | None,
        found: str,
        allowed: str,
        hint: str | None = None,
        more: Sequence[str] = (),
        others: int = 0,
    ) -> None:
        super().__init__(source, place, found, allowed, hint, more, others)
        self.source = escaped(source)
        self.place = None if place is None else shortened(place, LONGEST_FOUND)
        self.problem = Problem(found, allowed, hint=hint)
        self.more = tuple(shortened(line, LONGEST_FOUND) for line in more[:LISTED_PROBLEMS])
        self.others = max(others, len(more))

    @property
    def found(self) -> str:
        """What was found, on one line."""
        return self.problem.found

    @property
    def allowed(self) -> str:
        """What is allowed in its place."""
        return self.problem.allowed

    @property
    def hint(self) -> str | None:
        """What may help, if anything does."""
        return self.problem.hint

    def __str__(self) -> str:
        first = ": ".join(part for part in (self.source, self.place, str(self.problem)) if part)
        problems = "problem" if self.others == 1 else "problems"
        suffix = f" (and {self.others} more {problems})" if self.others else ""
        return "\n  ".join((first + suffix, *self.more))


def nearest(found: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names most like ``found``, best first: the same but for case, spaces, hyphens and underscores,
    then those spelled alike."""
    by_fold: dict[str, list[str]] = {}
    for name in names:
        by_fold.setdefault(folded(name[:LONGEST_FOLD]), []).append(name)
    wanted = folded(found[:LONGEST_FOLD])
    folds = [wanted] if wanted in by_fold else difflib.get_close_matches(wanted, by_fold, most)
    return [name for fold in folds for name in by_fold[fold]][:most]


def one_of(names: Iterable[str], found: str | None = None) -> str:
    """The allowed names in words: the nearest to ``found`` first, then all of them (at most 30)."""
    every = list(dict.fromkeys(names))
    if not every:
        return "nothing (no names are known here)"
    listed = ", ".join(_named(name) for name in every[:LISTED_NAMES])
    rest = f" and {len(every) - LISTED_NAMES} more" if len(every) > LISTED_NAMES else ""
    near = nearest(found, every) if found is not None else []
    if not near or len(every) == 1:
        return listed + rest
    return f"{', '.join(_named(name) for name in near)} (nearest); all {len(every)}: {listed}{rest}"


def unknown(found: str, allowed_names: Iterable[str], what: str, loc: Loc = ()) -> Problem:
    """The problem of a name (of a ``what``: a unit, a lever ...) that is not among the allowed ones."""
    return Problem(f'unknown {what} "{shortened(found)}"', partial(one_of, allowed_names, found), loc)


def unknown_name(source: str, place: str | None, found: str, allowed_names: Iterable[str], what: str) -> InputError:
    """The error of a name (of a ``what``: a unit, a lever ...) that is not among the allowed ones.

    The message names the nearest right ones first, then the allowed ones, at most 30 of them.
    """
    problem = unknown(found, allowed_names, what)
    return InputError(source, place, problem.found, problem.allowed)


def _named(name: str) -> str:
    return shortened(name) if re.fullmatch(r"[\w-]+", name) else f'"{shortened(name)}"'


def folded(name: str) -> str:
    """A name as names are compared: without case, spaces and punctuation."""
    return re.sub(r"[\W_]", "", name.casefold())
