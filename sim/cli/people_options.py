"""The options about files of one's own people, the same on every command that reads them."""

from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.cli import options
from sim.cli.option_types import Value
from sim.common.errors import InputError, shown

if TYPE_CHECKING:
    from sim.people_files.build import Files, FilesRead
    from sim.people_files.words.choices import Choices

COLUMN, TIER = (
    "WHAT=HEADER: what is wanted, and the header it is under",
    "WHO=TIER: a person, a tier or job title, a tier",
)
PANEL = "Your organisation"
TAKES = {
    **dict.fromkeys(("ties", "register", "survey"), "FILE"),
    "column": "WHAT=HEADER",
    "sheet": "[FILE=]NAME",
    "exclude": "WHO",
    "tier": "WHO=TIER",
    "unit": "OWN=NAME",
}
UNIT = "OWN=NAME: your unit, and the scenario's that it is"


@dataclass(frozen=True)
class OwnFiles:
    """Files about one's own people and how they are to be read, as options say it; without ``people`` there are none.

    ``unit`` are pairs of one of their units and the scenario's that it is; ``show_people`` shows single people and
    small groups of them.
    """

    people: Path | None = None
    ties: tuple[Path, ...] = ()
    register: tuple[Path, ...] = ()
    survey: tuple[Path, ...] = ()
    column: tuple[tuple[str, str], ...] = ()
    sheet: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    tier: tuple[tuple[str, str], ...] = ()
    unit: tuple[tuple[str, str], ...] = ()
    show_people: bool = False

    @property
    def choices(self) -> "Choices":
        """How files are to be read."""
        from sim.people_files.words.choices import Choices

        return Choices(self.column, self.sheet, self.exclude, self.tier)

    @property
    def files(self) -> "Files":
        """The files by what they hold, as options say it."""
        from sim.people_files.build import Files

        assert self.people is not None
        return Files(self.people, self.ties, self.register, self.survey)

    @property
    def paths(self) -> tuple[Path, ...]:
        """All files."""
        return (*([self.people] if self.people else ()), *self.ties, *self.register, *self.survey)

    def with_recognised(self, files: tuple[Path, ...]) -> "OwnFiles":
        """These and further files, by what they hold. Raises InputError where none is of people, or two are."""
        from sim.people_files.read.books import Book
        from sim.people_files.understand.kinds import PEOPLE, REGISTER, SURVEY, TIES, sorted_out

        books = [Book(file, self.choices) for file in files if file not in self.paths]
        kinds = sorted_out(books, bool(self.people))
        found = {kind: tuple(Path(str(book)) for book in some) for kind, some in kinds.items()}
        people = self.people or next(iter(found[PEOPLE]), None)
        if people is None:
            listed = f"{len(files)} files, none of people" if files else "no file"
            raise InputError("argument FILES", None, listed, "a table of people among them, with ids and managers")
        return replace(
            self,
            people=people,
            ties=(*self.ties, *found[TIES]),
            register=(*self.register, *found[REGISTER]),
            survey=(*self.survey, *found[SURVEY]),
        )

    def read(self) -> "FilesRead":
        """The organisation in the files. Raises InputError for whatever is wrong with them."""
        from sim.people_files.build import read_files  # loads pandas: only for an organisation of one's own

        return read_files(self.files, self.choices, disclosed=self.show_people)

    def check(self) -> None:
        """Raise InputError for an option that says nothing without a table of people."""
        for name, takes in TAKES.items():
            if self.people is None and getattr(self, name):
                allowed = f"--people FILE --{name} {takes}"
                raise InputError(f"option --{name}", None, "no option --people with it", allowed)


def pair(allowed: str, *, last: bool = True, empty: bool = False) -> Value[tuple[str, str]]:
    """Two texts with an equals sign between them; of several the ``last`` or the first. The second may be ``empty``."""

    def read(text: str) -> tuple[str, str]:
        own, sign, name = (part.strip() for part in (text.rpartition("=") if last else text.partition("=")))
        if own and sign and (name or empty):
            return own, name
        raise ValueError(shown(text))

    return Value(read, allowed)


def _file(name: str, says: str, *, multiple: bool = True) -> options.Option:
    return options.file(f"--{name}", "FILE", says, PANEL, multiple=multiple)


def _choice(name: str, says: str, kind: Any = None) -> options.Option:
    return options.text(f"--{name}", TAKES[name], f"{says} May be repeated.", PANEL, type=kind, multiple=True)


PEOPLE = _file(
    "people",
    "Your organisation: a table (.csv, .xlsx) with columns id, manager_id and, if known, unit, tier; "
    "many other names of columns are understood. See buyin organisation.",
    multiple=False,
)
TIES = _file("ties", "Who listens to whom in it: columns source, target and, if known, weight; a survey; a network.")
REGISTER = _file("register", "How people stand to it: a stakeholder register, by id, e-mail or name.")
SURVEY = _file("survey", "How people stand to it: a survey (Likert, ADKAR, NPS), by person, unit or tier.")
UNIT_OPTION = _choice("unit", "Which unit of the scenario one of your units is.", pair(UNIT))
CHOICES = (
    _choice(
        "column",
        "Which column is read as id, manager_id, unit, tier, status ...; nothing after = means none.",
        pair(COLUMN, last=False, empty=True),
    ),
    _choice("sheet", "Which sheet of a spreadsheet is read."),
    _choice("exclude", "Leave out a person, or all with HEADER=TEXT; none: leave nobody out unasked."),
    _choice("tier", "The tier of a person, of a job title, or of a word for tiers.", pair(TIER)),
)


def own_files(*, units: bool = True) -> options.Option:
    """The options, handed to the command together as ``own``; ``units`` is whether --unit is one of them."""
    every = (PEOPLE, TIES, REGISTER, SURVEY, *((UNIT_OPTION,) if units else ()), *CHOICES, options.show_people)
    names = [name for name in OwnFiles.__dataclass_fields__ if units or name != "unit"]
    return collected(every, names)


def collected(every: tuple[options.Option, ...], names: list[str]) -> options.Option:
    """A decorator for options whose values go to the command together, as ``own``."""

    def decorate(function: Any) -> Any:
        @wraps(function)
        def command(*args: Any, **given: Any) -> Any:
            own = OwnFiles(**{name: given.pop(name) for name in names})
            return function(*args, own=own, **given)

        return options.shared(*every)(command)

    return decorate
