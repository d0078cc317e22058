"""Ablation: every rule of the week switched off in turn, and what each outcome owes to it.

All worlds are paired: with and without a rule, under the strategy and under doing nothing, people, luck and uncertain
quantities are the same. What takes the place of a rule is said in its own file.
"""

from dataclasses import dataclass, replace

import numpy as np

from sim.common.arrays import Array
from sim.measures import HEADLINE, KEYS, measure_of
from sim.scenarios.strategy import NOTHING, Strategy
from sim.study import statistics
from sim.study.experiment import Experiment, Progress
from sim.study.gather import gather_each
from sim.study.result import Result
from sim.study.setting import Setting
from sim.study.statistics import Blocks, Interval
from sim.week import ORDER


@dataclass(frozen=True, eq=False)
class RuleOff(Result):
    """One rule switched off. All by key of ``sim.measures.KEYS``.

    ``without`` is the measure under the strategy then, ``owed`` the paired difference that the rule makes to it (with
    the rule less without), ``lead_owed`` the difference it makes to the strategy's lead over nothing done.
    """

    rule: str
    summary: str
    without: dict[str, Interval]
    owed: dict[str, Interval]
    lead_owed: dict[str, Interval]


@dataclass(frozen=True, eq=False)
class Ablation(Result):
    """What a strategy's outcomes owe to each rule; ``rules`` by how much ``setting.measure`` owes to them, most first.

    ``whole`` is each measure under the strategy with every rule on, ``lead`` the same less that of nothing done.
    """

    setting: Setting
    strategy: Strategy
    whole: dict[str, Interval]
    lead: dict[str, Interval]
    rules: tuple[RuleOff, ...]


def ablate(
    experiment: Experiment,
    *,
    measure: str = HEADLINE,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Ablation:
    """Run the first strategy and doing nothing with every rule on, and with each rule off in turn, in the same worlds.

    Arguments are as in ``sim.study.compare``. Raises InputError for an unknown measure and as ``compare`` does.
    """
    experiment.check(measure)
    strategy = experiment.strategies[0]
    experiment = experiment.trying((strategy, NOTHING))
    variants = [experiment, *(replace(experiment, off=(rule.name,)) for rule in ORDER)]
    whole, *parts = (found.measures for found in gather_each(variants, workers=workers, progress=progress))
    blocks = experiment.organisation_numbers
    rows = [
        RuleOff(
            rule.name,
            rule.summary,
            _levels(part[:, 0], blocks),
            _by_key(whole[:, 0] - part[:, 0], blocks),
            _by_key(_lead(whole) - _lead(part), blocks),
        )
        for rule, part in zip(ORDER, parts, strict=True)
    ]
    return Ablation(
        experiment.setting(measure),
        strategy,
        _levels(whole[:, 0], blocks),
        _by_key(_lead(whole), blocks),
        tuple(sorted(rows, key=lambda row: -abs(row.owed[measure].mean))),
    )


def _lead(values: Array) -> Array:
    return values[:, 0] - values[:, 1]


def _by_key(values: Array, blocks: Blocks) -> dict[str, Interval]:
    """Intervals of values (keys, replicates)."""
    return {key: statistics.interval(np.asarray(row), blocks) for key, row in zip(KEYS, values, strict=True)}


def _levels(values: Array, blocks: Blocks) -> dict[str, Interval]:
    """The same within the range of possible values of each measure."""
    return {key: found.clipped(*measure_of(key).bounds) for key, found in _by_key(values, blocks).items()}
