"""An agency of 26 people with names as they are, written as tables in whatever form a test wants them."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.people_files.build import Files, FilesRead, read_files
from sim.people_files.words.choices import NONE, Choices

_ROLL = """
Maren Öztürk, Seán O'Neill, Ana María Núñez, Jean-Luc D'Arcy, Priya Rao
Tom Smith, Łukasz Żak, Ingrid van der Berg, Wei Li, Aki Adler
Bea Bauer, Cem Costa, Dina Dube, Eli Evans, Fritz Fofana
Gita Gruber, Hugo Hansen, Iris Ito, Jonas Jansen, Kira Kowal
Leo Lund, Mina Moreau, Nils Novak, Olga Okafor, Pim Petrov
Rosa Quist
"""
NAMES = tuple(name.strip() for name in _ROLL.replace("\n", ",").split(",") if name.strip())
BOSS = (-1, 0, 0, 0, 1, 1, 2, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8)
UNITS = ("Executive Office", "Benefits", "Compliance", "IT")
UNIT = (0, 1, 2, 3, 1, 1, 2, 3, 3, *[1] * 8, *[2] * 3, *[3] * 6)
TITLES = ("Director General", *["Director"] * 3, *["Head"] * 5, *["Officer"] * 17)
HEADER = ("Employee ID", "Name", "Email", "Manager ID", "Department")
FAMILY = {"Ana María Núñez": "Núñez", "Ingrid van der Berg": "van der Berg"}
EXECUTIVES = 4
TIES = tuple(
    (row, other % 26) for row in range(25) for other in (row + 3, row * 5 + 7, row * 7 + 11) if other % 26 != row
)


def plain(text: str) -> str:
    """A text without accents."""
    apart = unicodedata.normalize("NFKD", text.replace("Ł", "L"))
    return "".join(one for one in apart if not unicodedata.combining(one))


@dataclass(frozen=True)
class Person:
    """Somebody of the agency by row; nobody at all for -1."""

    row: int

    def __bool__(self) -> bool:
        return self.row >= 0

    @property
    def id(self) -> str:
        return str(1001 + self.row) if self else ""

    @property
    def name(self) -> str:
        return NAMES[self.row] if self else ""

    @property
    def last(self) -> str:
        return FAMILY.get(self.name, self.name.split(" ")[-1])

    @property
    def first(self) -> str:
        return self.name.removesuffix(self.last).strip()

    @property
    def turned(self) -> str:
        return f"{self.last}, {self.first}" if self else ""

    @property
    def mail(self) -> str:
        return f"{plain(self.name).replace(' ', '.').lower()}@agency.example" if self else ""

    @property
    def unit(self) -> str:
        return UNITS[UNIT[self.row]]

    @property
    def title(self) -> str:
        return TITLES[self.row]

    @property
    def boss(self) -> "Person":
        return Person(BOSS[self.row])


PEOPLE = tuple(map(Person, range(26)))
Cells = Callable[[Person], Sequence[str]]


def usual(one: Person) -> list[str]:
    """The cells of somebody under the usual header."""
    return [one.id, one.name, one.mail, one.boss.id, one.unit]


def written(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """Rows as text."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    return text.getvalue()


def roster(header: Sequence[str] = HEADER, cells: Cells = usual, more: Sequence[Sequence[str]] = ()) -> str:
    """A table with a row for each person, and rows below them."""
    return written([header, *map(cells, PEOPLE), *more])


def with_column(header: str, cell: Callable[[Person], str], *more: str) -> str:
    """The usual table with one more column, and perhaps one more row: somebody below the head of Benefits."""
    rows = [["1900", "Eve Former", "eve@agency.example", "1008", "IT", *more]] if more else []
    return roster((*HEADER, header), lambda one: [*usual(one), cell(one)], rows)


def listed(header: Sequence[str] | None, cells: Callable[[Person, Person], Sequence[str]], *more: Sequence[str]) -> str:
    """A table of who listens to whom, a row for each tie, and rows below them."""
    rows = [cells(Person(one), Person(other)) for one, other in TIES]
    return written([*([] if header is None else [header]), *rows, *more])


def read(folder: Path, people: str | bytes, choices: Choices = NONE, **others: str | bytes) -> FilesRead:
    """How the people in a text are read, with ``ties``, ``registers`` or ``surveys`` beside them.

    Of a text that begins with its file's name and ``::`` that is what the file is called.
    """
    paths = {kind: (_file(folder, f"{kind}.csv", text),) for kind, text in others.items()}
    return read_files(Files(_file(folder, "people.csv", people), **paths), choices, boss_share=0, disclosed=True)


def _file(folder: Path, name: str, text: str | bytes) -> Path:
    if isinstance(text, str) and "::" in text[:30]:
        name, _, text = text.partition("::")
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def differs(reading: FilesRead, boss: Sequence[int] = BOSS) -> list[str]:
    """What is read otherwise than the agency is; nothing where it is read rightly."""
    made = reading.organisation
    found = {
        "people": (len(made), len(boss)),
        "bosses": (made.boss.tolist(), list(boss)),
        "units": (len(made.units), len(UNITS)),
        "executives": (int((made.tier == 0).sum()), EXECUTIVES),
    }
    return [f"{what}: {got}, not {wanted}" for what, (got, wanted) in found.items() if got != wanted]


def heard(reading: FilesRead) -> set[tuple[int, int]]:
    """Listener and speaker of every tie but those to bosses and to oneself."""
    ties = reading.organisation.ties
    pairs = set(zip(ties.listener.tolist(), ties.speaker.tolist(), strict=True))
    return {(one, other) for one, other in pairs if other not in (one, BOSS[one])}


EXPECTED = {(one, other) for one, other in TIES if other != BOSS[one]}
