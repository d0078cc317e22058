"""Running strategies under many conditions: all meet the same replicates, and those alike run in one batch."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sim.common.arrays import Array
from sim.study.budget import at_equal_effort
from sim.study.experiment import Experiment, Progress, arms_of
from sim.study.gather import gather_each
from sim.study.regimes.condition import Condition, own_numbers, values_of


def sampled(
    experiment: Experiment,
    conditions: Sequence[Condition],
    measure: str,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Array:
    """``measure`` of every strategy under every condition in every replicate: (conditions, strategies, replicates).

    Replicates are the same under every condition, so that differences between strategies, and between conditions, are
    paired. ``workers``, ``progress`` and errors are as in ``sim.study.run``.
    """
    kinds: dict[object, list[int]] = {}
    for number, condition in enumerate(conditions):
        kinds.setdefault(condition.kind, []).append(number)
    work = [_under(experiment, [conditions[n] for n in alike]) for alike in kinds.values()]
    found = np.full((len(conditions), len(experiment.arms), experiment.replicates), np.nan)
    for alike, arrays in zip(kinds.values(), gather_each(work, workers=workers, progress=progress), strict=True):
        values = arrays.measure(measure)
        found[alike] = values.swapaxes(0, 1) if values.ndim > 2 else values
    return found


def _under(experiment: Experiment, conditions: Sequence[Condition]) -> Experiment:
    """The experiment under conditions of one kind, its points; at equal effort where they have a budget."""
    case, strategies = conditions[0].applied(experiment.scenario), experiment.strategies
    if conditions[0].budget is not None:
        first = replace(experiment, scenario=case).first_batch.organisation
        strategies = tuple(s for s, _ in at_equal_effort(strategies, case, first, conditions[0].budget))
    points = values_of(case, own_numbers(experiment.scenario), conditions, experiment.seeds)
    return replace(experiment, scenario=case, arms=arms_of(case, strategies), points=points)
