"""``buyin fit``: which values of uncertain numbers go with data."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from sim.cli import options, studies
from sim.cli.out import checked_folder
from sim.cli.own import OwnFiles, own_files
from sim.cli.progress import progress_bar
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.study.ranges import Range

EXAMPLES = """Examples:

$ buyin fit public-sector-ai --strategy early-wins --data pulse.csv --out fitted

$ buyin fit my-scenario.toml --data adoptions.csv --vary practice.rate=0.1:0.5
"""


@click.command(short_help="Fit uncertain numbers to data.", panel="Understand", epilog=EXAMPLES)
@click.argument("scenario")
@click.option(
    "--data",
    type=options.PathName(),
    required=True,
    metavar="FILE",
    help="A table (.csv, .xlsx) with columns week or month, adopters and n; or week, tier, supportive, practising "
    "and, if known, n.",
    panel="Input",
)
@studies.strategy
@click.option(
    "--vary",
    multiple=True,
    metavar="PATH=LOW:HIGH",
    help="Fit this number within this range; may be repeated. Left out: what the scenario declares uncertain.",
    panel="Input",
)
@options.settings
@own_files()
@options.catalogue
@options.seed
@click.option(
    "--points",
    type=options.Whole(20, 2_000),
    default=100,
    show_default=True,
    metavar="N",
    help="Number of points at which the model is run.",
    panel="Simulation",
)
@studies.replicates(4, "Number of worlds at each point.")
@studies.workers
@options.out
@options.as_json
@click.pass_obj
def fit(
    typed: str,
    /,
    scenario: str,
    data: Path,
    strategy: str | None,
    vary: tuple[str, ...],
    settings: tuple[str, ...],
    own: OwnFiles,
    catalogue: Path | None,
    out: Path | None,
    as_json: bool,
    **choices: Any,
) -> None:
    """Fit uncertain numbers of a SCENARIO to adoptions by week or month, or to a pulse survey by tier.

    Each number comes with its distribution given the data, and the fitted model is set beside them.
    """
    from sim.cli.setup import Given, prepare, say_assumptions
    from sim.report.fit import fit_sheet
    from sim.study.fit import fit as fit_to
    from sim.study.observed import read_observed
    from sim.study.ranges import declared
    from sim.study.setting import check_installed

    check_installed("sklearn")
    folder = checked_folder(out) if out else None
    setup = prepare(Given(scenario, settings, catalogue, own), [strategy] if strategy else None)
    ranges = _ranges(setup.scenario, vary) if vary else declared(setup.scenario, {})
    observed = read_observed(data, setup.scenario.horizon)
    if not as_json:
        say_assumptions(setup)
    with progress_bar("Running") as progress:
        experiment = studies.experiment_of(setup, [studies.one_strategy(setup)], choices)
        found = fit_to(experiment, observed, ranges, progress=progress, **choices)
    studies.show(fit_sheet(found), found, "fit", folder, as_json, typed)


def _ranges(scenario: "Scenario", vary: tuple[str, ...]) -> tuple["Range", ...]:
    """What ``--vary`` says. Raises InputError for an unknown number, and a range outside its bounds."""
    from sim.checks import adjustable
    from sim.errors import unknown_name
    from sim.study.ranges import Range

    known, found = adjustable(scenario), []
    for text in vary:
        path, _, bounds = text.partition("=")
        if path not in known:
            raise unknown_name("option --vary", None, path, known, "number")
        low, high = _bounds(bounds, text)
        for end in (low, high):
            known[path].check(end, f"option --vary {path}")
        found.append(Range(path, low, high, path.partition(".")[0]))
    return tuple(found)


def _bounds(bounds: str, text: str) -> tuple[float, float]:
    try:
        low, high = (float(end) for end in bounds.split(":"))
    except ValueError:
        low = high = 0.0
    if not low < high:
        raise InputError(
            "option --vary", None, text, "PATH=LOW:HIGH with LOW below HIGH, such as practice.rate=0.1:0.4"
        )
    return low, high
