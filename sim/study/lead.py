"""Who leads, and by how much, where the leader was picked as the best of those tried.

The one that did best in some worlds did so in part by luck, so its lead over the next is less than it looks. The
interval of the lead is that of multiple comparisons with the best (Hsu 1984, Annals of Statistics 12:1136): it holds
for all rivals together, whichever was picked, and in the worlds of paired comparisons. The lead itself is judged on
other worlds than those that picked it: for each part of the organisations, best and second best are picked on all other
parts (cross-validation; Stone 1974, Journal of the Royal Statistical Society B 36:111).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from sim.common.arrays import Array
from sim.measures import measure_of
from sim.study.result import rounded
from sim.study.statistics import Blocks, Interval, interval, reach_for_all

UNKNOWN = Interval(np.nan, np.nan, np.nan)
PARTS = 20  # of the organisations, at most, for each of which best and second are picked on the others


@dataclass(frozen=True)
class Lead:
    """The best strategy under a condition, by its number, and how far it leads.

    ``margin`` is how far it is ahead of the best of its rivals, positive where the best is better whichever direction
    is good; ``second`` is the rival that came next (None where there is none). ``level`` are those not told apart from
    the best: the 95 % interval of their paired difference, which holds for all of them together, includes 0, or is not
    known.
    """

    best: int
    second: int | None
    margin: Interval
    level: tuple[int, ...]
    means: tuple[float, ...]

    @property
    def tied(self) -> bool:
        """Whether any other strategy is level with the best."""
        return bool(self.level)

    def to_json_dict(self, names: Sequence[str]) -> dict[str, Any]:
        """The lead as plain values, strategies by name."""
        return {
            "best": names[self.best],
            "second": None if self.second is None else names[self.second],
            "margin": {end: rounded(value) for end, value in vars(self.margin).items()},
            "tie": self.tied,
            "level_with": [names[n] for n in self.level],
            "means": {name: rounded(mean) for name, mean in zip(names, self.means, strict=True)},
        }


def lead_of(values: Array, measure: str, blocks: Blocks, ideas: Sequence[Hashable] = ()) -> Lead:
    """The lead among strategies with ``values`` (strategies, replicates) of a measure; ``blocks`` as in statistics.

    Where ``ideas`` (strategies,) are given, strategies of one idea are no rivals of each other.
    """
    better = direction(measure) * values
    means = values.mean(axis=1)
    best, *others = (int(n) for n in np.argsort(-direction(measure) * means, kind="stable"))
    rivals = [n for n in others if not ideas or ideas[n] != ideas[best]]
    if not rivals:
        return Lead(best, None, UNKNOWN, (), tuple(means.tolist()))
    ahead = better[best] - better[rivals]
    reach = reach_for_all(ahead, blocks)
    leads = [interval(row, blocks, reach) for row in ahead]
    level = tuple(n for n, lead in zip(rivals, leads, strict=True) if not lead.low > 0)
    low, high = (min(ends) for ends in zip(*((lead.low, lead.high) for lead in leads), strict=True))
    margin = float(np.clip(_judged_apart(better, blocks, ideas or range(len(values))), low, high))
    return Lead(best, rivals[0], Interval(margin, low, high), level, tuple(means.tolist()))


def direction(measure: str) -> Literal[1, -1]:
    """1 where more of a measure is better, -1 where less is."""
    return -1 if measure_of(measure).better == "less" else 1


def _judged_apart(better: Array, blocks: Blocks, ideas: Sequence[Hashable]) -> float:
    """Mean lead of the best over the second in worlds that did not pick them; of those picked by all for one world."""
    parts = _parts(blocks)
    count, sizes = len(parts), parts.sum(axis=1)
    sums = better @ parts.T.astype(float)
    rest = sums.sum(axis=1, keepdims=True) - sums if count > 1 else sums
    picked = [_first_two(column, ideas) for column in rest.T]
    return float(sum(sums[best, n] - sums[second, n] for n, (best, second) in enumerate(picked)) / sizes.sum())


def _parts(blocks: Blocks) -> Array:
    """Which replicates are in each part of the organisations, or of the replicates of a single one: (parts, ...)."""
    numbers = np.unique(blocks, return_inverse=True)[1]
    numbers = numbers if numbers.max() > 0 else np.arange(len(blocks))
    part: Array = np.unique(numbers % PARTS)[:, None] == numbers % PARTS
    return part


def _first_two(better: Array, ideas: Sequence[Hashable]) -> tuple[int, int]:
    """Numbers of the best strategy and of the best of another idea."""
    order = np.argsort(-better, kind="stable").tolist()
    return order[0], next(n for n in order if ideas[n] != ideas[order[0]])
