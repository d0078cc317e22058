"""A map of regimes on a sheet: a grid of letters, a figure, tables and every point as CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase

import pandas as pd
from rich import box
from rich.table import Table as Grid

from sim.report import words
from sim.report.regime_words import by_how_much, form, headline, how_often, map_rests_on, never, title
from sim.report.sheet import Block, Files, Sheet
from sim.report.table import TextTable, rounded_csv
from sim.report.terminal import bold
from sim.study.regimes import Lead, RegimeMap

TIE = "~"


@dataclass(frozen=True)
class MapSheet(Sheet):
    """Which strategy leads over two quantities."""

    regime_map: RegimeMap

    def printed(self) -> Iterator[Block]:
        """The grid with a letter for the strategy that leads at each point, and what the letters mean."""
        regime_map = self.regime_map
        yield from (bold(regime_map.title), map_rests_on(regime_map), "")
        axes = f"{regime_map.y.path} downwards in rows, {regime_map.x.path} in columns"
        yield f"{axes}: who leads, and {by_how_much(regime_map)}"
        yield _grid(regime_map)
        for strategy in regime_map.winners:
            yield f"{letter(regime_map, strategy)}  {title(regime_map, strategy)}: {how_often(regime_map, strategy)}"
        if never(regime_map):
            yield f"Never the best here: {never(regime_map)}"
        yield f"{TIE} is a tie: the 95 % interval of the paired difference from another one includes 0."
        yield from ("", f"{headline(regime_map)}.")

    def files(self, command: str) -> Files:
        """report.html, map.png and map.csv."""
        from sim.report.figures import regimes
        from sim.report.html import page

        regime_map, picture = self.regime_map, regimes.draw(self.regime_map)
        told = {"found": regime_map, "headline": headline(regime_map), "basis": map_rests_on(regime_map)}
        told |= {"picture": picture, "tables": [winners_table(regime_map), points_table(regime_map)]}
        return {
            "report.html": page("map.html", **told, seed=regime_map.seed, command=command),
            "map.png": picture.png(),
            "map.csv": rounded_csv(pd.DataFrame(points(regime_map))),
        }


def letter(regime_map: RegimeMap, strategy: int) -> str:
    """The letter of a strategy: A for the one that leads at most points."""
    place = regime_map.winners.index(strategy)
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)


def _grid(regime_map: RegimeMap) -> Grid:
    table = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for head in ("", *(f"{x:.3g}" for x in regime_map.x.values)):
        table.add_column(head, justify="right", no_wrap=True)
    for y, row in reversed(list(zip(regime_map.y.values, regime_map.leads, strict=True))):
        table.add_row(f"{y:.3g}", *(_grid_cell(regime_map, lead) for lead in row))
    return table


def _grid_cell(regime_map: RegimeMap, lead: Lead) -> str:
    tie = TIE if lead.tied else " "
    return f"{letter(regime_map, lead.best)}{tie}{_margin(regime_map, lead.margin.mean)}"


def _margin(regime_map: RegimeMap, margin: float) -> str:
    return "" if margin != margin else f"{words.format_of(regime_map.measure).number(margin):>3}"


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


def winners_table(regime_map: RegimeMap) -> TextTable:
    """Every strategy, and where it is the best."""
    rows = [(title(regime_map, n), how_often(regime_map, n)) for n in regime_map.winners]
    losers = [n for n in range(len(regime_map.strategies)) if n not in regime_map.winners]
    rows += [(title(regime_map, n), "best nowhere") for n in losers]
    return TextTable("Strategies", ("Strategy", "Where it is the best"), tuple(rows), best_first=False, numbers=False)


def points_table(regime_map: RegimeMap) -> TextTable:
    """At every point who leads, and by how much."""
    heads = (f"{regime_map.y.path} / {regime_map.x.path}", *(f"{x:.3g}" for x in regime_map.x.values))
    rows = [
        (f"{y:.3g}", *(_lead(regime_map, lead) for lead in row))
        for y, row in zip(regime_map.y.values, regime_map.leads, strict=True)
    ]
    told = f"Who leads at each point, {by_how_much(regime_map)}"
    return TextTable(told, heads, tuple(reversed(rows)), best_first=False, numbers=False)


def _lead(regime_map: RegimeMap, lead: Lead) -> str:
    from sim.report.html import unbroken

    shown = form(regime_map)
    margin = "" if lead.second is None else f" {shown.bare(lead.margin, sign=True)}"
    return unbroken(f"{title(regime_map, lead.best)}{margin}{' tie' if lead.tied else ''}")
