"""``buyin map``: which strategy is best over two quantities."""

from sim.cli import options
from sim.cli.answering import studying
from sim.cli.asked import Answer, Study
from sim.cli.option_types import SPAN, Span


def _axis(letter: str) -> options.Option:
    return options.text(
        f"--{letter}",
        "PATH[=LOW:HIGH]",
        f"What varies along {letter}: horizon, or a number that buyin list parameters --scenario NAME shows. "
        "Without LOW:HIGH its range is that of the scenario's uncertain quantity, or else what is allowed.",
        type=SPAN,
        required=True,
    )


@studying(
    "Map which strategy is best where.",
    panel="Simulate",
    examples=(
        "buyin map public-sector-ai --x start.trust --y start.deference=0.2:0.9",
        "buyin map regulatory-change --x horizon --y start.deference --out map",
    ),
    options=(
        _axis("x"),
        _axis("y"),
        options.strategies("Strategies to compare, by name or file; the scenario's own choice when left out."),
        options.whole("--grid", 2, 101, "Number of values along each axis.", 7),
        options.replicates(20, "Number of worlds in which every strategy is tried at every point."),
        options.seed,
        options.measure("What makes a strategy the best"),
        options.workers,
    ),
    name="map",
)
def map_(study: Study, x: Span, y: Span, grid: int, measure: str, workers: int | None) -> Answer:
    """Map which strategy is best on a SCENARIO over two quantities, by how much, and where it is a tie.

    Every strategy is tried in the same worlds at every point of a grid.
    """
    from sim.report.regimes import MapSheet
    from sim.study.regimes import axis_of, regime_map

    axes = [
        axis_of(study.setup.scenario, span.path, span.bounds, grid, source=f"option --{letter} {span.path}")
        for letter, span in (("x", x), ("y", y))
    ]
    experiment, progress = study.experiment, study.progress("Mapping")
    regimes = regime_map(experiment, *axes, measure=measure, workers=workers, progress=progress)
    return Answer("map", regimes, MapSheet(regimes))
