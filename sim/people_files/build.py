"""An organisation from files about one's own people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Array
from sim.common.errors import InputError, shown, unknown_name
from sim.organisation import Organisation, build_ties, kind_of
from sim.people_files.assume.people import People, assume
from sim.people_files.assume.ties import Listed, all_ties
from sim.people_files.read.books import Book
from sim.people_files.read.sheet import Source
from sim.people_files.understand.absent import NOT_GUESSED
from sim.people_files.understand.beside import Attitudes, Groups, understand_attitudes
from sim.people_files.understand.kinds import PEOPLE, REGISTER, SURVEY, TIES
from sim.people_files.understand.roster import understand
from sim.people_files.understand.rows import LeftOut
from sim.people_files.understand.ties import understand_ties
from sim.people_files.words.choices import NONE, Choices, same_header
from sim.people_files.words.spellings import spellings

BOSS_SHARE = 0.11


def read_tables(
    people: Source, ties: Source | None = None, *, boss_share: float = BOSS_SHARE, disclosed: bool = False
) -> Organisation:
    """The organisation in a people table and a ties table, if any: CSV files, spreadsheets, or data frames.

    People: columns ``id, manager_id``, and ``unit, tier`` if known; the head has no manager, or is their own; in place
    of ``manager_id`` a path from the top (see ``paths``), or ``influence``. A column ``commitment`` (-1 to 1), or
    ``support`` in words, says how people stand to it at the start.
    Ties: ``source, target``, and ``weight`` (1 when left out): source listens to target, a person to
    themselves included; or a survey with a row for each respondent (see ``contacts``). Whoever listens to others but
    not to their boss gets a tie to the boss with ``boss_share`` of all their weight (0: none; the default is the share
    of the messages an operational person gets that come from the boss, measured in the manufacturing firm, see
    ``design``). ``spellings.toml`` says how else columns may be called. What is assumed is listed in ``assumptions``.
    Of single people and small groups nothing is measured or told afterwards unless ``disclosed``.

    Raises InputError, naming table, row and column, for anything else than one tree of at least three people
    with somebody in each tier, and ties with finite weights of 0 or more between people of the table.
    """
    return read_files(
        Files(people, () if ties is None else (ties,)), boss_share=boss_share, disclosed=disclosed
    ).organisation


@dataclass(frozen=True)
class Files:
    """Files about an organisation's people, by what they hold."""

    people: Source
    ties: tuple[Source, ...] = ()
    registers: tuple[Source, ...] = ()
    surveys: tuple[Source, ...] = ()


@dataclass(frozen=True)
class FileRead:
    """How a file was understood: what it ``holds``, and which header is read as what."""

    file: str
    holds: str
    columns: Mapping[str, str]
    left_out: tuple[LeftOut, ...]
    not_used: tuple[str, ...]


@dataclass(frozen=True)
class FilesRead:
    """An organisation, how each of its files was read, and the same with the ties of its files alone, if asked for."""

    organisation: Organisation
    files: tuple[FileRead, ...]
    as_listed: Organisation | None = None


def read_files(
    files: Files,
    choices: Choices = NONE,
    *,
    boss_share: float = BOSS_SHARE,
    disclosed: bool = False,
    listed_too: bool = False,
) -> FilesRead:
    """As ``read_tables``, from any number of files and as a user chooses; says how each was read.

    Registers and surveys say how people stand to it at the start, in place of what the table of people says; one about
    people counts before one about their units or tiers, and of such as are about the same the last. ``listed_too`` asks
    for the organisation with the ties of its files alone as well, where there are any. Raises InputError for a choice
    that no file has anything to do with, too.
    """
    if not 0 <= boss_share < 1:
        raise InputError("boss_share", None, f"{boss_share:g}", "a number from 0 to below 1")
    _refuse_unknown(choices)
    roster = understand(Book(files.people, choices, "people table"))
    people = assume(roster)
    lists = [understand_ties(Book(file, choices, "ties table"), roster.people) for file in files.ties]
    stated = _attitudes(files, choices, people)
    found = (
        FileRead(roster.table.source, PEOPLE, roster.table.headers, roster.out, roster.table.unread),
        *(FileRead(one.source, TIES, one.columns, one.out, one.unread) for one in lists),
        *(FileRead(one.source, one.holds, one.columns, one.out, one.unread) for one in stated),
    )
    _refuse_unused(choices, found)
    said = [*people.said, *(line for some in (lists, stated) for one in some for line in one.said)]
    known = _latest([roster.commitment, *(one.stated for one in sorted(stated, key=lambda one: -one.about))])

    def built(share: float) -> Organisation:
        assumed = list(said)
        listed = all_ties(people, lists, share, assumed)
        return _build(people, listed, known, tuple(assumed), disclosed)

    return FilesRead(built(boss_share), found, built(0.0) if listed_too and lists else None)


def _attitudes(files: Files, choices: Choices, people: People) -> list[Attitudes]:
    """How people stand to it by each register and survey."""
    groups = Groups(people.roster.people, np.array(people.units, dtype=object)[people.unit], people.tier)
    kinds = [(REGISTER, file) for file in files.registers] + [(SURVEY, file) for file in files.surveys]
    return [understand_attitudes(Book(file, choices, kind), groups, kind) for kind, file in kinds]


def _build(people: People, listed: Listed, known: Array | None, said: tuple[str, ...], disclosed: bool) -> Organisation:
    """The organisation: all that is known of people and ties in its form."""
    kind = kind_of(people.boss, people.unit, *listed[:2])
    return Organisation(
        people.ids,
        people.tier,
        people.unit,
        people.boss,
        people.units,
        build_ties(people.boss, *listed, kind),
        said,
        known,
        own=True,
        disclosed=disclosed,
        personal=people.personal,
        names=people.roster.people.names if disclosed else (),
    )


def _latest(stated: Sequence[Array | None]) -> Array | None:
    """How each person stands to it by the last that says anything of them, shape (people,); None where nothing does."""
    found: Array | None = None
    for one in stated:
        if one is not None:
            found = one if found is None else np.where(np.isfinite(one), one, found)
    return found


def _refuse_unknown(choices: Choices) -> None:
    """Raise InputError for a column that nothing reads."""
    known = {**spellings().people, **spellings().ties, **dict.fromkeys(("name", "respondent"), ())}
    for what, _ in choices.columns:
        if what not in known:
            raise unknown_name("option --column", None, what, known, "kind of column")


def _refuse_unused(choices: Choices, files: Sequence[FileRead]) -> None:
    """Raise InputError for a column that no file has, and for somebody left out who is in none."""
    headers = [header for one in files for header in (*one.columns.values(), *one.not_used)]
    for what, wanted in choices.columns:
        read = any(same_header(one.columns.get(what, ""), wanted) for one in files)
        if wanted and not read and not any(same_header(header, wanted) for header in headers):
            raise unknown_name("option --column", what, wanted, headers, "column of your files")
    used = {out.told for one in files for out in one.left_out}
    for told in choices.excluded:
        if told != NOT_GUESSED and told not in used:
            allowed = "a person of your files by id or another name, HEADER=TEXT, or none"
            raise InputError("option --exclude", None, f"{shown(told)}, which nobody is", allowed)
