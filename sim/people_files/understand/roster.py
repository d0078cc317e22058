"""The people of a table as it says: who is there, whose boss is whose, and what else is said of each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain

from sim.common.arrays import Array, Flags, Rows
from sim.common.errors import folded, shortened
from sim.people_files.read.books import Book
from sim.people_files.read.columns import PlacedTable, best, find, missing, table_of
from sim.people_files.read.sheet import Headers, Texts, TextSheet
from sim.people_files.understand.absent import left_out
from sim.people_files.understand.answers import current_place
from sim.people_files.understand.assistants import assistants
from sim.people_files.understand.attitudes import read_commitment
from sim.people_files.understand.derived import with_derived
from sim.people_files.understand.directory import Directory
from sim.people_files.understand.gone import READ, status_columns
from sim.people_files.understand.keys import id_and_manager
from sim.people_files.understand.line import ReportingLine, read_line
from sim.people_files.understand.paths import Paths, level_places, read_paths, with_levels
from sim.people_files.understand.rows import LeftOut, columns, kept
from sim.people_files.understand.tiers import OPTION, named_tiers, told_tiers
from sim.people_files.words.choices import Choices
from sim.people_files.words.said import Said
from sim.people_files.words.spellings import words_for

CALLED = ("first_name", "last_name", "dotted", *READ)
MANAGERS_NAMES = ("manager_first_name", "manager_last_name")
OPTIONAL = ("tier", "layer", "commitment", "support", "influence")


@dataclass(frozen=True)
class Roster:
    """The people of a table who are there, in its order: what it says of them, with nothing added.

    ``people`` has their ids, rows and names. ``line`` is None where no managers are named, ``paths`` without columns of
    a path, ``unit`` (people,), "" where a cell is empty, and ``tier`` (people,) without such a column. ``told``
    (people,) are tiers as a user says, ``commitment`` (people,) how they stand to it, nan where that is not said.
    ``assists`` (people,) is whether a job title says so. ``out`` are rows that are left out, ``said`` how all was
    understood.
    """

    people: Directory
    line: ReportingLine | None
    paths: Paths | None
    unit: Texts | None
    tier: Rows | None
    told: Rows
    commitment: Array | None
    assists: Flags
    out: tuple[LeftOut, ...]
    said: tuple[str, ...]

    @property
    def table(self) -> PlacedTable:
        """The rows of those who are there."""
        return self.people.table


def understand(book: Book) -> Roster:
    """The people of a file. Raises InputError, naming place, for whatever cannot be understood."""
    whole, out = _everybody(with_derived(book.sheet(lists_people)))
    people = whole.of(kept(whole.table, out))
    table, choices = people.table, book.choices
    said = [*people.sheet.said, *table.taken, *_who_is_there(whole), *_out_in_words(table.source, out)]
    if table.has("unit"):
        said.append(f"{table.source}: units as given")
    line = read_line(whole, people, out, said) if "manager_id" in table else None
    tier = _given_tiers(table, choices, said)
    told, also = told_tiers(people, choices.tiers)
    stated = read_commitment(table)
    return Roster(
        people=people,
        line=line,
        paths=read_paths(people.sheet, table.row - people.sheet.first_row),
        unit=table["unit"] if table.has("unit") else None,
        tier=tier,
        told=told,
        commitment=stated[0] if stated else None,
        assists=assistants(people),
        out=tuple(out),
        said=(*said, *also, *([Said(stated[1], "--column support=HEADER")] if stated else ())),
    )


def lists_people(headers: Headers) -> bool:
    """Whether a header is one of a table of people: ids, and managers, a path or influence."""
    known = any(headers.places(name) for name in ("manager_id", "influence"))
    named = headers.places("id") or all(headers.places(name) for name in ("first_name", "last_name"))
    return bool(named) and (known or all(map(headers.places, MANAGERS_NAMES)) or bool(level_places(headers.texts)))


def _given_tiers(table: PlacedTable, choices: Choices, said: list[str]) -> Rows | None:
    """Tier of each person where the table says it."""
    if not table.has("tier"):
        return None
    tier = named_tiers(table, choices.tiers)
    said.append(Said(f"{table.source}: tiers as given", OPTION))
    return tier


def _who_is_there(whole: Directory) -> list[str]:
    """In words, by which columns people are left out who are not there."""
    found = {name: [header for header, _ in columns(whole.sheet, whole.table, name)] for name in READ}
    found["status"] += [header for header, _ in status_columns(whole.sheet, whole.table)]
    told = ", ".join(chain.from_iterable(found.values()))
    option = " ".join(f"--column {name}=" for name, headers in found.items() if headers)
    return [Said(f"{whole.table.source}: who is there by {told}", option)] if told else []


def _out_in_words(source: str, out: list[LeftOut]) -> list[str]:
    """In words, which rows are left out, by reason."""
    reasons = dict.fromkeys(one.reason for one in out)
    rows = {reason: [str(one.row) for one in out if one.reason == reason] for reason in reasons}
    return [
        Said(
            f"{source}: left out: row{'s' * (len(found) > 1)} {shortened(', '.join(found))}: {reason}",
            next(one.option for one in out if one.reason == reason),
        )
        for reason, found in rows.items()
    ]


def _everybody(sheet: TextSheet) -> tuple[Directory, list[LeftOut]]:
    """All rows of the sheet, and those of them that are left out."""
    own, manager = id_and_manager(sheet)
    sheet = _without_labels(sheet, own)
    sheet, places = _places(sheet, {"id": own} | ({} if manager is None else {"manager_id": manager}))
    sheet = with_levels(sheet, manager is not None)
    levels = level_places(sheet.headers)
    if manager is None and not levels and "influence" not in places:
        raise missing(sheet, "manager_id")
    table = table_of(sheet, places, [*_used(sheet), *levels])
    if manager is not None and "influence" in places:
        table = _unread(table, "influence")
    return Directory(sheet, table, tuple(table["id"])), left_out(sheet, table)


def _places(sheet: TextSheet, keys: Mapping[str, int]) -> tuple[TextSheet, dict[str, int]]:
    """Places of what is read besides the keys; the sheet says which others might have been chosen."""
    optional = {name: find(sheet, name, optional=True) for name in OPTIONAL}
    if optional["commitment"] is None and optional["support"] is None:
        optional["support"] = current_place(sheet)
    places = {**keys, **{name: place for name, place in optional.items() if place is not None}}
    unit, others = best(sheet, "unit")
    if unit is not None:
        places["unit"] = unit
        told = ", ".join(sheet.headers[place] for place in others)
        said = f"{sheet.source}: unit read from {sheet.headers[unit]}, not {told} (rename the one that counts to unit)"
        if others:
            sheet = replace(sheet, said=(*sheet.said, Said(said, "--column unit=HEADER")))
    return sheet, places


def _without_labels(sheet: TextSheet, place: int) -> TextSheet:
    """The sheet without a second header row: one whose cell in the column of ids is a name of that column again."""
    names = map(folded, ("id", *words_for("id")))
    if not len(sheet.body) or folded(sheet.texts(place)[0]) not in names:
        return sheet
    said = f"{sheet.source}: row {sheet.first_row} read as a second header"
    return replace(sheet, body=sheet.body.iloc[1:], first_row=sheet.first_row + 1, said=(*sheet.said, said))


def _used(sheet: TextSheet) -> list[int]:
    """Places of what people are called otherwise than by id, and of what says whether they are there."""
    return [*sheet.naming, *chain.from_iterable(sheet.places(name) for name in (*CALLED, *MANAGERS_NAMES))]


def _unread(table: PlacedTable, column: str) -> PlacedTable:
    """The table without a column that has no say where managers are known."""
    columns = {name: texts for name, texts in table.columns.items() if name != column}
    return replace(table, columns=columns, unread=(*table.unread, table.headers[column]))
