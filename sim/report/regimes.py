"""A map of regimes on a sheet: in words, as a grid of letters, a figure, tables, and every point as CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase

import pandas as pd
from rich import box
from rich.table import Table as Grid

from sim.report import words
from sim.report.map_words import MapWords
from sim.report.sheet import Block, Files, Sheet
from sim.report.table import ShownTable, rounded_csv
from sim.report.terminal import bold
from sim.study.regimes import Lead, RegimeMap

TIE = "~"


@dataclass(frozen=True)
class MapSheet(MapWords, Sheet):
    """Which strategy leads over two quantities."""

    def printed(self) -> Iterator[Block]:
        """The grid with a letter for the strategy that leads at each point, and what the letters mean."""
        yield from (bold(self.map.title), self.basis, "")
        axes = f"{self.map.y.path} downwards in rows, {self.map.x.path} in columns"
        yield from (f"{axes}: who leads, and {self.by_how_much}", self._grid())
        yield from (f"{self._letter(n)}  {self.title(n)}: {self.how_often(n)}" for n in self.map.winners)
        if self.never:
            yield f"Never the best here: {self.never}"
        yield f"{TIE} is a tie: the 95 % interval of the paired difference from another one includes 0."
        yield from ("", f"{self.headline}.")

    def files(self, command: str) -> Files:
        """report.html, map.png and map.csv."""
        from sim.report.figures import regimes
        from sim.report.html import page

        picture, tables = regimes.draw(self.map), [self._winners(), self._points()]
        told = {"found": self.map, "headline": self.headline, "basis": self.basis, "picture": picture}
        return {
            "report.html": page("map.html", **told, tables=tables, seed=self.map.seed, command=command),
            "map.png": picture.png(),
            "map.csv": rounded_csv(pd.DataFrame(points(self.map))),
        }

    def _letter(self, strategy: int) -> str:
        """The letter of a strategy: A for the one that leads at most points."""
        place = self.map.winners.index(strategy)
        return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)

    def _grid(self) -> Grid:
        table = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
        for head in ("", *(f"{x:.3g}" for x in self.map.x.values)):
            table.add_column(head, justify="right", no_wrap=True)
        for y, row in reversed(list(zip(self.map.y.values, self.map.leads, strict=True))):
            table.add_row(f"{y:.3g}", *map(self._grid_cell, row))
        return table

    def _grid_cell(self, lead: Lead) -> str:
        margin = lead.margin.mean
        told = "" if margin != margin else f"{words.format_of(self.map.measure).number(margin):>3}"
        return f"{self._letter(lead.best)}{TIE if lead.tied else ' '}{told}"

    def _winners(self) -> ShownTable:
        """Every strategy, and where it is the best."""
        rows = [(self.title(n), self.how_often(n)) for n in self.map.winners]
        rows += [(self.title(n), "best nowhere") for n in self.losers]
        heads = ("Strategy", "Where it is the best")
        return ShownTable("Strategies", heads, tuple(rows), best_first=False, numbers=False)

    def _points(self) -> ShownTable:
        """At every point who leads, and by how much."""
        heads = (f"{self.map.y.path} / {self.map.x.path}", *(f"{x:.3g}" for x in self.map.x.values))
        lines = zip(self.map.y.values, self.map.leads, strict=True)
        rows = [(f"{y:.3g}", *map(self._lead, row)) for y, row in lines]
        told = f"Who leads at each point, {self.by_how_much}"
        return ShownTable(told, heads, tuple(reversed(rows)), best_first=False, numbers=False)

    def _lead(self, lead: Lead) -> str:
        from sim.report.html import unbroken

        margin = "" if lead.second is None else f" {self.form.bare(lead.margin, sign=True)}"
        return unbroken(f"{self.title(lead.best)}{margin}{' tie' if lead.tied else ''}")


def points(regime_map: RegimeMap) -> Iterator[dict[str, object]]:
    """One row for each point: where it is, who leads, by how much, with whom it is a tie, and every mean."""
    names = [strategy.name for strategy in regime_map.strategies]
    for y, row in zip(regime_map.y.values, regime_map.leads, strict=True):
        for x, lead in zip(regime_map.x.values, row, strict=True):
            yield {
                regime_map.x.path: x,
                regime_map.y.path: y,
                "best": names[lead.best],
                "second": "" if lead.second is None else names[lead.second],
                "margin": lead.margin.mean,
                "margin_low": lead.margin.low,
                "margin_high": lead.margin.high,
                "level_with": " ".join(names[n] for n in lead.level),
                **dict(zip(names, lead.means, strict=True)),
            }
