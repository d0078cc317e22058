"""A map of regimes in the terminal, and as files: figure, table and data."""

import json
from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table

from sim.inputs import write_atomically
from sim.report.regime_words import basis, headline, how_often, never, scale, title
from sim.report.terminal import plain
from sim.study.regimes import RegimeMap

DECIMALS = 6
TIE = "~"


def print_map(found: RegimeMap, console: Console) -> None:
    """Print the grid with a letter for the strategy that leads at each point, and what the letters mean."""
    console.print(plain(found.title), style="bold")
    console.print(plain(basis(found)))
    console.print()
    console.print(
        plain(
            f"{found.y.path} downwards in rows, {found.x.path} in columns: who leads, and by how many "
            f"{scale(found).difference_unit}"
        )
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
    return "" if margin != margin else f"{scale(found).factor * margin:3.0f}"


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


def write_map(found: RegimeMap, out: Path) -> list[Path]:
    """Write map.png, map.csv and map.json into a folder that exists; return the files."""
    from sim.report.figures import regimes

    content: dict[str, bytes | str] = {
        "map.png": regimes.draw(found).png(),
        "map.csv": pd.DataFrame(points(found)).round(DECIMALS).to_csv(index=False, lineterminator="\n"),
        "map.json": json.dumps(found.to_json_dict(), indent=2, allow_nan=False) + "\n",
    }
    for file, data in content.items():
        write_atomically(out / file, data)
    return [out / file for file in content]
