"""What a study found, as a researcher holds it: numbers, tables, figures and files."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.cli.asked import Answer
from sim.common.errors import InputError, unknown_name
from sim.common.extras import naming_extras

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


class Result:
    """The result of a study.

    ``found`` is what the study returned, with everything in it; ``command`` is the command that gives the same numbers,
    as far as everything was given by name. In a notebook it shows what the command prints.
    """

    def __init__(self, answer: Answer, command: str, again: Callable[[Path], None]):
        self.found, self.command = answer.found, command
        self._answer, self._again = answer, again

    def to_dict(self) -> dict[str, Any]:
        """The same numbers as plain values, as with ``--json``: shares from 0 to 1, None for what is not known."""
        return self.found.to_json_dict()

    def to_frame(self, table: str | None = None) -> pd.DataFrame:
        """A tidy table: one row for each thing found. ``table`` names one of ``tables``, the first where left out.

        Numbers are in the unit of their measure, shares from 0 to 1. Raises InputError for an unknown one, and where
        the extra ``figures`` is missing.
        """
        import pandas as pd

        named = self._known(table or next(iter(self.tables), ""), self.tables, "table")
        if f"{named}.csv" in self._content:
            return pd.read_csv(io.StringIO(str(self._content[f"{named}.csv"])))
        return pd.json_normalize(self.to_dict()[named])

    def plot(self, figure: str | None = None) -> Figure:
        """A matplotlib figure. ``figure`` names one of ``figures``, the first where left out.

        Shares are in per cent, times in weeks. Raises InputError for an unknown one, where there is none, and where the
        extra ``figures`` is missing.
        """
        if not self.figures:
            raise InputError("result", None, "no figure in it", f"a table: {', '.join(self.tables)}")
        named = figure or next(iter(self.figures), "")
        return self._pictures[self._known(named, self.figures, "figure")].figure

    def save(self, folder: str | Path) -> Path:
        """Write report, figures, tables and JSON into a folder, as ``--out`` does: the same bytes for the same seed.

        The study is run once more for it. Raises InputError where the folder cannot be written.
        """
        self._again(Path(folder))
        return Path(folder)

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables there are: those of files, or where there are none the lists among the numbers."""
        files = tuple(name.removesuffix(".csv") for name in self._content if name.endswith(".csv"))
        return files or tuple(name for name, value in self.to_dict().items() if _rows(value))

    @property
    def figures(self) -> tuple[str, ...]:
        """Names of the figures there are."""
        return tuple(self._pictures)

    def __repr__(self) -> str:
        """What the command prints."""
        from sim.report.sheet import as_text

        return as_text(self._answer.sheet)

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(repr(self))}</pre>"

    @staticmethod
    def _known(name: str, names: tuple[str, ...], kind: str) -> str:
        if name not in names:
            raise unknown_name("result", None, name, names, kind)
        return name

    @cached_property
    def _drawn(self) -> tuple[dict[str, Any], dict[str, Any]]:
        with naming_extras("result"):
            from sim.report.style import collected

        with naming_extras("result"), collected() as pictures:
            content = self._answer.sheet.files(self.command)
        return content, {picture.name: picture for picture in pictures}

    @property
    def _content(self) -> dict[str, Any]:
        return self._drawn[0]

    @property
    def _pictures(self) -> dict[str, Any]:
        return self._drawn[1]


def _rows(value: object) -> bool:
    """Whether a value is a list of records."""
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
