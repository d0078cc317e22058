"""Who is in a table of people: by id, and by whatever else they are called there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import pandas as pd

from sim.common.arrays import Flags, Rows
from sim.common.errors import shortened
from sim.inputs import InputError
from sim.people_files.read.columns import PlacedTable
from sim.people_files.read.sheet import Texts, TextSheet
from sim.people_files.words.likeness import guesses, hints, loose, strict

FEWEST = 3
NAMES = ("full name", "display name", "employee name")  # and just "name"
UNKNOWN, SEVERAL = -1, -2  # rows of a name that nobody has, and that several people have


@dataclass(frozen=True)
class Directory:
    """The people of a table, in its order, found by what they are called; ``sheet`` is what it was taken from."""

    sheet: TextSheet
    table: PlacedTable
    ids: tuple[str, ...]

    def of(self, rows: Flags) -> "Directory":
        """The people in some rows. Raises InputError for a missing or repeated id, or too few people."""
        table = self.table.of(rows)
        return Directory(self.sheet, table, read_ids(table))

    @cached_property
    def called(self) -> Mapping[str, int]:
        """Rows of people by what they are called, in small letters: ``SEVERAL`` where several share it.

        Their ids count, all other columns that may be ids, and first and last names together.
        """
        return _known((strict(text), row) for texts in self._all_names for row, text in enumerate(texts))

    @cached_property
    def _called_loosely(self) -> Mapping[str, int]:
        """As ``called``, by other ways to write it (see ``likeness``)."""
        pairs = ((text, row) for texts in self._all_names for row, text in enumerate(texts))
        return _known((form, row) for text, row in pairs for form in loose(text))

    @cached_property
    def _hinted(self) -> Mapping[str, int]:
        """As ``called``, by all forms that a guess may find."""
        pairs = ((text, row) for texts in self._all_names for row, text in enumerate(texts))
        return _known((form, row) for text, row in pairs for form in chain((strict(text),), loose(text), hints(text)))

    @cached_property
    def _exactly(self) -> Mapping[str, int]:
        return {name: row for row, name in reversed(list(enumerate(self.ids)))}

    @cached_property
    def _all_names(self) -> list[Sequence[str]]:
        sheet, rows = self.sheet, self.table.row - self.sheet.first_row
        others = [sheet.texts(place)[rows] for place in sheet.naming]
        if full := self._given_and_family():
            given, family = full
            others += [given + " " + family, family + ", " + given]
        return [self.ids, *(texts.tolist() for texts in others)]

    def look(self, text: str) -> int:
        """Row of the person whom a text names, -1 where there is none, ``SEVERAL`` where it may be several.

        Their id counts first, then whatever else they are called, then other ways to write that.
        """
        for known, forms in (
            (self._exactly, (text,)),
            (self.called, (strict(text),)),
            (self._called_loosely, loose(text)),
        ):
            for form in forms:
                if (row := known.get(form, UNKNOWN)) != UNKNOWN:
                    return row
        return UNKNOWN

    def guess(self, text: str) -> int:
        """As ``look``, and where that finds nobody, the one person whom a text may mean (see ``likeness``)."""
        found = self.look(text)
        forms = () if found != UNKNOWN else guesses(text)
        return next((row for form in forms if (row := self._hinted.get(form, UNKNOWN)) >= 0), found)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What people are called for others to read, shape (people,): "" where that is not said."""
        sheet, rows = self.sheet, self.table.row - self.sheet.first_row
        places = sheet.places("name", NAMES)
        if places:
            return tuple(sheet.texts(places[0])[rows].tolist())
        full = self._given_and_family()
        return tuple(name.strip() for name in full[0] + " " + full[1]) if full else ("",) * len(self.ids)

    def _given_and_family(self) -> tuple[Texts, Texts] | None:
        sheet, rows = self.sheet, self.table.row - self.sheet.first_row
        places = [sheet.places(name) for name in ("first_name", "last_name")]
        if not all(places):
            return None
        given, family = (sheet.texts(place[0])[rows] for place in places)
        return given, family

    def find(self, table: PlacedTable, column: str, rows: Rows) -> Rows:
        """Rows of the people named in a column of a table's ``rows``: by id, else by what else they are called.

        Raises InputError for somebody who is not in the people table.
        """
        found = self.rows_of(table[column][rows])
        unknown = np.flatnonzero(found < 0)
        if len(unknown):
            raise self.unknown(table, column, int(rows[unknown[0]]), int(found[unknown[0]]), len(unknown))
        return found

    def rows_of(self, texts: Iterable[str], *, guess: bool = False) -> Rows:
        """Rows of the people whom texts name, as ``look`` (or ``guess``) gives them, shape (texts,)."""
        find = self.guess if guess else self.look
        codes, names = pd.factorize(np.array(list(texts), dtype=object))
        return np.array([find(name) for name in names], dtype=np.int64)[codes] if len(codes) else np.zeros(0, np.int64)

    def unknown(self, table: PlacedTable, column: str, row: int, found: int, count: int) -> InputError:
        name = shortened(table[column][row])
        if found == SEVERAL:
            return table.error(row, column, f"{name}, which several people are called", "an id of the people table")
        hint = f"as in {count - 1} more {'row' if count == 2 else 'rows'}" if count > 1 else None
        return table.error(row, column, f"unknown person {name or '(empty)'}", "an id of the people table", hint)


def _known(names: Iterable[tuple[str, int]]) -> dict[str, int]:
    known: dict[str, int] = {}
    for name, row in names:
        if name and known.setdefault(name, row) != row:
            known[name] = SEVERAL
    return known


def read_ids(table: PlacedTable) -> tuple[str, ...]:
    """The ids of a people table. Raises InputError for an empty or repeated one, or too few people."""
    if len(table) < FEWEST:
        raise InputError(table.source, None, f"{len(table)} people", f"{FEWEST} people or more")
    table.refuse_empty("id", "an id for each person")
    index = pd.Index(table["id"])
    twice = np.flatnonzero(index.duplicated())
    if len(twice):
        row, name = int(twice[0]), table["id"][twice[0]]
        before = table.row[np.argmax(table["id"] == name)]
        raise table.error(row, "id", f"{shortened(name)}, which is in row {before} too", "each id once")
    return tuple(table["id"])
