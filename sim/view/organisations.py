"""Visitors' own organisations: in this server's memory only, few and small, found by the content of their tables."""

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path

from sim.common.errors import InputError, shown
from sim.measures import GROUPS
from sim.organisation import Organisation
from sim.people_files.build import FileRead, Files, FilesRead, read_files
from sim.people_files.read.books import Book
from sim.people_files.understand.kinds import PEOPLE, REGISTER, SURVEY, TIES, sorted_out
from sim.people_files.words.choices import NONE, Choices
from sim.people_files.words.said import Said
from sim.study.setting import check_shown
from sim.view.sheets import Upload, bounded

MOST_HELD = 40
MOST_PEOPLE = 3_000
MOST_TIES = 60_000
Units = tuple[tuple[str, str], ...]
LETTERS = 20  # of the content's SHA-256 in a page's address
PLACE = "organisation"


@dataclass(frozen=True, eq=False)
class HeldOrganisation:
    """An organisation from tables, the names of their files, how each was read and was to be, and its key.

    ``units`` are pairs of one of its units and the scenario's that it is; ``as_listed`` has the files' ties alone.
    """

    key: str
    files: tuple[str, ...]
    organisation: Organisation
    read: tuple[FileRead, ...]
    choices: Choices
    units: Units = ()
    as_listed: Organisation | None = None

    @property
    def options(self) -> list[str]:
        """The options of commands that read the same files in the same way."""
        files = [word for one in self.read for word in (f"--{one.holds}", one.file)]
        units = [word for own, name in self.units for word in ("--unit", f"{own}={name}")]
        return [*files, *self.choices.typed(named=self.organisation.disclosed), *units]


@dataclass(frozen=True)
class Brought:
    """Files as a visitor brings them: of ``people`` and ``ties``, if said so, and ``others`` by what they hold.

    ``choices`` are how they are to be read, ``units`` pairs of one of its units and the scenario's that it is.
    """

    people: Upload | None
    ties: Upload | None = None
    others: tuple[Upload, ...] = ()
    choices: Choices = NONE
    units: Units = ()

    @property
    def uploads(self) -> tuple[Upload, ...]:
        """All files, of people first."""
        return (*([self.people] if self.people else ()), *([self.ties] if self.ties else ()), *self.others)

    def files(self) -> Files:
        """The files by what they hold. Raises InputError where none is of people, or two are."""
        people = None if self.people is None else bounded(self.people, MOST_PEOPLE)
        ties = () if self.ties is None else (bounded(self.ties, MOST_TIES),)
        found = sorted_out([Book(bounded(one, MOST_TIES), self.choices) for one in self.others], people is not None)
        others = {kind: tuple(book.source for book in books) for kind, books in found.items()}
        if people is None and not others[PEOPLE]:
            raise InputError("this page", None, "no file of people", "a table with ids and managers")
        return Files(people or others[PEOPLE][0], (*ties, *others[TIES]), others[REGISTER], others[SURVEY])


_held: OrderedDict[str, HeldOrganisation] = OrderedDict()
_own: dict[str, HeldOrganisation] = {}
_lock = threading.Lock()


def hold(brought: Brought, *, disclosed: bool = False) -> HeldOrganisation:
    """Read uploaded files and hold the organisation in them; the one unused for longest goes where there are many.

    ``disclosed`` as in ``read_tables``. Raises InputError, with file, place and what is allowed, for files that are no
    organisation, a large one, or one of which nothing can be shown.
    """
    reading = read_files(brought.files(), brought.choices, disclosed=disclosed, listed_too=True)
    organisation = reading.organisation
    if len(organisation) > MOST_PEOPLE:
        raise InputError(reading.files[0].file, None, f"{len(organisation):,} people", f"at most {MOST_PEOPLE:,}")
    check_shown(GROUPS[0], organisation, reading.files[0].file)
    key = _key((*brought.uploads, Upload("", repr((brought.choices, brought.units)).encode())))
    found = HeldOrganisation(
        key,
        tuple(one.title for one in brought.uploads),
        organisation,
        reading.files,
        brought.choices,
        brought.units,
        reading.as_listed,
    )
    with _lock:
        _held[found.key] = found
        _held.move_to_end(found.key)
        while len(_held) > MOST_HELD:
            _held.popitem(last=False)
    return found


def hold_own(reading: FilesRead, paths: tuple[Path, ...], choices: Choices) -> HeldOrganisation:
    """Hold the organisation in the files named on the command line, of people first, for as long as the server is up.

    ``choices`` are how they were to be read. Raises InputError where nothing of it can be shown.
    """
    organisation = reading.organisation
    check_shown(GROUPS[0], organisation, f"option --people {paths[0]}")
    uploads = tuple(Upload(path.name, path.read_bytes()) for path in paths)
    assumptions = tuple(_without_folders(said, paths) for said in organisation.assumptions)
    files = tuple(upload.title for upload in uploads)
    read = tuple(_read_without_folders(one, paths) for one in reading.files)
    key = _key((*uploads, Upload("", repr(choices).encode())))
    own = replace(organisation, assumptions=assumptions)
    found = HeldOrganisation(key, files, own, read, choices, as_listed=reading.as_listed)
    _own[found.key] = found
    return found


def _without_folders(said: str, paths: tuple[Path, ...]) -> str:
    """What is said of a table, without the folders of this machine: visitors see it."""
    option = said.option if isinstance(said, Said) else ""
    for path in paths:
        said = said.replace(str(path), path.name)
    return Said(said, option)


def _read_without_folders(read: FileRead, paths: tuple[Path, ...]) -> FileRead:
    """How a file was read, without these folders."""
    out = tuple(replace(one, reason=_without_folders(one.reason, paths)) for one in read.left_out)
    return replace(read, file=_without_folders(read.file, paths), left_out=out)


def held(key: str) -> HeldOrganisation:
    """The organisation held under a key. Raises InputError where the server does not hold it, or no longer."""
    with _lock:
        if key in _held:
            _held.move_to_end(key)
            return _held[key]
    if key in _own:
        return _own[key]
    allowed = "a people sheet that this server holds in memory: upload it again"
    raise InputError("the page's address", PLACE, shown(key), allowed)


def _key(uploads: tuple[Upload, ...]) -> str:
    content = hashlib.sha256()
    for upload in uploads:
        content.update(hashlib.sha256(upload.data).digest())
    return content.hexdigest()[:LETTERS]
