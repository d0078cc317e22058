"""Rows as the process that reads a file sends them, counted while it does."""

from collections.abc import Iterable, Iterator, Sequence

from sim.people_files.grids.bounds import Bounds, FileRefused


def sent_rows(name: str, rows: Iterable[Sequence[object]], bounds: Bounds) -> Iterator[list[object]]:
    """The rows with anything in them: the number from 0, then the cells up to the last filled one.

    Raises FileRefused, naming the sheet and row, for more than the bounds allow.
    """
    left, widest = bounds.text, 0
    for number, row in enumerate(rows):
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        widest = max(widest, len(cells))
        if beyond := bounds.beyond(number + 1, widest, (number + 1) * widest):
            raise FileRefused(f"sheet {name}" if name else None, *beyond)
        lengths = [len(cell) for cell in cells if isinstance(cell, str)]
        left -= sum(lengths)
        _refuse_long(name, number, max(lengths, default=0), left, bounds)
        if cells:
            yield [number, *cells]


def _refuse_long(name: str, number: int, longest: int, left: int, bounds: Bounds) -> None:
    place = f"sheet {name}, row {number + 1}" if name else f"row {number + 1}"
    if longest > bounds.cell:
        raise FileRefused(place, f"a cell of {longest:,} characters", f"at most {bounds.cell:,}")
    if left < 0:
        raise FileRefused(place, f"more than {bounds.text:,} characters up to here", f"at most {bounds.text:,} in all")
