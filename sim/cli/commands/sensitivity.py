"""``buyin sensitivity``: which uncertain quantities matter, and what would turn the ranking."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.cli import options
from sim.cli.answering import studying
from sim.cli.asked import Answer, Study
from sim.common.errors import InputError

if TYPE_CHECKING:
    from sim.study.discovery import Discovery
    from sim.study.sensitivity import Sensitivity


@dataclass(frozen=True)
class Depends:
    """What the outcome depends on and, where several strategies were compared, what turns their ranking."""

    indices: "Sensitivity"
    ranking: "Discovery | None"

    def to_json_dict(self) -> dict[str, Any]:
        """Both as plain values."""
        ranking = None if self.ranking is None else self.ranking.to_json_dict()
        return self.indices.to_json_dict() | {"ranking": ranking}


@studying(
    "Say which uncertainties matter.",
    examples=(
        "buyin sensitivity public-health-vaccination",
        "buyin sensitivity public-sector-ai --strategy mid-level-pilots --samples 64",
        "buyin sensitivity public-sector-ai --strategy mid-level-pilots --parameters all",
    ),
    options=(
        options.strategy(
            "Look at this strategy only; when left out, at the best of the scenario's, and at what turns the ranking."
        ),
        options.text(
            "--parameters",
            "GROUP",
            "With --strategy: vary the model's own parameters instead, 30 % to either side: those of a group such as "
            "trust, or all of them, group by group.",
        ),
        options.seed,
        options.whole(
            "--samples",
            2,
            65_536,
            "Base number of samples, a power of 2; (quantities + 2) times as many points are run.",
            64,
        ),
        options.whole("--points", 10, 100_000, "Number of points at which all strategies are compared.", 100),
        options.replicates(2, "Number of worlds at each point."),
        options.measure(),
        options.workers,
    ),
)
def sensitivity(study: Study, parameters: str | None, samples: int, points: int, **choices: Any) -> Answer:
    """Vary everything that a scenario declares uncertain: what the outcome depends on, and what turns the ranking."""
    from sim.common.extras import check_installed

    check_installed("SALib")  # before what loads it
    from sim.report.sensitivity import sensitivity_sheet
    from sim.study.discovery import discover
    from sim.study.sensitivity import check_samples, sensitivity

    check_samples(samples)
    if parameters and not study.named:
        allowed = "--strategy NAME --parameters GROUP"
        raise InputError("option --parameters", None, "no option --strategy with it", allowed)
    experiment, ranking = study.experiment, None
    if len(experiment.strategies) > 1:
        ranking = discover(experiment, points=points, progress=study.progress("Comparing"), **choices)
        experiment = experiment.trying(ranking.strategies[:1])
    progress = study.progress("Varying")
    indices = sensitivity(experiment, parameters=parameters, samples=samples, progress=progress, **choices)
    return Answer("sensitivity", Depends(indices, ranking), sensitivity_sheet(indices, ranking))
