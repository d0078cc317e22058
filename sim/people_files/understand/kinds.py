"""What a file about people holds, found by its header: people, ties, a register or a survey."""

from sim.common.errors import InputError
from sim.people_files.read.books import Book
from sim.people_files.read.sheet import Headers
from sim.people_files.understand.answers import answer_places, tells_attitudes, tells_whom
from sim.people_files.understand.derived import with_derived
from sim.people_files.understand.paths import level_places
from sim.people_files.understand.roster import lists_people
from sim.people_files.understand.ties import lists_ties

PEOPLE, TIES, REGISTER, SURVEY = "people", "ties", "register", "survey"


def holds(book: Book) -> str:
    """Which of these a file holds; ties where nothing else fits. Raises InputError for one that cannot be read."""
    sheet = with_derived(book.sheet(lists_people))
    headers = Headers(sheet.headers, book.choices)
    if lists_people(headers):
        managed = headers.places("manager_id") or level_places(headers.texts)
        return PEOPLE if managed else REGISTER
    sheet = with_derived(book.sheet(tells_attitudes))
    headers = Headers(sheet.headers, book.choices)
    if lists_ties(headers):
        return TIES
    if tells_attitudes(headers):
        return REGISTER if headers.places("influence") else SURVEY
    return SURVEY if tells_whom(headers) and answer_places(sheet) else TIES


def held_by(book: Book) -> list[str]:
    """What a file holds: of a table of people with further sheets, what those hold too."""
    first = holds(book)
    if first != PEOPLE or len(book.sheets) < 2 or book.choices.sheets:
        return [first]
    people = book.sheet(lists_people).name
    listed, told = book.sheet(lists_ties), book.sheet(tells_attitudes)
    ties = listed.name != people and lists_ties(Headers(listed.headers, book.choices))
    stated = told.name not in (people, listed.name) and tells_attitudes(Headers(told.headers, book.choices))
    return [first, *([TIES] if ties else []), *([REGISTER] if stated else [])]


def sorted_out(books: list[Book], given: bool = False) -> dict[str, list[Book]]:
    """Files by what they hold; where no table of people is ``given`` and none is found, a register is one.

    Raises InputError for two tables of people.
    """
    found: dict[str, list[Book]] = {kind: [] for kind in (PEOPLE, TIES, REGISTER, SURVEY)}
    for book in books:
        for kind in held_by(book):
            found[kind].append(book)
    if not found[PEOPLE] and not given:
        found[PEOPLE], found[REGISTER] = found[REGISTER][:1], found[REGISTER][1:]
    if len(found[PEOPLE]) + given > 1:
        listed = " and ".join(map(str, found[PEOPLE][:2]))
        allowed = "one table of people; another may be --register, --survey or --ties FILE"
        raise InputError("argument FILES", None, f"more tables of people than one: {listed}", allowed)
    return found
