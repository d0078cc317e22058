"""From the numbers of all worlds to what can be said of each strategy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.common.arrays import Array
from sim.levers.costs import Effort
from sim.measures import DURABILITY, KEYS, MEASURES, Goal, measure_of
from sim.scenarios.strategy import Strategy
from sim.study import statistics
from sim.study.comparison import KeptShare, Reached, Row, Spread, Weeks
from sim.study.gather import Gathered
from sim.study.lead import direction
from sim.study.ranking import Ranking, ranking_of
from sim.study.replicates import organisation_numbers
from sim.study.statistics import Blocks, Interval

Samples = dict[str, Array]  # values by key, each (strategies, replicates)


@dataclass(frozen=True)
class Entrant:
    """A strategy as compared: its effort, and in words how it was fitted to a budget."""

    strategy: Strategy
    effort: Effort
    budgeted: str = ""


@dataclass(frozen=True)
class Judged:
    """By which ``measure`` strategies are judged, over how many weeks; ``blocks`` as in ``sim.study.statistics``.

    ``goal`` is what they should reach, ``nothing`` (replicates,) what doing nothing comes to by the measure. ``tested``
    are the samples where the sponsor stays and where they leave; None where that was not tested.
    """

    measure: str
    goal: Goal
    blocks: Blocks
    horizon: int
    nothing: Array
    tested: tuple[Samples, Samples] | None = None


def samples_of(gathered: Gathered) -> Samples:
    """Value of each key under each strategy and replicate."""
    return dict(zip(KEYS, gathered.measures, strict=True))


def durability(stays: Samples, leaves: Samples) -> Samples:
    """Durability by key, linearised: the mean over replicates is the ratio of the means."""
    return {
        key: np.stack(
            [
                statistics.linearised_ratio(part, whole, MEASURES[measure.of].matters)
                for part, whole in zip(leaves[base], stays[base], strict=True)
            ]
        )
        for measure in DURABILITY.values()
        for key, base in zip(measure.keys, MEASURES[measure.of].keys, strict=True)
    }


def held(stays: Samples, leaves: Samples, strategy: int, blocks: Blocks) -> dict[str, KeptShare]:
    """What durability is about under one strategy, where the sponsor stays and where they leave."""
    keys = (key for measure in DURABILITY.values() for key in MEASURES[measure.of].keys)
    return {
        key: KeptShare(
            _measured(key, stays[key][strategy], blocks),
            _measured(key, leaves[key][strategy], blocks),
            statistics.interval(leaves[key][strategy] - stays[key][strategy], blocks),
        )
        for key in keys
    }


def best_first(samples: Mapping[str, Array], measure: str) -> list[int]:
    """Numbers of the strategies, best first; equal ones keep their order."""
    means = samples[measure].mean(axis=1)
    ascending = means if measure_of(measure).better == "less" else -means
    return [int(n) for n in np.argsort(ascending, kind="stable")]


def rows(how: Judged, entries: Sequence[Entrant], samples: Samples, order: Sequence[int]) -> tuple[Row, ...]:
    """One row for each strategy, in the given order, best first."""
    blocks = how.blocks
    credits = statistics.best_credits(samples[how.measure], measure_of(how.measure).better or "more")
    return tuple(
        Row(
            entries[n].strategy,
            entries[n].effort,
            entries[n].budgeted,
            share_best=statistics.share_interval(credits[n], blocks),
            chance_of_goal=chance(how.goal.met(samples[how.goal.key][n]), blocks),
            chance_below_nothing=chance(direction(how.measure) * (samples[how.measure][n] - how.nothing) < 0, blocks),
            measures={key: _measured(key, values[n], blocks) for key, values in samples.items()},
            spread={key: _spread(how, key, values, n) for key, values in samples.items()},
            difference_from_best={
                key: statistics.interval(values[n] - values[order[0]], blocks) for key, values in samples.items()
            },
            reached=_reached(samples, n, how.horizon),
            samples={key: values[n] for key, values in samples.items()},
            held=held(*how.tested, n, blocks) if how.tested else {},
        )
        for n in order
    )


def chance(happens: NDArray[np.bool_], blocks: Blocks) -> Interval:
    """The chance of what ``happens`` in some worlds (replicates,), with its interval."""
    return statistics.share_interval(happens.astype(float), blocks)


def _spread(how: Judged, key: str, values: Array, strategy: int) -> Spread:
    """How a measure of a strategy differs between worlds; durability in those in which there is something to keep."""
    measure = measure_of(key)
    if measure.name not in DURABILITY or how.tested is None:
        return Spread.of(values[strategy])
    of = MEASURES[measure.of]
    base = dict(zip(measure.keys, of.keys, strict=True))[key]
    stays, leaves = (samples[base][strategy] for samples in how.tested)
    something = stays >= of.matters
    return Spread.of(leaves[something] / stays[something])


def _measured(key: str, values: Array, blocks: Blocks) -> Interval:
    return statistics.interval(values, blocks).clipped(*measure_of(key).bounds)


def _reached(samples: Samples, strategy: int, horizon: int) -> dict[str, Reached]:
    keys = (key for m in MEASURES.values() if m.over == "weeks to half" for key in m.keys)
    known = ((key, weeks) for key in keys if not np.isnan(weeks := samples[key][strategy]).any())
    return {key: Reached(*statistics.reached(weeks, horizon)) for key, weeks in known}


def ranking(rows: Sequence[Row], measure: str, blocks: Blocks) -> Ranking | None:
    """How sure it is that the first of ``rows`` is better than all of other ideas; None where there are none."""
    one_organisation = len(np.unique(blocks)) == 1

    def layout(replicates: int) -> NDArray[np.int64]:
        return np.zeros(replicates, dtype=np.int64) if one_organisation else organisation_numbers(replicates)

    values = np.stack([row.samples[measure] for row in rows])
    return ranking_of(values, measure, blocks, layout, [row.name for row in rows])


def weeks_of(gathered: Gathered | None, order: Sequence[int]) -> Weeks | None:
    """Every week of each strategy in the given order; None where weeks were not kept."""
    if gathered is None or gathered.weeks is None:
        return None
    each = [gathered.weeks.ends(n) for n in order]
    mean, low, high, half = (np.stack(part) for part in zip(*each, strict=True))
    return Weeks(mean, low, high, half)
