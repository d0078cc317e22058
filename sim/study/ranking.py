"""How sure it is that the best of some strategies is the best, and how many more replicates would tell."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.common.arrays import Array
from sim.measures import measure_of
from sim.study.lead import Lead, lead_of
from sim.study.statistics import Blocks, Interval, Values, reach_for_all, t_reach, variance_components

MOST_REPLICATES = 100_000


@dataclass(frozen=True)
class Ranking:
    """How sure it is that the best is better than every rival.

    ``difference`` is its lead over the best of them, with an interval that holds for all together though it was picked
    as the best (``sim.study.lead``). ``verdict``: "settled" when that excludes 0; "tied" when it lies within the
    smallest difference that matters; "open" otherwise, ``further`` being about how many more replicates would settle it
    one way or the other (None: more than a hundred thousand, or it cannot be told). ``level`` are the numbers of those
    not told apart from the best.
    """

    verdict: Literal["settled", "tied", "open"]
    difference: Interval
    further: int | None
    level: tuple[int, ...] = ()


def ranking_of(
    values: Array,
    measure: str,
    blocks: Blocks,
    layout: Callable[[int], Blocks],
    ideas: Sequence[Hashable] = (),
) -> Ranking | None:
    """The ranking of strategies with ``values`` (strategies, replicates) of a measure; None without a rival.

    ``blocks``: organisations of replicates, as in statistics; ``layout(n)``: those of n replicates; ``ideas`` as in
    ``sim.study.lead.lead_of``.
    """
    lead, matters = lead_of(values, measure, blocks, ideas), measure_of(measure).matters
    if lead.second is None:
        return None
    margin = lead.margin
    if margin.low > 0:
        return Ranking("settled", margin, 0)
    if -matters < margin.low and margin.high < matters:
        return Ranking("tied", margin, 0, lead.level)
    further = _further(values, lead, blocks, matters, layout) if margin.known else None
    return Ranking("open", margin, further, lead.level)


def _further(values: Array, lead: Lead, blocks: Blocks, matters: float, layout: Callable[[int], Blocks]) -> int | None:
    """About how many more replicates would settle it, from the best and the second.

    Variance between and within organisations is estimated by the analysis of variance (Searle, Casella and McCulloch
    1992, Variance Components, chapter 3), and from it how the interval shrinks with further replicates.
    """
    ahead: Values = values[lead.best] - values[lead.second]
    between, within = variance_components(ahead, blocks)
    wider = reach_for_all(values[lead.best] - np.delete(values, lead.best, axis=0), blocks) / t_reach(blocks)
    target = max(abs(ahead.mean()), matters - abs(ahead.mean()))

    def narrow(replicates: int) -> bool:
        numbers = layout(replicates)
        sizes = np.unique(numbers, return_counts=True)[1]
        variance = between * (sizes**2).sum() / replicates**2 + within / replicates
        return bool(wider * t_reach(numbers) * np.sqrt(variance) < target)

    counts = range(len(ahead) + 1, MOST_REPLICATES + 1)
    needed = bisect_left(counts, True, key=narrow)
    return needed + 1 if needed < len(counts) else None
