"""People of a table of ties who are written otherwise than in the roster: by a sheet of nodes, or by guesses."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from sim.people_files.read.books import Book
from sim.people_files.read.columns import PlacedTable
from sim.people_files.read.sheet import Headers
from sim.people_files.understand.directory import UNKNOWN, Directory

ENDS = ("source", "target")
NODES = {"id": ("node", "node id", "key", "vertex"), "label": ("name", "full name", "title")}  # columns of nodes
FEW = 0.5  # share of the ends that are known, below which people are looked for by what else they may be called


def _known_share(tables: list[PlacedTable], people: Directory) -> float:
    texts = {text for table in tables for end in ENDS for text in table[end] if text}
    return float(np.mean([people.look(text) != UNKNOWN for text in texts])) if texts else 1.0


def _renamed(table: PlacedTable, names: Mapping[str, str]) -> PlacedTable:
    """The table with its people under other names."""
    ends = {end: np.array([names.get(text, text) for text in table[end]], dtype=object) for end in ENDS}
    return replace(table, columns={**table.columns, **ends})


def by_nodes(book: Book, tables: list[PlacedTable], people: Directory, said: list[str]) -> list[PlacedTable]:
    """The tables, and where few are known in them, under the names that a sheet of nodes has for its numbers."""
    if len(book.sheets) < 2 or _known_share(tables, people) >= FEW:
        return tables
    names = {}
    for sheet in book.every_sheet(lists_nodes):
        key, label = (sheet.places(name, words)[0] for name, words in NODES.items())
        names = dict(zip(sheet.texts(key), sheet.texts(label), strict=True))
        renamed = [_renamed(table, names) for table in tables]
        if _known_share(renamed, people) > _known_share(tables, people):
            said.append(
                f"{book}: people by {sheet.headers[label]} of sheet {sheet.name}, found by {sheet.headers[key]}"
            )
            return renamed
    return tables


def lists_nodes(headers: Headers) -> bool:
    """Whether a header is one of the nodes of a network: a key, and a name."""
    return all(headers.places(name, words) for name, words in NODES.items())


def guessed(tables: list[PlacedTable], people: Directory, said: list[str]) -> list[PlacedTable]:
    """The tables, and where few are known in them, with whoever a name can only mean."""
    if _known_share(tables, people) >= FEW:
        return tables
    texts = {text for table in tables for end in ENDS for text in table[end]}
    names = {
        text: people.ids[row] for text in texts if people.look(text) == UNKNOWN and (row := people.guess(text)) >= 0
    }
    if names:
        said.append(
            f"{tables[0].source}: {len(names)} people are written otherwise than in {people.table.source} (order, "
            "title, initials, letters before a number), each taken for the only one it can be"
        )
    return [_renamed(table, names) for table in tables]
