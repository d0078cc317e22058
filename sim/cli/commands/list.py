"""``buyin list``: what there is."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import rich_click as click

from sim.cli import options
from sim.cli.answering import command
from sim.cli.group import BAD_INPUT, refuse
from sim.cli.option_types import OneOf
from sim.cli.say import say
from sim.errors import InputError, plain_text

if TYPE_CHECKING:
    from sim.catalogue import Catalogue

Entry = dict[str, Any]

KINDS = ("scenarios", "strategies", "levers", "shocks", "measures", "rules", "parameters")
SHOWN = {
    "scenarios": ("name", "people", "units", "weeks", "summary"),
    "strategies": ("name", "summary"),
    "levers": ("name", "stage", "effect", "side_effect"),
    "shocks": ("name", "effect"),
    "measures": ("name", "meaning"),
    "rules": ("name", "summary"),
    "parameters": ("name", "value", "low", "high"),
}
NUMBERS = ("people", "units", "weeks", "value", "low", "high")
OVERVIEW = ("name", "title")
OVERVIEW_OF = ("scenarios", "strategies", "levers")


@command(
    "List scenarios, strategies, levers and more.",
    panel="Look up and prepare",
    examples=("buyin list strategies", "buyin list parameters --scenario public-sector-ai"),
    name="list",
)
@click.argument("kind", required=False, type=OneOf(KINDS, "kind"), metavar="[KIND]")
@options.text(
    "--scenario", "NAME", "With parameters: show every number of this scenario too that --set and uncertain take."
)
@options.catalogue
@options.as_json
@click.pass_context
def list_(ctx: click.Context, kind: str | None, scenario: str | None, catalogue: Path | None, as_json: bool) -> None:
    """List scenarios, strategies and levers, or all of one KIND.

    KIND is scenarios, strategies, levers, shocks, measures, rules or parameters. A scenario or strategy file that is
    not in order is left out, with one message.
    """
    from sim.catalogue import Catalogue

    if scenario and kind != "parameters":
        raise InputError("option --scenario", None, f"with {kind or 'an overview'}", "with parameters only")
    known = Catalogue(catalogue)
    kinds = (kind,) if kind else KINDS if as_json else OVERVIEW_OF
    wrong: list[InputError] = []
    listed = {kind: _entries(kind, known, scenario, wrong) for kind in kinds}
    if as_json:
        say(json.dumps(listed, indent=2))
    elif kind:
        _print(listed[kind], SHOWN[kind])
    else:
        for name, entries in listed.items():
            _print(entries, OVERVIEW, title=name.capitalize())
    for error in wrong:
        refuse(str(error))
    if wrong:
        ctx.exit(BAD_INPUT)


def _entries(kind: str, catalogue: "Catalogue", scenario: str | None, wrong: list[InputError]) -> list[Entry]:
    """Everything of a kind; what is not in order goes to ``wrong``."""
    if kind == "scenarios":
        paths = map(catalogue.scenario_path, catalogue.scenario_names())
        return _in_order(paths, lambda path: _scenario(catalogue, path), "scenario", wrong)
    if kind == "strategies":
        paths = map(catalogue.strategy_path, catalogue.strategy_names())
        return _in_order(paths, lambda path: _strategy(catalogue, path), "strategy", wrong)
    from sim.cli import listed

    return listed.parameters(catalogue, scenario) if kind == "parameters" else getattr(listed, kind)()


def _in_order(paths: Iterable[Path], read: Callable[[Path], Entry], kind: str, wrong: list[InputError]) -> list[Entry]:
    entries = []
    for path in paths:
        try:
            entries.append(read(path))
        except InputError as error:
            from sim.study.check import misplaced

            wrong.append(misplaced(path, kind) or error)
    return entries


def _scenario(catalogue: "Catalogue", path: Path) -> Entry:
    scenario = catalogue.scenario(path)
    return {
        "name": path.stem,
        "title": scenario.title,
        "summary": scenario.summary,
        "people": sum(unit.people for unit in scenario.units),
        "units": len(scenario.units),
        "weeks": scenario.horizon,
        "file": str(path),
    }


def _strategy(catalogue: "Catalogue", path: Path) -> Entry:
    strategy = catalogue.strategy(path)
    return {
        "name": path.stem,
        "title": strategy.title,
        "summary": strategy.summary,
        "levers": list(dict.fromkeys(use.lever for use in strategy.levers)),
        "file": str(path),
    }


def _print(entries: list[Entry], columns: tuple[str, ...], title: str | None = None) -> None:
    from rich import box
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    described = columns == SHOWN["parameters"]  # what each means is told below its name
    for column in columns:
        number = column in NUMBERS
        align: Literal["left", "right"] = "right" if number else "left"
        whole = number or (column == "name" and not described)
        least = max((len(str(entry[column])) for entry in entries), default=0) if column == "name" else None
        table.add_column(column.replace("_", " "), justify=align, no_wrap=whole, min_width=least)
    for entry in entries:
        table.add_row(*(f"{x:g}" if isinstance(x, float) else plain_text(str(x)) for x in (entry[c] for c in columns)))
        if described:
            table.add_row(Padding(plain_text(entry["meaning"]), (0, 0, 0, 2)))
    Console(highlight=False, markup=False, emoji=False).print(table)
