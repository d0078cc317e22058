"""A map of regimes in the terminal, and as files: figure, table and data."""

import json
from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table

from sim.inputs import as_csv, write_atomically
from sim.report import tables, words
from sim.report.regime_words import by_how_much, form, headline, how_often, map_rests_on, never, title
from sim.report.terminal import plain
from sim.study.regimes import Lead, RegimeMap

DECIMALS = 6
TIE = "~"


def print_map(found: RegimeMap, console: Console) -> None:
    """Print the grid with a letter for the strategy that leads at each point, and what the letters mean."""
    console.print(plain(found.title), style="bold")
    console.print(plain(map_rests_on(found)))
    console.print()
    console.print(
        plain(f"{found.y.path} downwards in rows, {found.x.path} in columns: who leads, and {by_how_much(found)}")
    )
    console.print(_grid(found))
    for strategy in found.winners:
        console.print(plain(f"{letter(found, strategy)}  {title(found, strategy)}: {how_often(found, strategy)}"))
    if never(found):
        console.print(plain(f"Never the best here: {never(found)}"))
    console.print(plain(f"{TIE} is a tie: the 95 % interval of the paired difference from another one includes 0."))
    console.print()
    console.print(plain(f"{headline(found)}."))


def letter(found: RegimeMap, strategy: int) -> str:
    """The letter of a strategy: A for the one that leads at most points."""
    place = found.winners.index(strategy)
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)


def _grid(found: RegimeMap) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
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


def winners_table(found: RegimeMap) -> tables.Table:
    """Every strategy, and where it is the best."""
    rows = [(title(found, n), how_often(found, n)) for n in found.winners]
    rows += [(title(found, n), "best nowhere") for n in range(len(found.strategies)) if n not in found.winners]
    return tables.Table(
        "Strategies", ("Strategy", "Where it is the best"), tuple(rows), best_first=False, numbers=False
    )


def points_table(found: RegimeMap) -> tables.Table:
    """At every point who leads, and by how much."""
    heads = (f"{found.y.path} / {found.x.path}", *(f"{x:.3g}" for x in found.x.values))
    rows = [
        (f"{y:.3g}", *(_lead(found, lead) for lead in row)) for y, row in zip(found.y.values, found.leads, strict=True)
    ]
    told = f"Who leads at each point, {by_how_much(found)}"
    return tables.Table(told, heads, tuple(reversed(rows)), best_first=False, numbers=False)


def _lead(found: RegimeMap, lead: Lead) -> str:
    from sim.report.html import unbroken

    shown = form(found)
    margin = "" if lead.second is None else f" {shown.bare(lead.margin, sign=True)}"
    return unbroken(f"{title(found, lead.best)}{margin}{' tie' if lead.tied else ''}")


def write_map(found: RegimeMap, out: Path, command: str) -> list[Path]:
    """Write report.html, map.png, map.csv and map.json into a folder that exists; return the files.

    ``command`` is what was typed to get here.
    """
    from sim.report.figures import regimes
    from sim.report.html import page

    picture = regimes.draw(found)
    shown = {"found": found, "headline": headline(found), "basis": map_rests_on(found), "picture": picture}
    told = [winners_table(found), points_table(found)]
    content: dict[str, bytes | str] = {
        "report.html": page("map.html", **shown, tables=told, seed=found.seed, command=command),
        "map.png": picture.png(),
        "map.csv": as_csv(pd.DataFrame(points(found)).round(DECIMALS)),
        "map.json": json.dumps(found.to_json_dict(), indent=2, allow_nan=False) + "\n",
    }
    for file, data in content.items():
        write_atomically(out / file, data)
    return [out / file for file in content]
