"""What a user says of their files, where that is to count in place of what would be understood or assumed."""

from dataclasses import dataclass
from typing import Any

from sim.common.errors import InputError, shown
from sim.people_files.words.likeness import strict
from sim.people_files.words.spellings import named


@dataclass(frozen=True)
class Choices:
    """The options of every command that reads people's files.

    ``columns`` are pairs of what is wanted (``unit``) and the header it is under, "" for none; ``sheets`` names of
    sheets, or ``FILE=NAME``; ``excluded`` people (an id or another name) or ``HEADER=TEXT``; ``tiers`` pairs of a
    person, a word of the tier column or a job title, and a tier.
    """

    columns: tuple[tuple[str, str], ...] = ()
    sheets: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    tiers: tuple[tuple[str, str], ...] = ()

    def column(self, what: str) -> str | None:
        """The header under which something is, "" for nowhere; None where nothing is said."""
        return dict(self.columns).get(what)

    def sheets_of(self, source: str) -> list[str]:
        """Names of sheets that are said to count in a file."""
        pairs = [text.rpartition("=") for text in self.sheets]
        return [sheet for file, _, sheet in pairs if not file or source.replace("\\", "/").endswith(file)]

    def typed(self, *, named: bool) -> list[str]:
        """The options as they are typed; ``...`` in place of who is meant unless people may be ``named``."""
        pairs = [f"--column {what}={header}".split(" ", 1) for what, header in self.columns]
        pairs += [["--sheet", sheet] for sheet in self.sheets]
        pairs += [["--exclude", who if named else "..."] for who in self.excluded]
        pairs += [["--tier", f"{who if named else '...'}={tier}"] for who, tier in self.tiers]
        return [word for pair in pairs for word in pair]


NONE = Choices()
OPTIONS = {"--column": "columns", "--sheet": "sheets", "--exclude": "excluded", "--tier": "tiers"}
_PAIRS = ("--column", "--tier")


def choices_from(text: str, source: str) -> Choices:
    """Choices as they are typed, an option on each line: ``--column unit=Team``.

    Raises InputError, naming ``source`` and line, for any other.
    """
    found: dict[str, list[Any]] = {field: [] for field in OPTIONS.values()}
    for number, line in enumerate(text.splitlines()):
        option, _, value = line.strip().partition(" ")
        value = value.strip().strip("\"'")
        if not option:
            continue
        if option not in OPTIONS or not value or (option in _PAIRS and "=" not in value):
            allowed = "--column WHAT=HEADER, --sheet NAME, --exclude WHO or --tier WHO=TIER"
            raise InputError(source, f"line {number + 1}", shown(line), allowed)
        parts = value.partition("=") if option == "--column" else value.rpartition("=")
        pair = (parts[0].strip(" \"'"), parts[2].strip(" \"'"))
        found[OPTIONS[option]].append(pair if option in _PAIRS else value)
    return Choices(**{field: tuple(some) for field, some in found.items()})


def same_header(header: str, wanted: str) -> bool:
    """Whether a header is the one that a user means."""
    return strict(header) == strict(wanted) or named(header) == named(wanted)
