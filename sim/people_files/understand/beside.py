"""A stakeholder register or a survey beside a roster: whom each row is about, and how they stand to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from sim.common.arrays import Array, Flags, Rows
from sim.common.errors import InputError, folded, shortened
from sim.common.vocabulary import TIERS
from sim.people_files.read.books import Book
from sim.people_files.read.columns import PlacedTable, table_of
from sim.people_files.read.sheet import Texts, TextSheet
from sim.people_files.understand.absent import excluded
from sim.people_files.understand.answers import answer_places, answers_stand_for, tells_attitudes
from sim.people_files.understand.derived import with_derived
from sim.people_files.understand.directory import SEVERAL, UNKNOWN, Directory
from sim.people_files.understand.rows import LeftOut, kept
from sim.people_files.understand.ties_forms import without_import_rows
from sim.people_files.words.likeness import strict
from sim.people_files.words.said import Said
from sim.people_files.words.spellings import spellings

LEVELS = ("level", "group", "staff group", "role")  # headers under which tiers are named
KINDS = ("id", "unit", "tier")  # what rows name
MOST_KNOWN = 0.5  # share of the rows that are known, from which on a column of groups says whom rows are about
MOST_LOOKED_AT = 200  # names that nobody has, for which a similar one is looked for
ALIKE, CLEARLY = 85.0, 5.0  # how alike two spellings are at least (of 100), and by how much more than the next one


@dataclass(frozen=True)
class Attitudes:
    """How people stand to it by one file: ``stated`` (people,) from -1 to 1, nan of whom it says nothing.

    ``about`` counts how many people its rows are about: 0 one each, 1 a unit, 2 a tier.
    ``out`` are rows that are left out, ``columns`` which header was read as what, ``unread`` other headers, ``said``
    how it was understood.
    """

    source: str
    holds: str
    about: int
    stated: Array
    out: tuple[LeftOut, ...]
    columns: Mapping[str, str]
    unread: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class Groups:
    """By what rows may be about people: themselves, their units' names (people,) or their tiers (people,)."""

    people: Directory
    unit: Texts
    tier: Rows


def understand_attitudes(book: Book, groups: Groups, holds: str) -> Attitudes:
    """How people stand to it by a register or a survey, which ``holds`` says.

    Rows are about people by any column that names them, else about the units or tiers named; several rows about one
    person count as their mean. Raises InputError where no column tells how anybody stands to it, and where no row is
    about anybody.
    """
    sheet, _ = without_import_rows(with_derived(book.sheet(tells_attitudes)))
    places = answer_places(sheet)
    if not places:
        allowed = "a column of words (supporter, agree ...), of numbers, ADKAR's Desire, or a promoter score"
        raise InputError(str(book), f"row {sheet.header_row}", "no column that tells how people stand to it", allowed)
    by, kind = _column_of(sheet, groups)
    table = table_of(sheet, {"id": by, "support": places[0]}, places)
    out = list(excluded(sheet, table))
    table = table.of(kept(table, out))
    about, said = _about(table, groups, kind)
    known = np.array([bool(len(some)) for some in about], dtype=bool)
    if not known.any():
        allowed = f"ids, e-mail addresses or names in {groups.people.table.source}, or its units or tiers"
        raise InputError(str(book), f"column {sheet.headers[by]}", "nobody who is known", allowed)
    reason = f"nobody in {groups.people.table.source} is called so, or several people are"
    out += [LeftOut(row, reason, option="--column id=HEADER") for row in table.row[~known].tolist()]
    stated, words = _answered(sheet, places, table.of(known))
    columns = {kind: sheet.headers[by], "support": ", ".join(sheet.headers[place] for place in places)}
    means = _means([some for some in about if len(some)], stated, len(groups.people.ids))
    told = [*sheet.said, *_joined(table, kind, known), *said, *words]
    return Attitudes(str(book), holds, KINDS.index(kind), means, tuple(out), columns, table.unread, tuple(told))


def _column_of(sheet: TextSheet, groups: Groups) -> tuple[int, str]:
    """Place of the column that says whom rows are about, and what it names: ``id``, ``unit`` or ``tier``."""
    naming = dict.fromkeys([*sheet.naming, *sheet.places("respondent", spellings().survey.respondent)])
    places = [(place, "id") for place in naming]
    places += [(place, kind) for kind in ("unit", "tier") for place in sheet.places(kind)]
    places += [(place, "tier") for place in sheet.places("tier", LEVELS)]
    if not places:
        found = "no column that says whom rows are about"
        raise InputError(sheet.source, f"row {sheet.header_row}", found, "a column id, unit or tier")
    shares = [_share(sheet.texts(place), groups, kind) for place, kind in places]
    wanted = next((number for number, share in enumerate(shares) if share >= MOST_KNOWN), int(np.argmax(shares)))
    best = max((n for n in range(len(places)) if places[n][1] == places[wanted][1]), key=lambda n: shares[n])
    return places[best]


def _share(texts: Texts, groups: Groups, kind: str) -> float:
    """Share of the texts in a column that name somebody."""
    filled = {text for text in texts if text}
    return float(np.mean([bool(len(_named(text, groups, kind))) for text in filled])) if filled else 0.0


def _named(text: str, groups: Groups, kind: str) -> Rows:
    """Rows of the people whom a text names; none where it names nobody, or one of several."""
    if kind == "unit":
        return np.flatnonzero([folded(unit) == folded(text) for unit in groups.unit])
    if kind == "tier":
        known = {folded(word): name for name, words in spellings().tiers.items() for word in (name, *words)}
        name = known.get(folded(text))
        return np.flatnonzero(groups.tier == TIERS.index(name)) if name else np.zeros(0, dtype=np.int64)
    row = groups.people.guess(text) if text else UNKNOWN
    return np.array([row] if row >= 0 else [], dtype=np.int64)


def _about(table: PlacedTable, groups: Groups, kind: str) -> tuple[list[Rows], list[str]]:
    """Whom each row is about, and in words where a name was taken for a similar one."""
    named = {text: _named(text, groups, kind) for text in set(table["id"])}
    said: list[str] = []
    guessed = [text for text in named if kind == "id" and len(named[text]) and groups.people.look(text) == UNKNOWN]
    if guessed:
        rows = shortened(", ".join(str(at) for at in table.row[np.isin(table["id"], guessed)]))
        told = (
            f"rows {rows}: written otherwise than in {groups.people.table.source}, and taken for the only one it can be"
        )
        said.append(Said(f"{table.source}: {told}", "--exclude NAME"))
    unknown = [text for text, rows in named.items() if kind == "id" and not len(rows) and text]
    for text in sorted(unknown)[:MOST_LOOKED_AT]:
        if groups.people.look(text) == UNKNOWN and (row := _similar(text, groups.people)) is not None:
            named[text] = np.array([row], dtype=np.int64)
            places = shortened(", ".join(str(at) for at in table.row[table["id"] == text]))
            told = f"row {places}: taken for row {groups.people.table.row[row]} of {groups.people.table.source}"
            said.append(Said(f"{table.source}: {told}, whose name is spelled nearly so", "--exclude NAME"))
    return [named[text] for text in table["id"]], said


def _similar(text: str, people: Directory) -> int | None:
    """Row of the one person whose name is spelled nearly so; None where there is none, or several are."""
    if not any(letter.isalpha() for letter in text):
        return None
    family, comma, given = text.partition(",")
    found: dict[int, float] = {}
    for one in (text, f"{given} {family}") if comma else (text,):
        close = process.extract(strict(one), list(people.called), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=4)
        for name, alike, _ in close:
            found[people.called[name]] = max(alike, found.get(people.called[name], 0.0))
    (row, best), *others = [*sorted(found.items(), key=lambda pair: -pair[1]), (SEVERAL, 0.0)]
    return row if row != SEVERAL and not any(best - alike < CLEARLY for _, alike in others) else None


def _answered(sheet: TextSheet, places: Sequence[int], table: PlacedTable) -> tuple[Array, list[str]]:
    """What the answers of each row stand for, as their mean over columns, shape (rows,), and in words how."""
    rows = table.row - sheet.first_row
    stated: list[Array] = []
    said: list[str] = []
    for place in places:
        header = sheet.headers[place]
        role = "commitment" if sheet.places("commitment") == [place] else "support"
        column = PlacedTable(table.source, {role: sheet.texts(place)[rows]}, {role: header}, table.row)
        if column.has(role):
            values, words = answers_stand_for(column, header)
            stated.append(values)
            said.append(Said(words, "--column support=HEADER"))
    known = np.array([np.isfinite(values) for values in stated])
    total = np.where(known, stated, 0.0).sum(axis=0)
    return np.where(known.any(axis=0), total / np.maximum(known.sum(axis=0), 1), np.nan), said


def _joined(table: PlacedTable, kind: str, known: Flags) -> list[str]:
    """In words, by what rows were found to be about people, and how many."""
    by = {"id": "people", "unit": "units", "tier": "tiers"}[kind]
    said = f"{table.source}: {int(known.sum())} of {len(table)} rows joined to {by} by {table.headers['id']}"
    return [Said(said, "--column id=HEADER")]


def _means(about: list[Rows], stated: Array, people: int) -> Array:
    """The mean of what is stated of each person, shape (people,); nan where nothing is."""
    total, count = np.zeros(people), np.zeros(people)
    for rows, value in zip(about, stated, strict=True):
        if np.isfinite(value):
            total[rows] += value
            count[rows] += 1
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
