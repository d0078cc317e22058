"""One line of the table of attacks, and the table as Markdown, kept part by part."""

import fcntl
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

HEAD = """\
# What was tried against it

Written by `make attack` (`python -m tests.attack`), which anyone can run on their own machine: it starts a server of
its own on loopback, ends by itself, and writes this file. `--only PART` does one part again, `--quick` a few of each,
`--minutes` is the most for a part. What a case is follows from its seed. Times are of the processor, for the slowest
case (of a server, with all that it did meanwhile). "Open" is what should not have happened.
"""
COLUMNS = "| tried | times | what happened | at most | open |\n|---|--:|---|--:|---|\n"
MOST_TOLD = 3


@dataclass
class Row:
    """What was tried, how often it ended how, the longest seconds of one, and what should not have happened."""

    tried: str
    ends: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def add(self, end: str, seconds: float = 0.0, times: int = 1) -> None:
        """One more case, or some that ended alike."""
        self.ends[end] += times
        self.seconds = max(self.seconds, seconds)

    def line(self) -> str:
        """As a line of the table."""
        ends = ", ".join(f"{times:,} {end}" for end, times in self.ends.most_common())
        told = "; ".join(dict.fromkeys(self.wrong[:MOST_TOLD])) + ("; ..." if len(self.wrong) > MOST_TOLD else "")
        open_ = f"{len(self.wrong):,}: {told}" if self.wrong else "nothing"
        cells = (self.tried, f"{self.ends.total():,}", ends, f"{self.seconds:.2f} s", open_)
        return f"| {' | '.join(' '.join(cell.replace('|', '/').split()) for cell in cells)} |\n"


def section(part: str, about: str, rows: list[Row]) -> str:
    """A part of the table."""
    return f"## {part}\n\n{about}\n\n{COLUMNS}{''.join(row.line() for row in rows)}"


def write(path: Path, sections: dict[str, str], order: list[str]) -> None:
    """Put sections into a table's file; those of other parts stay as they were written."""
    with path.open("a+", encoding="utf-8") as table:
        fcntl.flock(table, fcntl.LOCK_EX)  # parts may be done side by side
        _put(path, sections, order)


def _put(path: Path, sections: dict[str, str], order: list[str]) -> None:
    old = path.read_text(encoding="utf-8")
    kept = {one.split("\n")[0]: f"## {one.rstrip()}\n" for one in re.split(r"^## ", old, flags=re.MULTILINE)[1:]}
    whole = kept | sections
    path.write_text("\n".join([HEAD, *(whole[part] for part in order if part in whole)]), encoding="utf-8")
