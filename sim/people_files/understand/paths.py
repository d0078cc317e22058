"""Path columns, such as ORG LEVEL 1 to n: for each person a path from the top, of people or of units."""

from dataclasses import dataclass, replace

from sim.common.arrays import Rows
from sim.common.errors import folded
from sim.people_files.read.sheet import TextSheet
from sim.people_files.words.spellings import numbered, spellings

Path = tuple[str, ...]
FEWEST_LEVELS = 2


def level_places(headers: list[str]) -> list[int]:
    """Places of the path columns from the top down; none where there are fewer than two."""
    found = sorted(numbered(headers, spellings().path.level))
    return [place for _, place in found] if len(found) >= FEWEST_LEVELS else []


def with_levels(sheet: TextSheet, managed: bool) -> TextSheet:
    """The sheet without columns that are no path though they are called so: yes, no and numbers, beside managers."""
    places = level_places(sheet.headers) if managed else []
    absent = spellings().absent
    plain = {folded(word) for word in (*absent.yes, *absent.no, "")}
    if not places or not all(
        folded(text) in plain or text.isdecimal() for place in places for text in sheet.texts(place)
    ):
        return sheet
    headers = [f"{header} (no path)" if place in places else header for place, header in enumerate(sheet.headers)]
    told = f"{sheet.headers[places[0]]} to {sheet.headers[places[-1]]}"
    return replace(
        sheet, headers=headers, said=(*sheet.said, f"{sheet.source}: {told} say yes, no or a number: no path")
    )


@dataclass(frozen=True)
class Paths:
    """The path of each person: texts from the top down, as far as cells are filled, without the last one repeated."""

    headers: tuple[str, ...]
    paths: tuple[Path, ...]

    @property
    def called(self) -> str:
        """The columns in words."""
        return f"{self.headers[0]} to {self.headers[-1]}"


def read_paths(sheet: TextSheet, rows: Rows) -> Paths | None:
    """The paths of the people in these rows of the sheet's body; None without path columns."""
    places = level_places(sheet.headers)
    if not places:
        return None
    columns = [sheet.texts(place)[rows] for place in places]
    return Paths(tuple(sheet.headers[place] for place in places), tuple(map(_path, zip(*columns, strict=True))))


def _path(cells: Path) -> Path:
    filled = cells[: cells.index("")] if "" in cells else cells
    while len(filled) > 1 and filled[-1] == filled[-2]:
        filled = filled[:-1]
    return filled
