"""Lists of what there is: scenarios, strategies, levers and more, as tables in the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.common.errors import plain_text
from sim.report.sheet import Block, Sheet

Entry = Mapping[str, Any]

COLUMNS = {
    "scenarios": ("name", "people", "units", "weeks", "summary"),
    "strategies": ("name", "summary"),
    "levers": ("name", "stage", "effect", "side_effect"),
    "shocks": ("name", "effect"),
    "measures": ("name", "meaning"),
    "rules": ("name", "summary"),
    "parameters": ("name", "value", "low", "high"),
}
NUMBERS = ("people", "units", "weeks", "value", "low", "high")
OVERVIEW = ("name", "title")
DESCRIBED = "parameters"  # what each means is told below its name


@dataclass(frozen=True)
class ListSheet(Sheet):
    """Entries by kind: all that is to be known of those of one kind, or of each kind's their titles."""

    entries: Mapping[str, Sequence[Entry]]
    overview: bool

    def printed(self) -> Iterator[Block]:
        """A table for each kind."""
        for kind, entries in self.entries.items():
            yield _titles(kind, entries) if self.overview else _table(kind, entries)


def _titles(kind: str, entries: Sequence[Entry]) -> Table:
    table = _empty(entries, OVERVIEW, kind.capitalize())
    for entry in entries:
        table.add_row(*_cells(entry, OVERVIEW))
    return table


def _table(kind: str, entries: Sequence[Entry]) -> Table:
    described = kind == DESCRIBED
    table = _empty(entries, COLUMNS[kind], whole_names=not described)
    for entry in entries:
        table.add_row(*_cells(entry, COLUMNS[kind]))
        if described:
            table.add_row(Padding(_text(entry["meaning"]), (0, 0, 0, 2)))
    return table


def _empty(
    entries: Sequence[Entry], columns: Sequence[str], title: str | None = None, *, whole_names: bool = True
) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    for column in columns:
        align: Literal["left", "right"] = "right" if column in NUMBERS else "left"
        whole = column in NUMBERS or (column == "name" and whole_names)
        least = max((len(str(entry[column])) for entry in entries), default=0) if column == "name" else None
        table.add_column(column.replace("_", " "), justify=align, no_wrap=whole, min_width=least)
    return table


def _cells(entry: Entry, columns: Sequence[str]) -> list[Text]:
    return [_text(entry[column]) for column in columns]


def _text(value: object) -> Text:
    return Text(f"{value:g}" if isinstance(value, float) else plain_text(str(value)))
