"""Whether what is called settled stays so: the same comparison from other seeds names the same leader, or a tie."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sim.measures import HEADLINE, measure_of
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Experiment
from sim.study.gather import gather
from sim.study.lead import direction, lead_of
from sim.study.result import Result
from sim.study.statistics import Interval

BEHIND = 10.0  # units in which a difference begins to matter: further behind, a strategy is left out of other seeds


@dataclass(frozen=True)
class Steadiness(Result):
    """What comparisons from other seeds say of a ``leader``: of so many, how often they do.

    ``same``: it is surely ahead; ``tie``: it is among those that are level; ``other``: neither. ``settled``: whether
    the first comparison called it so, by a ``lead``.
    """

    scenario: str
    leader: str
    settled: bool
    lead: Interval
    seeds: int
    same: int
    tie: int
    other: int

    @property
    def holds(self) -> bool:
        """Whether at most one in twenty says anything else."""
        return 20 * self.other <= self.seeds


def steadiness(
    experiment: Experiment,
    seeds: Sequence[int],
    *,
    measure: str = HEADLINE,
    workers: int | None = None,
    told: Callable[[int], None] = lambda done: None,
) -> Steadiness:
    """Compare the strategies of an experiment, fitted to a budget already, and again from other ``seeds``.

    Strategies that are behind by ten times what matters are left out of the latter. ``told`` hears how many are done.
    """
    leader, surely, lead, near = _first(experiment, measure, workers)
    counts = {"same": 0, "tie": 0, "other": 0}
    for done, seed in enumerate(seeds, start=1):
        counts[_again(replace(experiment.trying(near), seed=seed), leader, measure, workers)] += 1
        told(done)
    return Steadiness(experiment.scenario.name, leader, surely, lead, len(seeds), **counts)


def _first(
    experiment: Experiment, measure: str, workers: int | None
) -> tuple[str, bool, Interval, tuple[Strategy, ...]]:
    """The leader, whether it is called that, its lead, and the strategies that are not far behind."""
    values = gather(experiment, workers=workers).measure(measure)
    ideas = [one.name for one in experiment.strategies]
    lead = lead_of(values, measure, experiment.organisation_numbers, ideas)
    behind = direction(measure) * (values[lead.best] - values).mean(axis=1)
    near = behind <= BEHIND * measure_of(measure).matters
    strategies = tuple(one for one, is_near in zip(experiment.strategies, near, strict=True) if is_near)
    return ideas[lead.best], lead.margin.low > 0, lead.margin, strategies


def _again(experiment: Experiment, leader: str, measure: str, workers: int | None) -> str:
    """What a comparison says of the leader of another."""
    values = gather(experiment, workers=workers).measure(measure)
    ideas = [one.name for one in experiment.strategies]
    lead = lead_of(values, measure, experiment.organisation_numbers, ideas)
    level = {ideas[n] for n in (lead.best, *lead.level)}
    if leader not in level:
        return "other"
    return "tie" if len(level) > 1 else "same"
