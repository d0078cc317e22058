"""Ablation: every rule of the week switched off in turn, and what each outcome owes to it.

All worlds are paired: with and without a rule, under the strategy and under doing nothing, people, luck and uncertain
quantities are the same. What takes the place of a rule is said in its own file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.arrays import Array
from sim.measures import KEYS, measure_of
from sim.organisation import Organisation
from sim.scenario import Scenario
from sim.state import Arm
from sim.strategy import Strategy
from sim.study import statistics
from sim.study.comparison import as_json
from sim.study.gather import Progress, gather_each
from sim.study.plan import Runs
from sim.study.setting import NOTHING, Setting, check_study, setting_of
from sim.study.statistics import Blocks, Interval
from sim.week import ORDER


@dataclass(frozen=True, eq=False)
class RuleOff:
    """One rule switched off. All by key of ``sim.measures.KEYS``.

    ``without`` is the measure under the strategy then, ``owed`` the paired difference that the rule makes to it (with
    the rule less without), ``lead_owed`` the difference it makes to the strategy's lead over nothing done.
    """

    rule: str
    summary: str
    without: dict[str, Interval]
    owed: dict[str, Interval]
    lead_owed: dict[str, Interval]

    def to_json_dict(self) -> dict[str, Any]:
        """The rule's row as plain values."""
        tables = {"without": self.without, "owed": self.owed, "lead_owed": self.lead_owed}
        found = {name: {key: as_json(one) for key, one in table.items()} for name, table in tables.items()}
        return {"rule": self.rule, "summary": self.summary, **found}


@dataclass(frozen=True, eq=False)
class Ablation:
    """What a strategy's outcomes owe to each rule; ``rules`` by how much ``setting.measure`` owes to them, most first.

    ``whole`` is each measure under the strategy with every rule on, ``lead`` the same less that of nothing done.
    """

    setting: Setting
    strategy: Strategy
    whole: dict[str, Interval]
    lead: dict[str, Interval]
    rules: tuple[RuleOff, ...]

    def to_json_dict(self) -> dict[str, Any]:
        """The ablation as plain values, numbers to six significant digits."""
        return {
            **self.setting.to_json_dict(),
            "strategy": self.strategy.name,
            "whole": {key: as_json(found) for key, found in self.whole.items()},
            "lead": {key: as_json(found) for key, found in self.lead.items()},
            "rules": [rule.to_json_dict() for rule in self.rules],
        }


def ablate(
    scenario: Scenario,
    strategy: Strategy,
    *,
    measure: str = "sustained_practice",
    replicates: int = 20,
    seed: int = 1,
    organisation: Organisation | None = None,
    values: Mapping[str, float] | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Ablation:
    """Run a strategy and doing nothing with every rule on, and with each rule off in turn, on the same replicates.

    Arguments are as in ``sim.study.compare``. Raises InputError for an unknown measure and as ``compare`` does.
    """
    check_study(measure, replicates, seed, organisation)
    arms = tuple(Arm(one.name, one, scenario.shocks) for one in (strategy, NOTHING))
    runs = Runs(scenario, arms, replicates, seed, organisation, values or {})
    variants = [runs, *(replace(runs, off=(rule.name,)) for rule in ORDER)]
    whole, *parts = gather_each(variants, workers=workers, progress=progress)
    blocks = runs.organisation_numbers
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
        setting_of(runs, measure),
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
