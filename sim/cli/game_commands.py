"""What a player types in a game, read: a word for what to do, then values, then fields as NAME=VALUE."""

import json
import shlex
from collections.abc import Callable
from typing import Any

from sim.common.errors import InputError, unknown_name
from sim.levers import LEVERS
from sim.play import Ending, Inquiry
from sim.play.game import valid_in
from sim.scenarios.strategy import Use

LINE = "your line"
LISTS = ("units", "tiers")
NUMBERS = ("from", "until", "every", "steps", "share", "intensity", "claims", "people", "use", "after")
ASKS = ("interviews", "pulse", "network", "reference")


HELP = """\
begin LEVER FROM [UNTIL] [FIELD=VALUE ...]  begin pilot 3 18 units=pilot tiers=middle,operational
begin                                       the same, asked one by one
tell LEVER [FROM [UNTIL]] [FIELD=VALUE ...] what a lever does, needs and costs, before it is pulled
stop NUMBER WEEK                            a use works up to that week; its number is in the plan
find WHAT [FIELD=VALUE ...]                 find interviews unit=benefits people=12; find pulse;
                                            find network unit=it; find reference strategy=early-wins
access staged                               first round: only whom a pilot or roll-out reaches can
                                            use it at first
think TEXT                                  your own thoughts on this round, kept in the log
undo                                        takes back what was begun or stopped last in this round
levers, units, ideas, plan, see, help       what there is
next                                        the weeks of the round pass
quit                                        stop here; with --log FILE the game goes on later
Fields of begin: units, tiers, who, share, intensity, every, pace, framing, claims."""
QUESTIONS = (
    ("lever", "Lever (levers lists them)", None),
    ("from", "From week", None),
    ("until", "Until week", None),
    ("intensity", "Strength, up to 1", "1"),
    ("units", "Units or groups of them", "all"),
    ("tiers", "Tiers", "executive,middle,operational"),
)


def words_of(line: str) -> list[str]:
    """The words of a line. Raises InputError for quotes that are not closed."""
    try:
        return shlex.split(line)
    except ValueError:
        raise InputError(LINE, None, "a quote that is not closed", "quotes in pairs") from None


def use_in(words: list[str]) -> Use:
    """The use in ``LEVER FROM [UNTIL] [FIELD=VALUE ...]``. Raises InputError."""
    plain, fields = _parted(words)
    if not plain or plain[0] not in LEVERS:
        raise unknown_name(LINE, "lever", plain[0] if plain else "", LEVERS, "lever")
    named = dict(zip(("lever", "from", "until"), plain, strict=False))
    return valid_in({name: _value(name, text) for name, text in (named | fields).items()}, Use, LINE)


def use_asked(ask: Callable[[str, str | None], str]) -> Use:
    """The use in the answers to questions. Raises InputError."""
    answers = {name: ask(text, usual) for name, text, usual in QUESTIONS}
    return use_in([answers.pop("lever"), *(f"{name}={text}" for name, text in answers.items())])


def ending_in(words: list[str]) -> Ending:
    """The ending in ``NUMBER WEEK``. Raises InputError."""
    plain, fields = _parted(words)
    named = dict(zip(("use", "after"), plain, strict=False)) | fields
    return valid_in({name: _value(name, text) for name, text in named.items()}, Ending, LINE)


def inquiry_in(words: list[str]) -> Inquiry:
    """The inquiry in ``WHAT [FIELD=VALUE ...]``. Raises InputError."""
    plain, fields = _parted(words)
    if not plain or plain[0] not in ASKS:
        raise unknown_name(LINE, "find", plain[0] if plain else "", ASKS, "way of finding out")
    return valid_in({name: _value(name, text) for name, text in ({"what": plain[0]} | fields).items()}, Inquiry, LINE)


def _parted(words: list[str]) -> tuple[list[str], dict[str, str]]:
    plain = [word for word in words if "=" not in word]
    pairs = [word.partition("=") for word in words if "=" in word]
    return plain, {name: text for name, _, text in pairs}


def _value(name: str, text: str) -> Any:
    """A text as the value of a field: a list, a number where it is one, else itself."""
    if name in LISTS:
        return text.split(",")
    if name not in NUMBERS:
        return text
    read: Callable[[str], Any] = json.loads
    try:
        return read(text)
    except ValueError:
        return text
