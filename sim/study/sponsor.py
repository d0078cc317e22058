"""The sponsor leaves: when, and how strategies rank without them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from sim.common.arrays import Array
from sim.common.errors import InputError
from sim.measures import measure_of
from sim.measures.goal import Goal
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.study import statistics
from sim.study.comparison import Comparison, Placed
from sim.study.experiment import Experiment, arms_of
from sim.study.findings import best_first
from sim.study.statistics import Blocks

SPONSOR_LEAVES = "sponsor-leaves"


def leaving(experiment: Experiment, week: int, sometime: bool) -> Experiment:
    """The experiment with the sponsor leaving in a week, or ``sometime`` after it, in a week drawn for each world.

    That is in the test of durability, and where the scenario itself has the sponsor leave, there. Raises InputError for
    a week beyond the horizon.
    """
    scenario, horizon = experiment.scenario, experiment.scenario.horizon
    first, last = (week + 1, horizon) if sometime else (week, week)
    if not 1 <= first <= last <= horizon:
        found = f"after week {week}" if sometime else f"week {week}"
        allowed = f"a week from 1 to {horizon}, the horizon, or after:N with N from 0 to {horizon - 1}"
        raise InputError("option --sponsor-leaves", None, found, allowed)
    changed = _leaving(scenario, first, last - first + 1)
    return replace(experiment, scenario=changed, arms=arms_of(changed, experiment.strategies))


def _leaving(scenario: Scenario, week: int, weeks: int) -> Scenario:
    when = {"week": week, "weeks": weeks}
    shocks = tuple(
        event.model_copy(update=when) if event.shock == SPONSOR_LEAVES else event for event in scenario.shocks
    )
    sponsor = scenario.sponsor.model_copy(update={"loss_week": week, "loss_weeks": weeks})
    return scenario.model_copy(update={"shocks": shocks, "sponsor": sponsor})


def asked(comparison: Comparison) -> Comparison:
    """The comparison, of which it was asked how strategies rank without the sponsor."""
    assert comparison.sponsor_loss is not None
    return replace(comparison, sponsor_loss=replace(comparison.sponsor_loss, asked=True))


def placed(
    strategies: Sequence[Strategy], samples: Mapping[str, Array], measure: str, goal: Goal, blocks: Blocks
) -> tuple[Placed, ...]:
    """The ranking by a measure, best first; equals keep their order. ``samples``: by key, (strategies, replicates)."""
    told, values, met = measure_of(measure), samples[measure], goal.met(samples[goal.key])
    order = best_first(samples, measure)
    credits = statistics.best_credits(values, told.better or "more")
    return tuple(
        Placed(
            strategies[n].name,
            strategies[n].form,
            strategies[n].title,
            place,
            statistics.interval(values[n], blocks).clipped(*told.bounds),
            statistics.interval(values[n] - values[order[0]], blocks),
            statistics.share_interval(credits[n], blocks),
            statistics.share_interval(met[n].astype(np.float64), blocks),
        )
        for place, n in enumerate(order, start=1)
    )
