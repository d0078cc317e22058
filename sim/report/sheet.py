"""Sheets: all that people see of what was found, in the terminal and as files."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from rich.console import Console, RenderableType
from rich.text import Text

from sim.inputs import write_atomically
from sim.report.table import ShownTable
from sim.report.terminal import plain, print_table, whole

Block = ShownTable | RenderableType
Files = dict[str, str | bytes]
PAGE_WIDTH = 100


class Sheet(ABC):
    """All that people see of what was found."""

    @abstractmethod
    def printed(self) -> Iterator[Block]:
        """What is printed, one below the other; texts as they are, without markup."""

    def files(self, command: str) -> Files:
        """What is left in a folder: ``report.html``, figures and tables; unless it has such, ``report.txt`` as printed.

        ``command`` is what was typed to get here. The same finding gives the same bytes. Figures are drawn here, and
        not where a sheet is only printed.
        """
        return {"report.txt": as_text(self)}


@dataclass(frozen=True)
class LinesSheet(Sheet):
    """Lines, none of which is broken."""

    lines: tuple[str, ...]

    def printed(self) -> Iterator[Block]:
        """The lines."""
        yield from map(whole, self.lines)


def print_sheet(sheet: Sheet, console: Console) -> None:
    """Print a sheet, its tables in as many parts as the width of the terminal needs."""
    print_blocks(sheet.printed(), console)


def as_text(sheet: Sheet) -> str:
    """What is printed of a sheet, without colours, in lines of 100 characters."""
    text = StringIO()
    print_sheet(sheet, Console(file=text, width=PAGE_WIDTH, color_system=None))
    return text.getvalue()


def print_blocks(blocks: Iterable[Block], console: Console) -> None:
    """Print blocks one below the other."""
    for block in blocks:
        if isinstance(block, ShownTable):
            print_table(console, block)
        else:
            console.print(plain(block) if isinstance(block, str) else block, soft_wrap=_whole(block))


def _whole(block: Block) -> bool:
    """Whether it is a text that is not to be broken."""
    return isinstance(block, Text) and bool(block.no_wrap)


def write_sheet(sheet: Sheet, out: Path, command: str) -> list[Path]:
    """Write what a sheet leaves into the folder ``out``, which exists; return the files.

    Raises InputError where a file cannot be written.
    """
    content = sheet.files(command)
    for name, data in content.items():
        if (out / name).parent != out:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(out / name, data)
    return [out / name for name in content]
