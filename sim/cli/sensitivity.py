"""``buyin sensitivity``: which uncertain quantities matter, and what would turn the ranking."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rich_click as click

from sim.cli import options, studies
from sim.cli.out import checked_folder
from sim.cli.own import OwnFiles, own_files
from sim.cli.progress import progress_bar
from sim.errors import InputError

EXAMPLES = """Examples:

$ buyin sensitivity public-health-vaccination

$ buyin sensitivity public-sector-ai --strategy mid-level-pilots --samples 64

$ buyin sensitivity public-sector-ai --strategy mid-level-pilots --parameters all
"""


@click.command(short_help="Say which uncertainties matter.", panel="Understand", epilog=EXAMPLES)
@click.argument("scenario")
@click.option(
    "--strategy",
    metavar="NAME",
    help="Look at this strategy only; when left out, at the best of the scenario's, and at what turns the ranking.",
    panel="Input",
)
@click.option(
    "--parameters",
    metavar="GROUP",
    help="With --strategy: vary the model's own parameters instead, 30 % to either side: those of a group such as "
    "trust, or all of them, group by group.",
    panel="Input",
)
@options.settings
@own_files()
@options.catalogue
@options.seed
@click.option(
    "--samples",
    type=options.Whole(2, 65_536),
    default=64,
    show_default=True,
    metavar="N",
    help="Base number of samples, a power of 2; (quantities + 2) times as many points are run.",
    panel="Simulation",
)
@click.option(
    "--points",
    type=options.Whole(10, 100_000),
    default=100,
    show_default=True,
    metavar="N",
    help="Number of points at which all strategies are compared.",
    panel="Simulation",
)
@studies.replicates(2, "Number of worlds at each point.")
@studies.measure
@studies.workers
@options.out
@options.as_json
@click.pass_obj
def sensitivity(
    typed: str,
    /,
    scenario: str,
    strategy: str | None,
    parameters: str | None,
    settings: tuple[str, ...],
    own: OwnFiles,
    catalogue: Path | None,
    samples: int,
    points: int,
    out: Path | None,
    as_json: bool,
    **choices: Any,
) -> None:
    """Vary everything that a scenario declares uncertain: what the outcome depends on, and what turns the ranking."""
    from sim.cli.setup import Given, prepare, say_assumptions
    from sim.report.sensitivity import sensitivity_sheet
    from sim.study.discovery import discover
    from sim.study.sensitivity import check_samples
    from sim.study.sensitivity import sensitivity as indices_of
    from sim.study.setting import check_installed

    check_installed("SALib")
    check_samples(samples)
    studies.checked_measure(choices["measure"])
    if parameters and not strategy:
        raise InputError(
            "option --parameters", None, "no option --strategy with it", "--strategy NAME --parameters GROUP"
        )
    folder = checked_folder(out) if out else None
    setup = prepare(Given(scenario, settings, catalogue, own), [strategy] if strategy else None)
    if not as_json:
        say_assumptions(setup)
    experiment = studies.experiment_of(setup, setup.strategies, choices)
    ranking, chosen = None, setup.strategies[0]
    with progress_bar("Comparing") as progress:
        if len(setup.strategies) > 1:
            ranking = discover(experiment, points=points, progress=progress, **choices)
            chosen = ranking.strategies[0]
    with progress_bar("Varying") as progress:
        alone = experiment.trying([chosen])
        found = indices_of(alone, parameters=parameters, samples=samples, progress=progress, **choices)
    studies.show(sensitivity_sheet(found, ranking), _Both(found, ranking), "sensitivity", folder, as_json, typed)


@dataclass(frozen=True)
class _Both:
    indices: Any
    ranking: Any

    def to_json_dict(self) -> dict[str, Any]:
        ranking = None if self.ranking is None else self.ranking.to_json_dict()
        return self.indices.to_json_dict() | {"ranking": ranking}
