"""``buyin ablate``: every rule switched off in turn."""

from sim.cli import options
from sim.cli.answering import studying
from sim.cli.asked import Answer, Study


@studying(
    "Say what each outcome owes to each rule.",
    examples=(
        "buyin ablate public-health-vaccination --strategy mid-level-pilots",
        "buyin ablate public-sector-ai --measure genuine_commitment --out rules",
    ),
    options=(options.strategy(), options.seed, options.replicates(20), options.measure(), options.workers),
)
def ablate(study: Study, measure: str, workers: int | None) -> Answer:
    """Switch off each rule of the week in turn, in the same worlds, and see what is left of a strategy's outcomes."""
    from sim.report.ablation import ablation_sheet
    from sim.study.ablation import ablate

    experiment, progress = study.experiment_of_one, study.progress("Switching off")
    ablation = ablate(experiment, measure=measure, workers=workers, progress=progress)
    return Answer("ablation", ablation, ablation_sheet(ablation))
