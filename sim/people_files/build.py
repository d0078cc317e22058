"""An organisation from files about one's own people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.inputs import InputError
from sim.organisation import Organisation, build_ties, kind_of
from sim.people_files.assume.people import People, assume
from sim.people_files.assume.ties import all_ties
from sim.people_files.read.sheet import Book, Source
from sim.people_files.understand.roster import understand
from sim.people_files.understand.rows import LeftOut
from sim.people_files.understand.ties import TieList, understand_ties
from sim.people_files.words.choices import NONE, Choices

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


@dataclass(frozen=True)
class Reading:
    """An organisation, and what of its tables is not in it.

    ``left_out`` are rows with their table, ``not_used`` headers of columns by table.
    """

    organisation: Organisation
    left_out: tuple[tuple[str, LeftOut], ...]
    not_used: Mapping[str, tuple[str, ...]]


def read_files(
    files: Files, choices: Choices = NONE, *, boss_share: float = BOSS_SHARE, disclosed: bool = False
) -> Reading:
    """As ``read_tables``, from any number of files and as a user chooses, with what is left out and not used."""
    if not 0 <= boss_share < 1:
        raise InputError("boss_share", None, f"{boss_share:g}", "a number from 0 to below 1")
    roster = understand(Book(files.people, choices, "people table"))
    people = assume(roster)
    lists = [understand_ties(Book(file, choices, "ties table"), roster.people) for file in files.ties]
    said = [*people.said, *(line for one in lists for line in one.said)]
    made = build(people, lists, boss_share, said, disclosed=disclosed)
    table = roster.table
    left_out = [(table.source, one) for one in roster.out] + [(one.source, out) for one in lists for out in one.out]
    unread = {table.source: table.unread} | {one.source: one.unread for one in lists}
    return Reading(made, tuple(left_out), {source: headers for source, headers in unread.items() if headers})


def build(
    people: People, lists: Sequence[TieList], boss_share: float, said: list[str], *, disclosed: bool
) -> Organisation:
    """The organisation of people and ties; what is assumed of ties is added to what was ``said``."""
    listed = all_ties(people, lists, boss_share, said)
    kind = kind_of(people.boss, people.unit, *listed[:2])
    return Organisation(
        people.ids,
        people.tier,
        people.unit,
        people.boss,
        people.units,
        build_ties(people.boss, *listed, kind),
        tuple(said),
        people.roster.commitment,
        own=True,
        disclosed=disclosed,
        personal=people.personal,
        names=people.roster.people.names if disclosed else (),
    )
