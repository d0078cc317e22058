"""Charts of a sheet as a page shows them, by the component ``buyin-charts``."""

from typing import Any

from sim.report.charts import ChartSheet
from sim.report.html import data_uri


def charts_of(sheet: ChartSheet) -> dict[str, Any]:
    """Its own pictures and its tables, and what they rest on, in plain values."""
    tables = [chart.table() for chart in sheet.charts]
    return {
        "basis": sheet.basis,
        "tables": [{"title": one.title, "note": one.note, "heads": one.heads, "rows": one.rows} for one in tables],
        "pictures": [
            {"light": data_uri(one.svg()), "dark": data_uri(one.dark_svg()), "alternative": one.alternative}
            for one in sheet.draw()
        ],
    }
