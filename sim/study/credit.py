"""What each part of a strategy accounts for: of its lead over nothing done, by lever, and through which rule.

A strategy's parts are its levers (all uses of one lever are one part), and, where it has them, staged access and its
change to the team. For each part, on the same replicates:

    last in  = strategy - strategy without the part           what would be lost by leaving it out
    first in = nothing done and the part - nothing done       what it would bring on its own

Neither adds up to the whole lead: parts need one another (last in more than first in) or stand in for one another
(less). Through which rule: how much of what is lost without the part is no longer lost once the rule is off in both.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sim.common.arrays import Array
from sim.levers.schedule import known_lever
from sim.measures import HEADLINE
from sim.scenarios.strategy import NOTHING, Strategy, TeamChange
from sim.study import statistics
from sim.study.experiment import Experiment, Progress
from sim.study.gather import gather_each
from sim.study.result import LEFT_OUT, Result
from sim.study.setting import Setting
from sim.study.statistics import Blocks, Interval
from sim.week import ORDER

ACCESS, TEAM = "staged access", "change to the team"


@dataclass(frozen=True)
class StrategyPart(Result):
    """One part of a strategy: what it brings as the last and as the first.

    ``through`` is how much of the former comes through each rule, by the rule's name, most first.
    """

    name: str
    title: str = field(metadata=LEFT_OUT)
    last_in: Interval
    first_in: Interval
    through: dict[str, Interval]


@dataclass(frozen=True, eq=False)
class Credit(Result):
    """A strategy's lead over nothing done in ``setting.measure``, and its parts by what they bring last, most first."""

    setting: Setting
    strategy: Strategy
    lead: Interval
    parts: tuple[StrategyPart, ...]


def credit(
    experiment: Experiment,
    *,
    measure: str = HEADLINE,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Credit:
    """What each part of the first strategy accounts for. Arguments and errors are as in ``sim.study.compare``."""
    experiment.check(measure)
    strategy = experiment.strategies[0]
    names = parts_of(strategy)
    full, without = with_parts(strategy, names), [with_parts(strategy, set(names) - {name}) for name in names]
    alone = [with_parts(strategy, {name}) for name in names]
    fewer = experiment.trying([full, *without])
    variants = [experiment.trying([full, *without, NOTHING, *alone])]
    variants += [replace(fewer, off=(rule.name,)) for rule in ORDER]
    found = gather_each(variants, workers=workers, progress=progress)
    every, *cut = (one.measure(measure) for one in found)
    blocks, count = experiment.organisation_numbers, len(names)
    nothing, lost = every[count + 1], every[0] - every[1 : count + 1]
    titles = {use.lever: known_lever(use, strategy.name, "levers").title for use in strategy.levers}
    parts = [
        StrategyPart(
            name,
            titles.get(name, name.capitalize()),
            statistics.interval(lost[n], blocks),
            statistics.interval(every[count + 2 + n] - nothing, blocks),
            _through([lost[n] - (off[0] - off[1 + n]) for off in cut], blocks),
        )
        for n, name in enumerate(names)
    ]
    lead = statistics.interval(every[0] - nothing, blocks)
    return Credit(experiment.setting(measure), strategy, lead, tuple(sorted(parts, key=lambda p: -abs(p.last_in.mean))))


def parts_of(strategy: Strategy) -> list[str]:
    """Names of a strategy's parts: its levers in order of use, then its access and its team."""
    names = list(dict.fromkeys(use.lever for use in strategy.levers))
    names += [ACCESS] if strategy.access == "staged" else []
    return names + ([TEAM] if strategy.team != TeamChange() else [])


def with_parts(strategy: Strategy, names: Iterable[str]) -> Strategy:
    """The strategy with these of its parts only."""
    kept = set(names)
    return strategy.model_copy(
        update={
            "levers": tuple(use for use in strategy.levers if use.lever in kept),
            "access": strategy.access if ACCESS in kept else "everyone",
            "team": strategy.team if TEAM in kept else TeamChange(),
        }
    )


def _through(brought: list[Array], blocks: Blocks) -> dict[str, Interval]:
    found = [(rule.name, statistics.interval(values, blocks)) for rule, values in zip(ORDER, brought, strict=True)]
    return dict(sorted(found, key=lambda one: -abs(one[1].mean)))
