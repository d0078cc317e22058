"""Who listens to whom, from a table of ties or a survey with a row for each respondent."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.arrays import Rows
from sim.errors import shortened
from sim.inputs import InputError
from sim.organisation.absent import LeftOut
from sim.organisation.columns import Table, find, places_of, table_of
from sim.organisation.graphs import is_graph, read_graph
from sim.organisation.roster import UNKNOWN, Roster
from sim.organisation.scales import number
from sim.organisation.sheet import Sheet, Source, read_sheet
from sim.organisation.spellings import folded, named, numbered, spellings
from sim.organisation.ties_forms import both_ways, forms, with_several, without_import_rows

Weights = NDArray[np.float64]
Listed = tuple[Rows, Rows, Weights]

LARGEST_WEIGHT = 1e100
SENDER = "from"


@dataclass
class Aside:
    """What of a table of ties is not read: rows that are left out, and headers of columns."""

    source: str = ""
    left_out: list[LeftOut] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_ties(source: Source, roster: Roster, assumed: list[str], aside: Aside) -> Listed:
    """Listener, speaker and weight of each tie, all of shape (ties,); what is assumed is added in words.

    Ties with people who are not in the roster are left out, and added to ``aside``. Raises InputError where that are
    all, for a name that several people have, and for weights that are none.
    """
    tables = [read_graph(source, roster)] if is_graph(source) else _tables(source, roster, assumed)
    tables = [both for table in tables for both in both_ways(_heard_by_receiver(table))]
    tables = [with_several(with_several(table, "source", roster), "target", roster) for table in tables]
    tables = _with_people(tables, roster, assumed, aside.left_out)
    aside.source = tables[0].source
    aside.unread = [header for table in tables for header in table.unread]
    parts = [_ties_of(table, roster) for table in tables]
    listener, speaker = (np.concatenate([part[end] for part in parts]) for end in (0, 1))
    weight = np.concatenate([part[2] for part in parts])
    for table in tables:
        assumed.extend(said for said in table.taken if said not in assumed)
    _say(tables, roster, assumed)
    _refuse_silenced(tables, listener, weight)
    return listener, speaker, weight


def _tables(source: Source, roster: Roster, assumed: list[str]) -> list[Table]:
    """The ties of a sheet as tables of source and target."""
    sheet, labels = without_import_rows(read_sheet(source, "ties table", _fits))
    assumed.extend(sheet.said)
    if _is_survey(sheet.headers):
        return list(_survey(sheet))
    return (None if _fits(sheet.headers) else forms(sheet, labels, roster)) or [_long(sheet)]


def _heard_by_receiver(table: Table) -> Table:
    """The table turned where it is one of messages from senders to receivers: who gets them listens."""
    heads = {named(table.headers[name]) for name in table.headers} | set(map(named, table.unread))
    sent = named(table.headers["source"]) == SENDER and any(named(word) in heads for word in spellings().ties["mail"])
    if not sent:
        return table
    columns = {**table.columns, "source": table["target"], "target": table["source"]}
    headers = {**table.headers, "source": table.headers["target"], "target": table.headers["source"]}
    said = f"{table.source}: messages: {headers['source']} got them, and listens to {headers['target']}"
    return replace(table, columns=columns, headers=headers, said=(*table.said, said))


def _with_people(tables: list[Table], roster: Roster, assumed: list[str], out: list[LeftOut]) -> list[Table]:
    """The tables without ties with people who are not in the roster. Raises InputError where no tie is left."""
    lost = [np.logical_or(*(roster.rows_of(table[end]) == UNKNOWN for end in ("source", "target"))) for table in tables]
    count = sum(int(some.sum()) for some in lost)
    if not count or not any((~some).any() for some in lost):
        return tables
    source, reason = tables[0].source, f"a tie with somebody who is not in {roster.table.source}"
    rows = sorted({int(row) for table, some in zip(tables, lost, strict=True) for row in table.row[some]})
    out.extend(LeftOut(row, reason) for row in rows)
    assumed.append(
        f"{source}: left out: {count} of the ties, with people who are not in {roster.table.source} (rows "
        f"{shortened(', '.join(map(str, rows)))})"
    )
    return [table.of(~some) for table, some in zip(tables, lost, strict=True)]


def _fits(headers: list[str]) -> bool:
    names = spellings().ties
    return _is_survey(headers) or all(places_of(headers, name, names[name]) for name in ("source", "target"))


def _is_survey(headers: list[str]) -> bool:
    words, people = spellings().survey, spellings().people
    asked = places_of(headers, "id", (*words.respondent, *people["id"]))
    return bool(asked) and any(True for _ in numbered(headers, words.named, words.who))


def _long(sheet: Sheet) -> Table:
    names = spellings().ties
    required = ("source", "target")
    places = {name: find(sheet, name, names[name], optional=name not in required) for name in names if name != "mail"}
    return table_of(sheet, {name: place for name, place in places.items() if place is not None})


def _survey(sheet: Sheet) -> Iterator[Table]:
    """A table for each of the people whom a respondent may name."""
    words = spellings().survey
    asked = places_of(sheet.headers, words.respondent[0], (*words.respondent, "id", *spellings().people["id"]))[0]
    friends = _by_number(sheet, numbered(sheet.headers, words.named, words.who))
    strong = _by_number(sheet, numbered(sheet.headers, words.named, words.how))
    used = {asked, *friends.values(), *strong.values()}
    for count, place in friends.items():
        weight = {"weight": strong[count]} if count in strong else {}
        filled = sheet.texts(place) != ""
        part = table_of(sheet, {"source": asked, "target": place} | weight, used)
        kept = np.isin(part.row, np.flatnonzero(filled) + sheet.first_row)
        columns = {name: texts[kept] for name, texts in part.columns.items()}
        yield Table(part.source, columns, part.headers, part.row[kept], part.unread)


def _by_number(sheet: Sheet, found: Iterator[tuple[int, int]]) -> dict[int, int]:
    """Places by number. Raises InputError where two columns have one number."""
    places: dict[int, int] = {}
    for count, place in sorted(found):
        if count in places:
            both = f"{sheet.headers[places[count]]} and {sheet.headers[place]}"
            raise InputError(sheet.source, f"row {sheet.header_row}", both, f"one column for person {count}")
        places[count] = place
    return places


def _ties_of(table: Table, roster: Roster) -> Listed:
    rows = np.arange(len(table))
    listener, speaker = (roster.find(table, name, rows) for name in ("source", "target"))
    return listener, speaker, _read_weights(table) if "weight" in table else np.ones(len(table))


def _say(tables: list[Table], roster: Roster, assumed: list[str]) -> None:
    source = tables[0].source
    if "weight" not in tables[0]:
        assumed.append(f"{source}: no weights, so all ties of a person are equally strong")
    if tables[0].headers["source"] != "source":
        heads = f"{tables[0].headers['source']} listens to {tables[0].headers['target']}"
        assumed.append(f"{source}: {heads}{' and so on' if len(tables) > 1 else ''}")
    texts = np.concatenate([table[name] for table in tables for name in ("source", "target")])
    otherwise = int((~np.isin(pd.factorize(texts)[1], roster.ids)).sum()) if len(texts) else 0
    if otherwise:
        assumed.append(f"{source}: {otherwise} people named otherwise than by their id in {roster.table.source}")
    used = {folded(text) for table in tables if "weight" in table for text in table["weight"]}
    told = [f"{word} {value:g}" for word, value in spellings().frequency.items() if folded(word) in used]
    if told:
        assumed.append(f"{source}: how often, in contacts a month, assumed: {', '.join(told)}")
    if "type" in tables[0]:
        types = sorted({text for text in tables[0]["type"] if text})
        if len(types) > 1:
            assumed.append(f"{source}: ties of all types count alike and add up: {shortened(', '.join(types))}")


def _read_weights(table: Table) -> Weights:
    words = {folded(word): value for word, value in spellings().frequency.items()}
    weight = np.array([words.get(folded(text), number(text)) for text in table["weight"]], dtype=np.float64)
    wrong = np.flatnonzero(~((weight >= 0) & (weight <= LARGEST_WEIGHT)))
    if len(wrong):
        text = table["weight"][wrong[0]]
        allowed = f"a number from 0 to {LARGEST_WEIGHT:g}, or a word such as weekly"
        raise table.error(int(wrong[0]), "weight", shortened(text) or "an empty cell", allowed)
    return weight


def _refuse_silenced(tables: list[Table], listener: Rows, weight: Weights) -> None:
    """Raise InputError for a person whose ties all have weight 0."""
    total = np.bincount(listener, weight, minlength=1)
    silenced = np.flatnonzero(total[listener] == 0)
    if len(silenced):
        row = int(silenced[0])
        for table in tables:
            if row < len(table):
                break
            row -= len(table)
        found = f"weights of {shortened(table['source'][row])} that sum to 0"
        raise table.error(row, "weight", found, "a weight above 0 in one of the person's rows, or no such rows")
