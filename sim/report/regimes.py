"""A map of regimes on a sheet: in words, as a grid of letters, a figure, tables, and every point as CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase

import pandas as pd
from rich import box
from rich.table import Table as Grid

from sim.report import words
from sim.report.numbers import counted
from sim.report.sheet import Block, Files, Sheet
from sim.report.table import ShownTable, rounded_csv
from sim.report.terminal import bold
from sim.report.words import Format
from sim.study.regimes import Lead, RegimeMap

SHOWN = 3
TIE = "~"


@dataclass(frozen=True)
class MapSheet(Sheet):
    """Which strategy leads over two quantities. Strategies go by their numbers."""

    map: RegimeMap

    def title(self, strategy: int) -> str:
        """Name of a strategy as people read it."""
        return words.called(self.map.strategies[strategy])

    @cached_property
    def form(self) -> Format:
        """How leads are shown."""
        return words.format_of(self.map.measure, [lead.margin for lead in self.map.points])

    @property
    def by_how_much(self) -> str:
        """In which unit leads are told: ``by how many points``."""
        unit = self.form.difference_unit
        return f"by how many {unit}" if unit else "by how much"

    @property
    def headline(self) -> str:
        """The map in one line: ``Mandate with deadline leads at 20 of 49 points, Integrated programme at 18``."""
        first, *others = self.map.winners
        if not others:
            return f"{self.title(first)} leads everywhere"
        shown = others if len(others) < SHOWN else others[: SHOWN - 1]
        told = [f"{self.title(n)} at {len(self._led(n))}" for n in shown]
        if len(others) > len(shown):
            told.append(f"{counted(len(others) - len(shown), 'other')} at the rest")
        most = f"{self.title(first)} leads at {len(self._led(first))} of {len(self.map.points)} points"
        return f"{most}, {words.listed(told)}"

    def how_often(self, strategy: int) -> str:
        """Where a strategy leads: ``best at 20 of 49 points, 5 of them ties; leads by up to 22 points``."""
        leads = self._led(strategy)
        ties = sum(lead.tied for lead in leads)
        told = f"best at {len(leads)} of {len(self.map.points)} points"
        told += f", {ties} of them {'a tie' if ties == 1 else 'ties'}" if ties else ""
        surely = [lead.margin for lead in leads if not lead.tied and lead.second is not None]
        if not surely:
            return told
        return f"{told}; ahead by up to {self.form.difference(max(surely, key=lambda margin: margin.mean))}"

    @property
    def losers(self) -> list[int]:
        """Those that are the best at no point."""
        return [n for n in range(len(self.map.strategies)) if n not in self.map.winners]

    @property
    def never(self) -> str:
        """Those that are the best at no point, in a row; empty when there are none."""
        return words.listed([self.title(n) for n in self.losers]) if self.losers else ""

    @property
    def basis(self) -> str:
        """What the map rests on, in one line."""
        weeks = "horizon" not in (self.map.x.path, self.map.y.path)
        return words.basis(self.map, "for each strategy at each point", ", all paired", weeks=weeks)

    @property
    def in_words(self) -> str:
        """The map for those who do not see it."""
        each = [f"{self.title(n)}: {self.how_often(n)}" for n in self.map.winners]
        return f"Over {self.map.x.path} and {self.map.y.path}: {'; '.join(each)}. Every point is in the table."

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

    def _led(self, strategy: int) -> list[Lead]:
        return [lead for lead in self.map.points if lead.best == strategy]

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
