"""``buyin map``: which strategy is best over two quantities."""

import json
import math
from pathlib import Path
from typing import Any, NamedTuple

import rich_click as click

from sim.cli import options, studies
from sim.cli.out import checked_folder, filled
from sim.cli.own import OwnFiles, own_files
from sim.cli.progress import progress_bar
from sim.cli.say import say
from sim.errors import InputError, shown, unknown_name

EXAMPLES = """Examples:

$ buyin map public-sector-ai --x start.trust --y start.deference=0.2:0.9

$ buyin map regulatory-change --x horizon --y start.deference --out map
"""


class Span(NamedTuple):
    """A path, and the ends of its range where they are given."""

    path: str
    bounds: tuple[float, float] | None


class SpanType(click.ParamType[Span]):
    """``PATH`` or ``PATH=LOW:HIGH``."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Span:
        """The span. Raises InputError for anything else."""
        if isinstance(value, Span):
            return value
        path, given, ends = value.partition("=")
        bounds = _numbers(ends) if given else None
        if not path.strip() or (given and bounds is None):
            allowed = "PATH, or PATH=LOW:HIGH with two numbers, such as start.deference=0.2:0.9"
            raise InputError(options.source_of(param), None, shown(value), allowed)
        return Span(path.strip(), bounds)


def _numbers(text: str) -> tuple[float, float] | None:
    try:
        low, high = (float(part) for part in text.split(":"))
    except ValueError:
        return None
    return (low, high) if math.isfinite(low) and math.isfinite(high) else None


def _axis(letter: str) -> Any:
    return click.option(
        f"--{letter}",
        type=SpanType(),
        required=True,
        metavar="PATH[=LOW:HIGH]",
        help=f"What varies along {letter}: horizon, or a number that buyin list parameters --scenario NAME shows. "
        "Without LOW:HIGH its range is that of the scenario's uncertain quantity, or else what is allowed.",
        panel="Input",
    )


@click.command("map", short_help="Map which strategy is best where.", panel="Simulate", epilog=EXAMPLES)
@click.argument("scenario")
@_axis("x")
@_axis("y")
@click.option(
    "--strategies",
    type=options.Names(),
    metavar="A,B,C",
    help="Strategies to compare, by name or file; the scenario's own choice when left out.",
    panel="Input",
)
@options.settings
@own_files()
@options.catalogue
@click.option(
    "--grid",
    type=options.Whole(2, 101),
    default=7,
    show_default=True,
    metavar="N",
    help="Number of values along each axis.",
    panel="Simulation",
)
@click.option(
    "--replicates",
    type=options.Whole(1, 100_000),
    default=20,
    show_default=True,
    metavar="N",
    help="Number of worlds in which every strategy is tried at every point.",
    panel="Simulation",
)
@options.seed
@click.option(
    "--measure",
    default="sustained_practice",
    show_default=True,
    metavar="MEASURE",
    help="What makes a strategy the best; see buyin list measures.",
    panel="Simulation",
)
@click.option(
    "--workers",
    type=options.Whole(1, 512),
    metavar="N",
    help="Processes at work; one for each core when left out. No number depends on it.",
    panel="Simulation",
)
@options.out
@options.as_json
@click.pass_obj
def map_(
    typed: str,
    /,
    scenario: str,
    x: Span,
    y: Span,
    strategies: tuple[str, ...] | None,
    settings: tuple[str, ...],
    own: OwnFiles,
    catalogue: Path | None,
    grid: int,
    out: Path | None,
    as_json: bool,
    **choices: Any,
) -> None:
    """Map which strategy is best on a SCENARIO over two quantities, by how much, and where it is a tie.

    Every strategy is tried in the same worlds at every point of a grid.
    """
    from sim.cli.setup import Given, prepare, say_assumptions
    from sim.measures import KEYS
    from sim.study.regimes import axis_of, regime_map

    if choices["measure"] not in KEYS:
        raise unknown_name("option --measure", None, choices["measure"], KEYS, "measure")
    folder = checked_folder(out) if out else None
    setup = prepare(Given(scenario, settings, catalogue, own), strategies)
    axes = [
        axis_of(setup.scenario, span.path, span.bounds, grid, source=f"option --{letter} {span.path}")
        for letter, span in (("x", x), ("y", y))
    ]
    if not as_json:
        say_assumptions(setup)
    with progress_bar("Mapping") as progress:
        experiment = studies.experiment_of(setup, setup.strategies, choices)
        found = regime_map(experiment, *axes, progress=progress, **choices)
    _show(found, folder, as_json, typed)


def _show(found: Any, folder: Path | None, as_json: bool, typed: str) -> None:
    if folder:
        from sim.report.regimes import write_map

        with filled(folder) as unfinished:
            write_map(found, unfinished, typed)
    if as_json:
        say(json.dumps(found.to_json_dict(), indent=2, allow_nan=False))
    else:
        from rich.console import Console

        from sim.report.regimes import print_map

        print_map(found, Console())
