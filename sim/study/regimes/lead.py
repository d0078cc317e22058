"""Who leads under one condition, by how much, and whether others are level."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from sim.arrays import Array
from sim.measures import measure_of
from sim.study.result import rounded
from sim.study.statistics import Blocks, Interval, interval

UNKNOWN = Interval(np.nan, np.nan, np.nan)


@dataclass(frozen=True)
class Lead:
    """The best strategy under a condition, by its number, and how far it leads.

    ``margin`` is the paired difference from the ``second`` (None for a single strategy), positive where the best is
    better whichever direction is good. ``level`` are those not told apart from the best: the 95 % interval of
    their paired difference includes 0, or is not known.
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


def lead_of(values: Array, measure: str, blocks: Blocks) -> Lead:
    """The lead among strategies with ``values`` (strategies, replicates) of a measure; ``blocks`` as in statistics."""
    sign = direction(measure)
    means = values.mean(axis=1)
    best, *others = (int(n) for n in np.argsort(-sign * means, kind="stable"))
    behind = {n: interval(sign * (values[best] - values[n]), blocks) for n in others}
    level = tuple(n for n, margin in behind.items() if not margin.low > 0)
    second = others[0] if others else None
    margin = UNKNOWN if second is None else behind[second]
    return Lead(best, second, margin, level, tuple(means.tolist()))


def direction(measure: str) -> Literal[1, -1]:
    """1 where more of a measure is better, -1 where less is."""
    return -1 if measure_of(measure).better == "less" else 1
