"""The survey: is every strategy the best under some condition of some scenario, or what does it always lose to?

Screening runs every strategy under every condition of every scenario on a few replicates. The condition that suits a
strategy most is then run again on other replicates, so that what was found by looking at many conditions is not taken
for more than it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.checks import Trial, misfit
from sim.common.arrays import Array
from sim.measures import HEADLINE
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Experiment, Progress
from sim.study.lead import direction
from sim.study.regimes.condition import Condition
from sim.study.regimes.run import sampled
from sim.study.regimes.surveyed import conditions_of
from sim.study.replicates import organisation_numbers
from sim.study.statistics import Interval, interval

Forms = Mapping[str, Mapping[str, Strategy]]  # by the name of a scenario, and of the strategy

RIVALS = 5  # that a strategy meets again under the condition that suits it most


@dataclass(frozen=True)
class ScreenedCase:
    """A scenario under one condition, and what each strategy comes to in it: by name, (replicates,), more is better."""

    scenario: Scenario
    condition: Condition
    values: dict[str, Array]

    def lead(self, name: str) -> Interval:
        """Paired difference of a strategy from the best of the others, positive where it leads."""
        rival = self.rivals(name)[0]
        own = self.values[name]
        return interval(own - self.values[rival], organisation_numbers(len(own)))

    def rivals(self, name: str) -> list[str]:
        """The other strategies, best first."""
        return sorted(self.values.keys() - {name}, key=lambda other: (-self.values[other].mean(), other))

    def fitness(self, name: str) -> float:
        """How well it suits a strategy: its mean lead, as a share of what lies between best and worst."""
        means = [values.mean() for values in self.values.values()]
        return self.lead(name).mean / ((max(means) - min(means)) or 1.0)

    def behind(self, name: str, other: str) -> float:
        """Mean by which a strategy is behind another."""
        return float((self.values[other] - self.values[name]).mean())


@dataclass(frozen=True)
class StrategyStanding:
    """How a strategy fares; strategies by name.

    ``margin`` is its paired difference from the best of its rivals (``rival``) in ``scenario`` under ``condition``,
    the case that suits it most (see ``ScreenedCase.fitness``), on fresh replicates. Of all ``cases`` screened it led in
    ``leads``. ``loses_to`` beats it in most of them (``losses``), by ``loss`` on average over all.
    """

    strategy: str
    scenario: str
    condition: str
    rival: str
    margin: Interval
    cases: int
    leads: int
    loses_to: str
    losses: int
    loss: float

    @property
    def verdict(self) -> Literal["best", "level", "behind"]:
        """Best somewhere; level with the best at most; or behind even where it does best."""
        if self.margin.low > 0:
            return "best"
        return "behind" if self.margin.high < 0 else "level"


@dataclass(frozen=True)
class Survey:
    """What to measure, on how many replicates, ``screening`` first and then ``confirming`` what was found."""

    measure: str = HEADLINE
    screening: int = 10
    confirming: int = 60
    seed: int = 1
    workers: int | None = None

    def __call__(
        self, scenarios: Sequence[Scenario], forms: Forms, progress: Progress | None = None
    ) -> list[StrategyStanding]:
        """How every strategy fares across all scenarios and conditions, in the order in which they are first met.

        ``forms`` are the strategies on each scenario, by its name and theirs: an idea may have another form on each.
        Confirming replicates follow from ``seed`` + 1. A strategy that does not fit a scenario, or the weeks of a case,
        is left out there. ``progress`` is told in steps of a scenario or a strategy done. Raises InputError for what a
        run refuses.
        """
        names = list(dict.fromkeys(name for one in scenarios for name in forms[one.name]))
        steps, tell = len(scenarios) + len(names), progress or (lambda done, total: None)
        cases: list[ScreenedCase] = []
        for done, scenario in enumerate(scenarios):
            tell(done, steps)
            cases += self._screened(scenario, list(forms[scenario.name].values()))
        standings = []
        for done, name in enumerate(names, start=len(scenarios)):
            tell(done, steps)
            standings.append(self._standing(name, [case for case in cases if name in case.values], forms))
        tell(steps, steps)
        return standings

    def _screened(self, scenario: Scenario, strategies: Sequence[Strategy]) -> list[ScreenedCase]:
        trial, conditions = Trial.of(scenario), conditions_of(scenario, self.seed)
        fitting = [strategy for strategy in strategies if not misfit(strategy, trial)]
        experiment = Experiment.of(scenario, fitting, replicates=self.screening, seed=self.seed)
        within = {weeks: _within(fitting, scenario, weeks) for weeks in {one.weeks(scenario) for one in conditions}}
        return [
            ScreenedCase(scenario, one, {name: values[name] for name in within[one.weeks(scenario)]})
            for one, values in zip(conditions, self._run(experiment, conditions), strict=True)
        ]

    def _run(
        self,
        experiment: Experiment,
        conditions: Sequence[Condition],
    ) -> list[dict[str, Array]]:
        """Values of every strategy by name for each condition, more being better."""
        found = direction(self.measure) * sampled(experiment, conditions, self.measure, workers=self.workers)
        names = [strategy.name for strategy in experiment.strategies]
        return [dict(zip(names, values, strict=True)) for values in found]

    def _standing(self, name: str, cases: Sequence[ScreenedCase], forms: Forms) -> StrategyStanding:
        suits = max(cases, key=lambda case: case.fitness(name))
        again = self._confirmed(name, suits, forms[suits.scenario.name])
        others = sorted({other for case in cases for other in case.values} - {name})
        behind = {
            other: np.array([case.behind(name, other) for case in cases if other in case.values]) for other in others
        }
        loses_to = max(behind, key=lambda other: ((behind[other] > 0).sum(), behind[other].mean()))
        return StrategyStanding(
            strategy=name,
            scenario=suits.scenario.name,
            condition=suits.condition.name,
            rival=again.rivals(name)[0],
            margin=again.lead(name),
            cases=len(cases),
            leads=sum(case.lead(name).mean > 0 for case in cases),
            loses_to=loses_to,
            losses=int((behind[loses_to] > 0).sum()),
            loss=float(behind[loses_to].mean()),
        )

    def _confirmed(self, name: str, case: ScreenedCase, known: Mapping[str, Strategy]) -> ScreenedCase:
        """The case again, on other replicates, with the strategy and those that came nearest."""
        entrants = [known[other] for other in (name, *case.rivals(name)[:RIVALS])]
        again = Experiment.of(case.scenario, entrants, replicates=self.confirming, seed=self.seed + 1)
        (values,) = self._run(again, [case.condition])
        return ScreenedCase(case.scenario, case.condition, values)


def _within(strategies: Sequence[Strategy], scenario: Scenario, weeks: int) -> list[str]:
    """Names of the strategies whose idea can be at work within so many weeks."""
    trial = Trial.of(scenario.model_copy(update={"horizon": weeks}))
    return [strategy.name for strategy in strategies if not misfit(strategy, trial)]
