"""What a study leaves in a folder: its charts as figures and CSV, and one page to read."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from sim.inputs import as_csv, write_atomically
from sim.report.figures import bars
from sim.report.html import page
from sim.report.sheet import Chart, Sheet
from sim.report.style import Picture


def write_sheet(sheet: Sheet, out: Path, command: str, more: Sequence[Picture] = ()) -> None:
    """Write report.html, a figure and a table for each chart, and the figures of ``more``, into the folder ``out``.

    ``command`` is what was typed to get here. The same sheet gives the same bytes. Raises InputError where a file
    cannot be written.
    """
    pictures = {chart.name: bars.draw(chart, sheet) for chart in sheet.charts if chart.drawn}
    content: dict[str, bytes | str] = {f"{one.name}.png": one.png() for one in (*more, *pictures.values())}
    content |= {f"{chart.name}.csv": _csv(chart) for chart in sheet.charts}
    content["report.html"] = page(
        "sheet.html", sheet=sheet, pictures=pictures, more=more, seed=sheet.seed, command=command
    )
    for name, data in content.items():
        write_atomically(out / name, data)


def _csv(chart: Chart) -> str:
    """One row for each row and column: mean, low and high, unrounded but for the last digits."""
    rows = [
        [name, column.title, column.what, *(column.form.factor * x for x in (found.mean, found.low, found.high))]
        for column in chart.columns
        for name, found in zip(chart.rows, column.found, strict=True)
    ]
    return as_csv(pd.DataFrame(rows, columns=["row", "column", "unit", "mean", "low", "high"]), float_format="%.9g")
