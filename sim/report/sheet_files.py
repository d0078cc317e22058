"""What a study leaves in a folder: its charts as figures and CSV, and one page to read."""

from pathlib import Path

import pandas as pd

from sim.inputs import as_csv, write_atomically
from sim.report.figures import bars
from sim.report.html import page
from sim.report.sheet import Chart, Sheet


def write_sheet(sheet: Sheet, out: Path, command: str) -> None:
    """Write report.html, a figure and a table for each chart, and the sheet's own files, into the folder ``out``.

    ``command`` is what was typed to get here. The same sheet gives the same bytes. Raises InputError where a file
    cannot be written.
    """
    own = {picture.name: picture for picture in sheet.draw()}
    named = {chart.name for chart in sheet.charts}
    more = [picture for name, picture in own.items() if name not in named]
    pictures = own | {chart.name: bars.draw(chart, sheet) for chart in sheet.charts if chart.drawn and chart.columns}
    content: dict[str, bytes | str] = {f"{name}.png": picture.png() for name, picture in pictures.items()}
    content |= {f"{chart.name}.csv": _csv(chart) for chart in sheet.charts if not chart.prose}
    content["report.html"] = page(
        "sheet.html", sheet=sheet, pictures=pictures, more=more, seed=sheet.seed, command=command
    )
    content |= sheet.texts
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
