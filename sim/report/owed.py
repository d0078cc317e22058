"""What outcomes owe to who listens to whom: in the terminal, and as a document."""

from collections.abc import Iterator, Sequence

from sim.report.sheet import Block
from sim.report.table import ShownTable, markdown
from sim.study.validation.owed import GENERATED, WAYS, Owed

HEADING = "What outcomes owe to who listens to whom"
READING = (
    "People practising, in per cent (over the last quarter), the same people and strategies under other ties. 'As"
    " a firm's e-mail': generated as the first network above. 'Everyone hears everyone', 'anyone at random' and 'own"
    " unit only' keep each person's boss, and but for the first the number and strength of their ties. 'Nobody hears"
    " anyone': the rule of listening is off; boss, sponsor, units and levers work on. In brackets how far that is from"
    " generated ties, in points; * where the 95 % interval over organisations leaves out 0."
)


def owed_blocks(found: Sequence[Owed]) -> Iterator[Block]:
    """A table for each scenario, and how to read it."""
    yield HEADING
    for one in found:
        first, *rows = (tuple(row) for row in _rows(one))
        yield ShownTable(one.scenario, first, tuple(rows), best_first=False, numbers=False)
    yield from ("", READING)


def owed_lines(found: Sequence[Owed]) -> list[str]:
    """The same as lines of a Markdown document."""
    lines = ["", f"# {HEADING}", "", READING]
    for one in found:
        first, *rows = _rows(one)
        lines += ["", f"## `{one.scenario}`", "", *markdown(first, rows)]
    return lines


def _rows(one: Owed) -> list[list[str]]:
    rows = [[strategy, *(_told(one, way, strategy) for way in WAYS)] for strategy in one.strategies]
    return [["", *WAYS], *rows, ["leads", *(one.leader(way) for way in WAYS)]]


def _told(one: Owed, way: str, strategy: str) -> str:
    mean = f"{100 * one.mean(way, strategy).mean:.0f}"
    if way == GENERATED:
        return mean
    moved = one.moved(way, strategy)
    sure = "*" if moved.low > 0 or moved.high < 0 else ""
    return f"{mean} ({100 * moved.mean:+.0f}{sure})".replace("-", "−")
