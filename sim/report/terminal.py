"""Texts and tables in the terminal, whatever its width."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import wrap

from rich import box
from rich import table as rich_table
from rich.console import Console
from rich.text import Text

from sim.common.errors import plain_text
from sim.report.numbers import MINUS, UNKNOWN
from sim.report.table import TONES, ShownTable

NAMES = 24  # columns of the terminal that the names of rows should have
LEAST_NAMES = 18  # the same where columns stand close together
SPACE = 2
WHOLE = 26  # columns of the terminal up to which a text is kept on one line
COLOURS = {"good": "green", "bad": "red", "open": "yellow"}


def plain(text: str) -> Text:
    """Text without markup or anything that steers a terminal, and with a minus that every terminal can show."""
    return Text(plain_text(text).replace(MINUS, "-").replace(UNKNOWN, "-"))


def whole(text: str) -> Text:
    """A line that is not broken, whatever the width of the terminal, and whose letters stay as they are."""
    return Text(plain_text(text), no_wrap=True)


def bold(text: str) -> Text:
    """The same, in bold."""
    return Text(plain(text).plain, style="bold")


def print_table(console: Console, table: ShownTable) -> None:
    """Print a table: numbers in as many parts as the width of the terminal needs, running text in one."""
    if not table.headed:
        _print_list(console, table)
        return
    for part in _parts(table, console.width) if table.numbers and table.rows else (table,):
        console.print(bold(part.title))
        if part.note:
            console.print(plain(part.note))
        console.print()
        if part.rows:
            console.print(_as_rich(part, console.width) if table.numbers else _as_texts(part))
            console.print()


def _print_list(console: Console, table: ShownTable) -> None:
    """A table whose last column is running text."""
    grid = rich_table.Table.grid(padding=(0, SPACE, 0, 0))
    for row in table.rows:
        grid.add_row(*(plain(text) for text in row))
    console.print(bold(table.title))
    console.print(grid)
    console.print()


def _parts(table: ShownTable, width: int) -> Iterator[ShownTable]:
    """The table in as many parts as its columns need, each with the names of the rows."""
    names = min(LEAST_NAMES if table.tight else NAMES, max(len(row[0]) for row in table.rows))
    part, left = [0], width - names
    for column in range(1, len(table.heads)):
        needed = _space(table) + _width(table, column)
        if needed > left and len(part) > 1:
            yield _columns(table, part)
            part, left = [0], width - names
        part.append(column)
        left -= needed
    yield _columns(table, part)


def _columns(table: ShownTable, chosen: Sequence[int]) -> ShownTable:
    title = table.title if 1 in chosen else f"{table.title}, continued"
    heads = tuple(table.heads[n] for n in chosen)
    return replace(table, title=title, heads=heads, rows=tuple(tuple(row[n] for n in chosen) for row in table.rows))


def _space(table: ShownTable) -> int:
    """Columns of the terminal between two of the table's."""
    return SPACE - 1 if table.tight else SPACE


def _width(table: ShownTable, column: int) -> int:
    """Columns of the terminal that a column takes: its head may go over three lines."""
    head = table.heads[column]
    least = max(len(text) for text in (*(row[column] for row in table.rows), *head.split()))
    while len(wrap(head, least)) > 3:
        least += 1
    return least


def _as_texts(table: ShownTable) -> rich_table.Table:
    """Running text: long columns share what room there is."""
    shown = rich_table.Table(box=None, pad_edge=False, padding=(0, SPACE, 0, 0), header_style="dim")
    for head, *texts in zip(table.heads, *table.rows, strict=True):
        short, words = max(map(len, texts), default=0) <= WHOLE, (word for text in texts for word in text.split())
        least = max(map(len, words), default=0)
        shown.add_column(plain(head), no_wrap=short and head != table.heads[-1], min_width=min(least, WHOLE))
    for row in table.rows:
        shown.add_row(*(_toned(text) for text in row))
    return shown


def _toned(text: str) -> Text:
    toned = plain(text)
    toned.stylize(COLOURS.get(TONES.get(text, ""), ""))
    return toned


def _as_rich(table: ShownTable, width: int) -> rich_table.Table:
    """Names, wrapped where there is no room, then numbers; the best strategy in bold."""
    widths = [_width(table, column) for column in range(len(table.heads))]
    space = _space(table)
    room = width - sum(widths[1:]) - space * (len(widths) - 1)
    widths[0] = max(8, min(max(len(row[0]) for row in table.rows), room))
    shown = rich_table.Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, space - 1, 0, 0))
    for n, head in enumerate(table.heads):
        shown.add_column(plain(head), justify="right" if n else "left", width=widths[n], vertical="bottom")
    for n, row in enumerate(table.rows):
        shown.add_row(*(plain(text) for text in row), style="bold" if table.best_first and n == 0 else "")
    return shown
