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
from sim.report.table import Table, rounded_csv
from sim.report.terminal import bold
from sim.study.regimes import Lead, RegimeMap

TIE = "~"


@dataclass(frozen=True)
class MapSheet(Sheet):
    """Which strategy leads over two quantities."""

    map: RegimeMap

    def printed(self) -> Iterator[Block]:
        """The grid with a letter for the strategy that leads at each point, and what the letters mean."""
        found = self.map
        yield from (bold(found.title), map_rests_on(found), "")
        yield f"{found.y.path} downwards in rows, {found.x.path} in columns: who leads, and {by_how_much(found)}"
        yield _grid(found)
        for strategy in found.winners:
            yield f"{letter(found, strategy)}  {title(found, strategy)}: {how_often(found, strategy)}"
        if never(found):
            yield f"Never the best here: {never(found)}"
        yield f"{TIE} is a tie: the 95 % interval of the paired difference from another one includes 0."
        yield from ("", f"{headline(found)}.")

    def files(self, command: str) -> Files:
        """report.html, map.png and map.csv."""
        from sim.report.figures import regimes
        from sim.report.html import page

        found, picture = self.map, regimes.draw(self.map)
        told = {"found": found, "headline": headline(found), "basis": map_rests_on(found), "picture": picture}
        tables = [winners_table(found), points_table(found)]
        return {
            "report.html": page("map.html", **told, tables=tables, seed=found.seed, command=command),
            "map.png": picture.png(),
            "map.csv": rounded_csv(pd.DataFrame(points(found))),
        }


def letter(found: RegimeMap, strategy: int) -> str:
    """The letter of a strategy: A for the one that leads at most points."""
    place = found.winners.index(strategy)
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)


def _grid(found: RegimeMap) -> Grid:
    table = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for head in ("", *(f"{x:.3g}" for x in found.x.values)):
        table.add_column(head, justify="right", no_wrap=True)
    for y, row in reversed(list(zip(found.y.values, found.leads, strict=True))):
        cells = (
            f"{letter(found, lead.best)}{TIE if lead.tied else ' '}{_margin(found, lead.margin.mean)}" for lead in row
        )
        table.add_row(f"{y:.3g}", *cells)
    return table


def _margin(found: RegimeMap, margin: float) -> str:
    return "" if margin != margin else f"{words.format_of(found.measure).number(margin):>3}"


def points(found: RegimeMap) -> Iterator[dict[str, object]]:
    """One row for each point: where it is, who leads, by how much, with whom it is a tie, and every mean."""
    names = [strategy.name for strategy in found.strategies]
    for y, row in zip(found.y.values, found.leads, strict=True):
        for x, lead in zip(found.x.values, row, strict=True):
            yield {
                found.x.path: x,
                found.y.path: y,
                "best": names[lead.best],
                "second": "" if lead.second is None else names[lead.second],
                "margin": lead.margin.mean,
                "margin_low": lead.margin.low,
                "margin_high": lead.margin.high,
                "level_with": " ".join(names[n] for n in lead.level),
                **dict(zip(names, lead.means, strict=True)),
            }


def winners_table(found: RegimeMap) -> Table:
    """Every strategy, and where it is the best."""
    rows = [(title(found, n), how_often(found, n)) for n in found.winners]
    rows += [(title(found, n), "best nowhere") for n in range(len(found.strategies)) if n not in found.winners]
    return Table("Strategies", ("Strategy", "Where it is the best"), tuple(rows), best_first=False, numbers=False)


def points_table(found: RegimeMap) -> Table:
    """At every point who leads, and by how much."""
    heads = (f"{found.y.path} / {found.x.path}", *(f"{x:.3g}" for x in found.x.values))
    rows = [
        (f"{y:.3g}", *(_lead(found, lead) for lead in row)) for y, row in zip(found.y.values, found.leads, strict=True)
    ]
    told = f"Who leads at each point, {by_how_much(found)}"
    return Table(told, heads, tuple(reversed(rows)), best_first=False, numbers=False)


def _lead(found: RegimeMap, lead: Lead) -> str:
    from sim.report.html import unbroken

    shown = form(found)
    margin = "" if lead.second is None else f" {shown.bare(lead.margin, sign=True)}"
    return unbroken(f"{title(found, lead.best)}{margin}{' tie' if lead.tied else ''}")
