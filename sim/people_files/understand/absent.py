"""Rows of a people table that are nobody in the organisation: totals, notes, accounts, groups, outsiders."""

import re
from collections.abc import Iterator

from sim.common.errors import folded
from sim.people_files.read.columns import PlacedTable
from sim.people_files.read.sheet import Texts, TextSheet
from sim.people_files.understand.gone import gone
from sim.people_files.understand.rows import LeftOut, columns, has_word, words
from sim.people_files.words.choices import same_header
from sim.people_files.words.likeness import strict
from sim.people_files.words.spellings import spellings

EXCLUDE, NOT_GUESSED = "--exclude HEADER=TEXT", "none"
GUESSED = f"--exclude {NOT_GUESSED}"
FEWEST_COLUMNS = 3  # of a table in which a row with a text in its first cell alone may be a note
_COUNT = (
    r"\s*(?:n\s*=\s*|approx\.?\s*|ca\.?\s*|~\s*|about\s*)?[\d., ]{1,20}\s*(?:people|staff|fte|headcount|persons)?\s*"
)
GROUP = re.compile(rf".*(?:[(\[]{_COUNT}[)\]]|[:~\u00d7\u2013-]{_COUNT}|\s\d+\s+(?:people|staff|fte|persons))", re.I)


def left_out(sheet: TextSheet, table: PlacedTable) -> list[LeftOut]:
    """The rows of a people table that are left out; without managers it is a register, of which outsiders are too."""
    found: dict[int, LeftOut] = {}
    register = "manager_id" not in table
    guessed = NOT_GUESSED not in sheet.choices.excluded
    reasons = (
        *excluded(sheet, table),
        *(_no_people(sheet, table) if guessed else ()),
        *(gone(sheet, table) if guessed else ()),
        *(_outsiders(sheet, table) if register and guessed else ()),
    )
    for one in reasons:
        found.setdefault(one.row, one)
    for one in _twice(table, set(found)) if guessed else ():
        found.setdefault(one.row, one)
    return sorted(found.values(), key=lambda one: one.row)


def excluded(sheet: TextSheet, table: PlacedTable) -> Iterator[LeftOut]:
    """Rows that a user leaves out: by an id or another name, or by what stands in a column."""
    for told in sheet.choices.excluded:
        if told == NOT_GUESSED:
            continue
        header, _, text = told.partition("=")
        places = [place for place, one in enumerate(sheet.headers) if text and same_header(one, header)]
        wanted = strict(text if places else told)
        for place in places or sheet.naming:
            for row, cell in zip(table.row.tolist(), sheet.texts(place)[table.row - sheet.first_row], strict=True):
                if cell and strict(cell) == wanted:
                    yield LeftOut(row, "as told by --exclude", passes=True, option=EXCLUDE, told=told)


def _no_people(sheet: TextSheet, table: PlacedTable) -> Iterator[LeftOut]:
    """Totals, notes, groups and accounts."""
    absent = spellings().absent
    totals = set(map(folded, absent.total))
    body = [sheet.texts(place)[table.row - sheet.first_row] for place in range(len(sheet.headers))]
    called = [texts for _, texts in columns(sheet, table, "id")]
    notes = _notes(table, body)
    bosses, ids = _bosses(table), set(map(strict, table["id"]))
    for place, row in enumerate(table.row.tolist()):
        names = [texts[place] for texts in called if texts[place]]
        managed = "manager_id" in table and bool(table["manager_id"][place])
        leads = strict(table["id"][place]) in bosses or any(strict(name) in bosses for name in names)
        first = next((texts[place] for texts in body if texts[place]), "")
        if managed or not table["id"][place].isdecimal() or folded(first) not in totals:
            first = table["id"][place] or first  # a number is a count only where nobody is named or reports
        alone = not managed and not leads
        if (folded(first) in totals and not _is_somebody(table, place, ids)) or (
            alone and _totals(first, absent.total)
        ):
            yield LeftOut(row, "a row of totals", option=GUESSED)
        elif alone and "manager_id" in table and _is_account(names, absent.service):
            yield LeftOut(row, "an account that is nobody's: it is called so, and has no manager", option=GUESSED)
        elif row in notes:
            yield LeftOut(row, "a note: nothing but a text in its first cell", option=GUESSED)
        elif not any(folded(texts[place]) for texts in body):
            yield LeftOut(row, "a ruled line: no letters and no digits", option=GUESSED)
        elif any(_is_group(name, names) for name in names):
            yield LeftOut(row, "a group, with its number of people", option=GUESSED)


def _is_somebody(table: PlacedTable, place: int, ids: set[str]) -> bool:
    """Whether a row that is called as totals are has somebody's manager, or influence in words."""
    if "manager_id" in table:
        manager = table["manager_id"][place]
        return bool(manager) and strict(manager) in ids and not manager.isdecimal()
    return "influence" in table and bool(table["influence"][place]) and not table["influence"][place][0].isdecimal()


def _is_group(name: str, names: list[str]) -> bool:
    """Whether somebody is called as a group is, with its number of people; an id of theirs is no such number."""
    absent = spellings().absent
    own = any(one.isdecimal() and one in re.findall(r"\d+", name) for one in names)
    return not own and bool(GROUP.fullmatch(name)) and bool(has_word(name, (*absent.every, *absent.collective)))


def _bosses(table: PlacedTable) -> set[str]:
    """What managers are called in the table."""
    return set(map(strict, table["manager_id"])) if "manager_id" in table else set()


def _totals(text: str, total: tuple[str, ...]) -> bool:
    """Whether a text begins with a word for totals, or ends with one."""
    return any(words(text).startswith(words(word)) or words(text).endswith(words(word)) for word in total)


def _notes(table: PlacedTable, body: list[Texts]) -> set[int]:
    """Rows with nothing but a text in the first cell, nobody's manager; without managers only sentences at the end."""
    if len(body) < FEWEST_COLUMNS:
        return set()
    bosses, found, ended = _bosses(table), set(), False
    for place in range(len(table) - 1, -1, -1):
        cells = [texts[place] for texts in body if texts[place]]
        alone = len(cells) == 1 and bool(body[0][place]) and strict(cells[0]) not in bosses
        ended |= not alone
        if alone and (not ended or bosses) and (" " in cells[0] or (bosses and not _is_key(cells[0]))):
            found.add(int(table.row[place]))
    return found


def _is_key(text: str) -> bool:
    """Whether a text may be an id: it has digits in it, or is an address."""
    return "@" in text or any(one.isdigit() for one in text)


def _is_account(names: list[str], service: tuple[str, ...]) -> bool:
    return any(words(name).startswith(words(word)) for name in names for word in service)


def _outsiders(sheet: TextSheet, table: PlacedTable) -> Iterator[LeftOut]:
    """Groups, bodies and people of other organisations in a stakeholder register."""
    absent = spellings().absent
    readings = (("unit", absent.outside), ("title", (*absent.outside, *absent.groups)), ("id", absent.collective))
    for name, wanted in readings:
        for header, texts in columns(sheet, table, name):
            if all(has_word(text, wanted) for text in texts):
                continue
            for row, text in zip(table.row.tolist(), texts, strict=True):
                if (word := has_word(text, wanted)) and _is_meant(name, text, word):
                    yield LeftOut(
                        row, f"a group or somebody from outside: {header} says {strict(word)}", option=GUESSED
                    )


def _is_meant(name: str, text: str, word: str) -> bool:
    """Whether a word stands for a group or outsiders there: alone in a title or unit, in the name of no single person.

    Media Relations is a unit of one's own, and the Chief of Staff a person.
    """
    absent = spellings().absent
    if name == "id":
        return not has_word(text, absent.single)
    rest = [one for one in words(text).split() if one not in absent.filling]
    return len(rest) == len(words(word).split())


def _twice(table: PlacedTable, rows: set[int]) -> Iterator[LeftOut]:
    """Ids that are there before in other letters or another form of Unicode, and rows that say the same manager again.

    The same id with another manager stays, and is refused: which one counts is not known.
    """
    first: dict[str, int] = {}
    for place, (row, text) in enumerate(zip(table.row.tolist(), table["id"], strict=True)):
        if not text or row in rows:
            continue
        before = first.setdefault(strict(text), place)
        if before == place:
            continue
        if table["id"][before] != text:
            yield LeftOut(row, f"the same person as in row {table.row[before]}, in other letters", option=GUESSED)
        elif _same_manager(table, before, place):
            yield LeftOut(row, f"the same person and manager as in row {table.row[before]}", option=GUESSED)


def _same_manager(table: PlacedTable, one: int, other: int) -> bool:
    return "manager_id" in table and table["manager_id"][one] == table["manager_id"][other]
