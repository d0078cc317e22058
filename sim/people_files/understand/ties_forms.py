"""The forms that tables of ties have besides a list of them: each made into one, as tables of source and target."""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from sim.common.errors import folded
from sim.people_files.read.columns import PlacedTable
from sim.people_files.read.sheet import Texts, TextSheet, as_text
from sim.people_files.understand.directory import Directory
from sim.people_files.words.likeness import several
from sim.people_files.words.often import contacts
from sim.people_files.words.spellings import spellings

COMMENTS = ("#", "%", "//")
IMPORTED = '{"ImportId"'  # begins the cells of a third header row
HEADER_ROWS = 3
ENDS = ("source", "target")
BOTH_WAYS = ("undirected", "mutual", "both", "bidirectional", "two-way", "symmetric", "reciprocal", "non-directed")
DIRECTED = ("directed", "isdirected")  # headers of yes and no
MOST_KNOWN = 0.5  # share of the people named who are in the people, from which on a column is one of people
FEWEST_ASKED = 3


def without_import_rows(sheet: TextSheet) -> tuple[TextSheet, list[str]]:
    """The sheet without the second and third header rows of a survey export, and what the second says by column."""
    first = sheet.body.head(HEADER_ROWS)
    found = [row for row in range(len(first)) if any(as_text(cell).startswith(IMPORTED) for cell in first.iloc[row])]
    if not found:
        return sheet, sheet.headers
    labels = [as_text(cell) for cell in sheet.body.iloc[0]]
    last = found[-1] + 1
    said = (*sheet.said, f"{sheet.source}: the {last} rows under the header read as further headers")
    return replace(sheet, body=sheet.body.iloc[last:], first_row=sheet.first_row + last, said=said), labels


def with_known_ends(sheet: TextSheet, people: Directory) -> TextSheet:
    """The sheet of a network, whose nodes have ids and names: each end by what the roster knows, the id first."""
    if not all(header in sheet.headers for end in ENDS for header in (end, f"{end} name")):
        return sheet
    ends = [(sheet.headers.index(end), sheet.headers.index(f"{end} name")) for end in ENDS]
    body = sheet.body.copy()
    for own, name in ends:
        pairs = zip(sheet.texts(own), sheet.texts(name), strict=True)
        body.isetitem(own, [one if not other or people.look(one) >= 0 else other for one, other in pairs])
    rest = [place for place in range(len(sheet.headers)) if place not in {name for _, name in ends}]
    return replace(sheet, headers=[sheet.headers[place] for place in rest], body=body.iloc[:, rest])


def forms(sheet: TextSheet, labels: list[str], people: Directory) -> list[PlacedTable] | None:
    """Tables of ties from a sheet that is no list of them and has no numbered columns; None where it is of no form.

    A matrix, a question about everybody, answers with names in cells, or a list without a header.
    """
    asker = _asker(sheet, people)
    asked = _asked(labels, people)
    if asker is not None and len(asked) >= FEWEST_ASKED:
        return _rated(sheet, asker, asked)
    if (bare := _with_header_as_row(sheet, people)) is not None:
        return [bare]
    named = [] if asker is None else [place for place in range(len(sheet.headers)) if place != asker]
    named = [place for place in named if _known(sheet.texts(place), people) >= MOST_KNOWN]
    return [_answers(sheet, asker, place, named) for place in named] if asker is not None and named else None


def _known(texts: Texts, people: Directory) -> float:
    """Share of the texts, those with several people taken apart, that name people."""
    parts = {part for text in set(texts) if text for part in [text] if people.look(text) >= 0}
    parts |= {part for text in set(texts) - parts for part in _parts(text, people)}
    return float(np.mean([people.look(part) >= 0 for part in parts])) if parts else 0.0


def _asker(sheet: TextSheet, people: Directory) -> int | None:
    """Place of the column in which most cells are people: who answered. The first of equals; None without one."""
    shares = [_known(sheet.texts(place), people) for place in range(len(sheet.headers))]
    best = int(np.argmax(shares)) if shares else 0
    return best if shares and shares[best] >= MOST_KNOWN else None


def _asked(labels: list[str], people: Directory) -> dict[int, str]:
    """Places of the columns that are each about one person, by header or by the last part of a question."""
    ends = {place: re.split(r"\s+[-\u2013]\s+|\s*[:?]\s+", label)[-1] for place, label in enumerate(labels) if label}
    return {
        place: label if people.look(label) >= 0 else ends[place]
        for place, label in enumerate(labels)
        if label and (people.look(label) >= 0 or people.look(ends[place]) >= 0)
    }


def _rated(sheet: TextSheet, asker: int, asked: dict[int, str]) -> list[PlacedTable]:
    """A table for each person asked about, of those who said more than nothing of them."""
    said = f"{sheet.source}: a column for each of {len(asked)} people, a row for each of those who listen to them"
    unread = tuple(header for at, header in enumerate(sheet.headers) if header and at != asker and at not in asked)
    found = []
    for place, name in asked.items():
        texts = sheet.texts(place)
        rows = np.flatnonzero(
            np.array([contacts(text) != 0 for text in texts]) & (texts != "") & (sheet.texts(asker) != "")
        )
        columns = {
            "source": sheet.texts(asker)[rows],
            "target": np.full(len(rows), name, object),
            "weight": texts[rows],
        }
        headers = {"source": sheet.headers[asker] or "the first column", "target": "target", "weight": "weight"}
        found.append(PlacedTable(sheet.source, columns, headers, rows + sheet.first_row, unread, (said,)))
    return found


def _with_header_as_row(sheet: TextSheet, people: Directory) -> PlacedTable | None:
    """A list without a header: its first row names two people."""
    cells = [sheet.headers, *([as_text(cell) for cell in row] for row in sheet.body.itertuples(index=False))]
    apart = [row[0].split() if len([cell for cell in row if cell]) == 1 else row for row in cells]
    apart = [row for row in apart if not (row and row[0].startswith(COMMENTS))]
    if not apart or all(people.look(one) < 0 for one in (*apart[0], "", "")[:2]) or len(apart[0]) < 2:
        return None
    wide = max(map(len, apart))
    frame = pd.DataFrame([(*row, *[""] * (wide - len(row))) for row in apart], dtype=object)
    frame = frame.iloc[:, [place for place in range(wide) if (frame.iloc[:, place] != "").any()]]
    names = ("source", "target", "weight")[: frame.shape[1]]
    columns = {name: frame.iloc[:, place].to_numpy(dtype=object) for place, name in enumerate(names)}
    filled = columns["source"] != ""
    said = f"{sheet.source}: no header: the first column listens to the second"
    table = PlacedTable(
        sheet.source, columns, {name: name for name in names}, np.arange(len(frame)) + sheet.header_row, (), (said,)
    )
    return table.of(filled)


def _answers(sheet: TextSheet, asker: int, place: int, named: list[int]) -> PlacedTable:
    """The people named in a column by those who answered; ``named`` are all such columns."""
    places = {"source": asker, "target": place}
    strong = sheet.places("weight")
    places |= {"weight": strong[0]} if strong else {}
    columns = {name: sheet.texts(at) for name, at in places.items()}
    headers = {name: sheet.headers[at] for name, at in places.items()}
    used = {*places.values(), *named}
    unread = tuple(header for at, header in enumerate(sheet.headers) if header and at not in used)
    table = PlacedTable(sheet.source, columns, headers, np.arange(len(sheet.body)) + sheet.first_row, unread)
    return table.of((columns["source"] != "") & (columns["target"] != ""))


def with_several(table: PlacedTable, column: str, people: Directory) -> PlacedTable:
    """The table with a row for each of several people in a cell."""
    known = {text: _parts(text, people) for text in set(table[column])}
    parts = [known[text] for text in table[column]]
    if all(len(some) == 1 for some in parts):
        return table
    rows = np.repeat(np.arange(len(table)), [len(some) for some in parts])
    apart = np.array([part for some in parts for part in some], dtype=object)
    repeated = table.of(rows)
    said = f"{table.source}: several people in a cell of {table.headers[column]}: a tie with each"
    return replace(repeated, columns={**repeated.columns, column: apart}, said=(*table.said, said))


def _parts(text: str, people: Directory) -> list[str]:
    if people.look(text) != -1:
        return [text]
    if len(parts := several(text)) > 1:
        return parts
    names = [part.strip() for part in text.split(",")]
    return names if len(names) > 1 and all(people.look(name) >= 0 for name in names) else [text]


def both_ways(table: PlacedTable) -> Iterator[PlacedTable]:
    """The table, and where its type says that ties are undirected, those the other way round."""
    yield table
    kinds = [table[name].tolist() for name in ("type", "direction") if name in table]
    asks = "direction" in table and folded(table.headers["direction"]) in DIRECTED
    wanted = (*BOTH_WAYS, *spellings().absent.no) if asks else BOTH_WAYS
    rows = np.flatnonzero([any(text.casefold() in wanted for text in told) for told in zip(*kinds, strict=True)])
    if len(rows):
        turned = table.of(rows)
        columns = {**turned.columns, "source": turned["target"], "target": turned["source"]}
        said = f"{table.source}: {len(rows)} undirected ties, each heard both ways"
        yield replace(turned, columns=columns, said=(said,))
