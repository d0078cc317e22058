"""``buyin fit``: which values of uncertain numbers go with data."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli import options
from sim.cli.answering import studying
from sim.cli.asked import Answer, Study
from sim.common.errors import InputError

if TYPE_CHECKING:
    from sim.scenarios.scenario import Scenario
    from sim.study.ranges import Range

ALLOWED = "PATH=LOW:HIGH with LOW below HIGH, such as practice.rate=0.1:0.4"


@studying(
    "Fit uncertain numbers to data.",
    examples=(
        "buyin fit public-sector-ai --strategy early-wins --data pulse.csv --out fitted",
        "buyin fit my-scenario.toml --data adoptions.csv --vary practice.rate=0.1:0.5",
    ),
    options=(
        options.file(
            "--data",
            "FILE",
            "A table (.csv, .xlsx) with columns week or month, adopters and n; or week, tier, supportive, practising "
            "and, if known, n.",
            required=True,
        ),
        options.strategy(),
        options.text(
            "--vary",
            "PATH=LOW:HIGH",
            "Fit this number within this range; may be repeated. Left out: what the scenario declares uncertain.",
            multiple=True,
        ),
        options.seed,
        options.whole("--points", 20, 2_000, "Number of points at which the model is run.", 100),
        options.replicates(4, "Number of worlds at each point."),
        options.workers,
    ),
)
def fit(study: Study, data: Path, vary: tuple[str, ...], points: int, workers: int | None) -> Answer:
    """Fit uncertain numbers of a SCENARIO to adoptions by week or month, or to a pulse survey by tier.

    Each number comes with its distribution given the data, and the fitted model is set beside them.
    """
    from sim.common.extras import check_installed

    check_installed("sklearn")  # before what loads it
    from sim.report.fit import fit_sheet
    from sim.study.fit import fit
    from sim.study.fit_data import read_observed
    from sim.study.ranges import declared

    scenario = study.setup.scenario
    ranges = _ranges(scenario, vary) if vary else declared(scenario, {})
    observed = read_observed(data, scenario.horizon)
    experiment, progress = study.experiment_of_one, study.progress("Running")
    fitted = fit(experiment, observed, ranges, points=points, workers=workers, progress=progress)
    return Answer("fit", fitted, fit_sheet(fitted))


def _ranges(scenario: "Scenario", vary: Sequence[str]) -> tuple["Range", ...]:
    """What ``--vary`` says. Raises InputError for an unknown number, and a range outside its bounds."""
    from sim.checks import adjustable
    from sim.common.errors import unknown_name
    from sim.study.ranges import Range

    known, ranges = adjustable(scenario), []
    for text in vary:
        path, _, bounds = text.partition("=")
        if path not in known:
            raise unknown_name("option --vary", None, path, known, "number")
        low, high = _bounds(bounds, text)
        for end in (low, high):
            known[path].check(end, f"option --vary {path}")
        ranges.append(Range(path, low, high, path.partition(".")[0]))
    return tuple(ranges)


def _bounds(bounds: str, text: str) -> tuple[float, float]:
    try:
        low, high = (float(end) for end in bounds.split(":"))
    except ValueError:
        low = high = 0.0
    if not low < high:
        raise InputError("option --vary", None, text, ALLOWED)
    return low, high
