"""Who is whose boss, as the managers in a table say: found to be one tree."""

from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Rows
from sim.common.errors import shortened
from sim.common.vocabulary import NO_BOSS
from sim.inputs import InputError
from sim.people_files.read.columns import PlacedTable
from sim.people_files.read.sheet import Texts
from sim.people_files.understand.directory import SEVERAL, UNKNOWN, Directory
from sim.people_files.understand.keys import is_nobody
from sim.people_files.understand.rows import LeftOut, columns, has_word
from sim.people_files.understand.written import first_of_several, guess_managers
from sim.people_files.words.likeness import several
from sim.people_files.words.said import Said
from sim.people_files.words.spellings import spellings

LISTED = 5


@dataclass(frozen=True)
class ReportingLine:
    """Row of each person's boss, shape (people,), -1 for the head; ties to further bosses, listeners and speakers."""

    boss: Rows
    dotted: tuple[Rows, Rows]


def read_line(whole: Directory, people: Directory, out: list[LeftOut], said: list[str]) -> ReportingLine:
    """The line of the people in ``people``; ``whole`` has the rows left out as well, and what is assumed is added.

    The head is the one without a manager, or managed by themselves. Whoever reports to somebody who is not there
    reports to the next one above. Of several managers in a cell the first is the boss. Raises InputError for an unknown
    manager.
    """
    firsts, further = first_of_several(whole, said)
    nobody = {text for text in set(firsts) if is_nobody(text)} - set(whole.ids)
    place = np.full(len(whole.table), NO_BOSS)
    there = np.flatnonzero(np.isin(whole.table.row, people.table.row))
    place[there] = np.arange(len(there))
    found = people.rows_of(firsts)
    above = np.where(found >= 0, there[found], np.where(found == SEVERAL, SEVERAL, whole.rows_of(firsts)))
    guess_managers(whole, people, there, above, firsts, said)
    above[np.array([not text or text in nobody for text in firsts])] = NO_BOSS
    _below_head(whole, there, above, firsts, said)
    passing = np.isin(whole.table.row, [one.row for one in out if one.passes])
    rows = there.tolist()
    unknown = [row for row in rows if above[row] < 0 and firsts[row] and firsts[row] not in nobody]
    unknown += [row for row in rows if above[row] >= 0 and place[above[row]] < 0 and not passing[above[row]]]
    unknown = [row for row in sorted(unknown) if whole.ids[row] not in (firsts[row],)]
    if unknown and not _one_unknown_above(whole, there, above, firsts, unknown, said):
        first, named = unknown[0], whole.table.of(np.arange(len(whole.table)))
        raise whole.unknown(named, "manager_id", first, min(int(above[first]), UNKNOWN), len(unknown))
    above[unknown] = NO_BOSS
    boss = _contracted(above, there, place)
    return ReportingLine(boss, _dotted(whole, people, further, boss, said))


def _below_head(whole: Directory, there: Rows, above: Rows, firsts: Texts, said: list[str]) -> None:
    """Whoever reports to a position that nobody holds, and that has no row, reports to the head."""
    heads = [row for row in there if above[row] == row or not firsts[row] or is_nobody(firsts[row])]
    vacant = [
        row
        for row in there
        if above[row] == UNKNOWN and row not in heads and has_word(firsts[row], spellings().absent.vacant)
    ]
    if len(heads) == 1 and vacant:
        above[vacant] = heads[0]
        rows = shortened(", ".join(str(whole.table.row[row]) for row in vacant))
        text = f"the manager's position is vacant in row{'s' * (len(vacant) > 1)} {rows}: they report to the head"
        said.append(Said(f"{whole.table.source}: {text}", "--column manager_id=HEADER"))


def _one_unknown_above(
    whole: Directory, there: Rows, above: Rows, firsts: Texts, unknown: list[int], said: list[str]
) -> bool:
    """Whether one person with a manager who is not in the table heads it, as in an extract of a department."""
    if len(unknown) > 1 or above[unknown[0]] == SEVERAL or (there.size and any(not firsts[row] for row in there)):
        return False
    tops = [row for row in there if above[row] < 0 and row not in unknown]
    if tops or not _leads_all(above, there, unknown[0]):
        return False
    said.append(
        f"{whole.table.source}: the manager in row {whole.table.row[unknown[0]]} is not in the table, so this is an "
        "extract, and the person in that row its head"
    )
    return True


def _leads_all(above: Rows, there: Rows, head: int) -> bool:
    """Whether everyone who is there is below ``head``."""
    line = above.copy()
    line[line < 0] = head
    return bool((last_above(line, np.array([head]))[there] == head).all())


def _contracted(above: Rows, there: Rows, place: Rows) -> Rows:
    """Bosses among the people who are there: the line passes through the others. ``place`` is -1 for those."""
    boss = np.full(len(there), NO_BOSS)
    for person, row in enumerate(there):
        upper, steps = above[row], 0
        while upper >= 0 and place[upper] < 0 and steps < len(above):
            upper, steps = above[upper], steps + 1
        if upper >= 0 and place[upper] != person:
            boss[person] = place[upper]
    return boss


def _dotted(
    whole: Directory, people: Directory, further: dict[int, list[str]], boss: Rows, said: list[str]
) -> tuple[Rows, Rows]:
    """Listener and speaker of ties to bosses beside the line: further ones in a cell, or in columns of their own."""
    place = {row: person for person, row in enumerate(people.table.row.tolist())}
    named = [(place.get(int(whole.table.row[row]), NO_BOSS), text) for row, texts in further.items() for text in texts]
    headers = []
    for header, texts in columns(people.sheet, people.table, "dotted"):
        cells = [(person, part) for person, text in enumerate(texts) for part in several(text)]
        named += [(person, part) for person, part in cells if not is_nobody(part)]
        headers += [header] if cells else []
    pairs = [(person, people.look(text)) for person, text in named if person >= 0]
    known = [(person, other) for person, other in pairs if other >= 0 and other not in (person, boss[person])]
    if headers or pairs:
        source, lost = people.table.source, sum(other < 0 for _, other in pairs)
        of = f" from {', '.join(headers)}" if headers else ""
        said.append(
            f"{source}: {len(known)} dotted lines{of} read as ties, beside the line; unknown and left out: {lost}"
        )
    ends = np.array(known, dtype=np.int64).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


def one_tree(table: PlacedTable, boss: Rows) -> Rows:
    """The line as it is. Raises InputError for no head or several, and for a reporting line that goes in a circle."""
    heads = np.flatnonzero(boss == NO_BOSS)
    if len(heads) > 1:
        raise _several_heads(table, heads)
    lost = np.flatnonzero(~np.isin(last_above(boss, heads), heads))
    if len(lost):
        raise _circle(table, boss, start=int(lost[0]))
    return boss


def last_above(boss: Rows, stops: Rows) -> Rows:
    """The first of ``stops`` on each person's way up (themselves included), shape (people,).

    Somebody in or below a circle gets a person who is not among the stops.
    """
    above = boss.copy()
    above[stops] = stops
    for _ in range(int(np.ceil(np.log2(len(boss)))) + 1):
        above = above[above]
    return above


def _several_heads(table: PlacedTable, heads: Rows) -> InputError:
    places = ", ".join(str(table.row[row]) for row in heads[:LISTED])
    rest = f" and {len(heads) - LISTED} more" if len(heads) > LISTED else ""
    found = f"{len(heads)} people without a manager: in rows {places}{rest}"
    return table.error(int(heads[1]), "manager_id", found, "one head; everyone else has a manager")


def _circle(table: PlacedTable, boss: Rows, start: int) -> InputError:
    row = start
    for _ in range(len(boss)):
        row = int(boss[row])
    circle = [row]
    while (row := int(boss[row])) != circle[0]:
        circle.append(row)
    first = circle.index(min(circle))
    circle = [*circle[first:], *circle[:first], circle[first]]
    path = " -> ".join(str(table.row[row]) for row in circle[: 2 * LISTED])
    found = f"a reporting line that goes in a circle: rows {path}{' -> ...' if len(circle) > 2 * LISTED else ''}"
    return table.error(circle[0], "manager_id", found, "managers who lead up to one head", "its manager_id is empty")
