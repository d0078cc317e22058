"""Who listens to whom, from a table of ties or a survey with a row for each respondent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from sim.common.arrays import Array, Rows
from sim.common.errors import shortened
from sim.people_files.read.books import Book
from sim.people_files.read.columns import PlacedTable, find, table_of
from sim.people_files.read.sheet import Headers, TextSheet
from sim.people_files.understand.contacts import is_contact_survey, named_contacts
from sim.people_files.understand.directory import UNKNOWN, Directory
from sim.people_files.understand.rows import LeftOut
from sim.people_files.understand.ties_forms import both_ways, forms, with_known_ends, with_several, without_import_rows
from sim.people_files.understand.ties_known import by_nodes, guessed
from sim.people_files.words.often import contacts
from sim.people_files.words.scales import number
from sim.people_files.words.spellings import named, spellings

LARGEST_WEIGHT = 1e100
SENDERS = ("from", "fromemail", "fromaddress", "von", "de")


@dataclass(frozen=True)
class TieList:
    """Listener, speaker (rows of people) and weight of each tie of a file, all of shape (ties,), in any order.

    ``out`` are rows that are left out, ``unread`` headers of columns, ``said`` how it was understood.
    """

    source: str
    listener: Rows
    speaker: Rows
    weight: Array
    out: tuple[LeftOut, ...]
    unread: tuple[str, ...]
    columns: Mapping[str, str]
    said: tuple[str, ...]


def understand_ties(book: Book, people: Directory) -> TieList:
    """The ties in a file, between these people.

    Ties with others are left out. Raises InputError where that are all, for a name that several people have, and for
    weights that are none.
    """
    said: list[str] = []
    tables = _tables(book, people, said)
    tables = [both for table in tables for both in both_ways(_heard_by_receiver(table))]
    tables = [with_several(with_several(table, "source", people), "target", people) for table in tables]
    tables = by_nodes(book, tables, people, said)
    tables = guessed(tables, people, said)
    tables, out = _with_people(tables, people, said)
    parts = [_ties_of(table, people) for table in tables]
    listener, speaker = (np.concatenate([part[end] for part in parts]) for end in (0, 1))
    weight = np.concatenate([part[2] for part in parts])
    listener, speaker, weight = _above_nothing(tables, listener, speaker, weight, said)
    for table in tables:
        said.extend(line for line in table.taken if line not in said)
    _say(tables, people, said)
    unread = tuple(dict.fromkeys(header for table in tables for header in table.unread))
    return TieList(str(book), listener, speaker, weight, out, unread, tables[0].headers, tuple(said))


def lists_ties(headers: Headers) -> bool:
    """Whether a header is one of a list of ties, or of a survey of contacts."""
    return is_contact_survey(headers) or all(headers.places(name) for name in ("source", "target"))


def _tables(book: Book, people: Directory, said: list[str]) -> list[PlacedTable]:
    """The ties of a sheet as tables of source and target."""
    sheet, labels = without_import_rows(with_known_ends(book.sheet(lists_ties), people))
    said.extend(sheet.said)
    headers = Headers(sheet.headers, sheet.choices)
    if is_contact_survey(headers):
        return list(named_contacts(sheet))
    return (None if lists_ties(headers) else forms(sheet, labels, people)) or [_long(sheet)]


def _heard_by_receiver(table: PlacedTable) -> PlacedTable:
    """The table turned where it is one of messages from senders to receivers: who gets them listens."""
    heads = {named(table.headers[name]) for name in table.headers} | set(map(named, table.unread))
    sent = named(table.headers["source"]) in SENDERS and any(named(word) in heads for word in spellings().ties["mail"])
    if not sent:
        return table
    columns = {**table.columns, "source": table["target"], "target": table["source"]}
    headers = {**table.headers, "source": table.headers["target"], "target": table.headers["source"]}
    said = f"{table.source}: messages: {headers['source']} got them, and listens to {headers['target']}"
    return replace(table, columns=columns, headers=headers, said=(*table.said, said))


def _with_people(
    tables: list[PlacedTable], people: Directory, said: list[str]
) -> tuple[list[PlacedTable], tuple[LeftOut, ...]]:
    """The tables without ties with others, and what is left out. Raises InputError where no tie is left."""
    lost = [np.logical_or(*(people.rows_of(table[end]) == UNKNOWN for end in ("source", "target"))) for table in tables]
    count = sum(int(some.sum()) for some in lost)
    if not count or not any((~some).any() for some in lost):
        return tables, ()
    source, reason = tables[0].source, f"a tie with somebody who is not in {people.table.source}"
    rows = sorted({int(row) for table, some in zip(tables, lost, strict=True) for row in table.row[some]})
    said.append(
        f"{source}: left out: {count} of the ties, with people who are not in {people.table.source} (rows "
        f"{shortened(', '.join(map(str, rows)))})"
    )
    kept = [table.of(~some) for table, some in zip(tables, lost, strict=True)]
    return kept, tuple(LeftOut(row, reason) for row in rows)


def _long(sheet: TextSheet) -> PlacedTable:
    required = ("source", "target")
    names = [name for name in spellings().ties if name != "mail"]
    places = {name: find(sheet, name, optional=name not in required) for name in names}
    return table_of(sheet, {name: place for name, place in places.items() if place is not None})


def _ties_of(table: PlacedTable, people: Directory) -> tuple[Rows, Rows, Array]:
    rows = np.arange(len(table))
    listener, speaker = (people.find(table, name, rows) for name in ("source", "target"))
    return listener, speaker, _read_weights(table) if "weight" in table else np.ones(len(table))


def _say(tables: list[PlacedTable], people: Directory, said: list[str]) -> None:
    source = tables[0].source
    if "weight" not in tables[0]:
        said.append(f"{source}: no weights, so all ties of a person are equally strong")
    if tables[0].headers["source"] != "source":
        heads = f"{tables[0].headers['source']} listens to {tables[0].headers['target']}"
        said.append(f"{source}: {heads}{' and so on' if len(tables) > 1 else ''}")
    texts = np.concatenate([table[name] for table in tables for name in ("source", "target")])
    otherwise = len(set(texts) - set(people.ids))
    if otherwise:
        said.append(f"{source}: {otherwise} people named otherwise than by their id in {people.table.source}")
    words = {text for table in tables if "weight" in table for text in table["weight"] if np.isnan(number(text))}
    told = [f"{word} {contacts(word):g}" for word in sorted(words, key=contacts, reverse=True) if word]
    if told:
        said.append(f"{source}: how often, in contacts a month, assumed: {shortened(', '.join(told), 160)}")
    if "type" in tables[0]:
        types = sorted({text for text in tables[0]["type"] if text})
        if len(types) > 1:
            said.append(f"{source}: ties of all types count alike and add up: {shortened(', '.join(types))}")


def _read_weights(table: PlacedTable) -> Array:
    weight = np.array([contacts(text) for text in table["weight"]], dtype=np.float64)
    wrong = np.flatnonzero(~((weight >= 0) & (weight <= LARGEST_WEIGHT)))
    if len(wrong):
        text = table["weight"][wrong[0]]
        allowed = f"a number from 0 to {LARGEST_WEIGHT:g}, or a word such as weekly"
        raise table.error(int(wrong[0]), "weight", shortened(text) or "an empty cell", allowed)
    return weight


def _above_nothing(
    tables: list[PlacedTable], listener: Rows, speaker: Rows, weight: Array, said: list[str]
) -> tuple[Rows, Rows, Array]:
    """The ties of some weight. Raises InputError where there is none."""
    some = weight > 0
    if not some.any():
        raise tables[0].error(0, "weight", "no weight above 0 in any row", "a weight above 0 for whoever listens")
    if not some.all():
        said.append(f"{tables[0].source}: {int((~some).sum())} ties of weight 0, or never, are none")
    silent = np.setdiff1d(listener, listener[some])
    if len(silent):
        rows = np.concatenate([table.row for table in tables])[np.isin(listener, silent)]
        told = f"{len(silent)} people with no weight above 0 (rows {shortened(', '.join(map(str, rows)))})"
        said.append(f"{tables[0].source}: {told} are read as listening to nobody by this file")
    return listener[some], speaker[some], weight[some]
