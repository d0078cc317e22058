"""What nobody knows: assumed numbers of the model, what the scenario declares uncertain, and how people answer.

Beforehand each is as likely anywhere in its range. It is told by a standard normal deviate ``z`` whose quantile is its
place in the range, so that all of them together can be drawn anew around those that go with what was seen.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from sim.common.arrays import Array
from sim.scenarios.scenario import Scenario
from sim.study.ranges import Range, left_open, spread_out

UNIT = 1e-12
ANSWERING = (
    Range("answers.kindness", 0.0, 0.2, "answers"),  # of those who do not support it, how many say so all the same
    Range("answers.leaning", -0.2, 0.8, "answers"),  # log odds by which supporters rather answer, where few do
    Range("answers.anchor", -0.4, 0.4, "answers"),  # scale points by which people here answer higher or lower
    Range("answers.counted", -0.4, 0.4, "answers"),  # log odds by which use is counted more or less widely
)


@dataclass(frozen=True)
class Unknowns:
    """Numbers of the model and of how people answer, each with its range; the latter come last."""

    ranges: tuple[Range, ...]

    @classmethod
    def of(cls, scenario: Scenario) -> "Unknowns":
        """All that a scenario leaves open: assumed numbers that it does not set, and what it declares uncertain."""
        return cls((*left_open(scenario, ()), *ANSWERING))

    def __len__(self) -> int:
        return len(self.ranges)

    def drawn(self, count: int, seed: int) -> Array:
        """So many joint draws, spread evenly over all ranges, as deviates (draws, unknowns)."""
        unit = [Range(one.path, 0.0, 1.0, one.group) for one in self.ranges]
        return ndtri(np.clip(spread_out(unit, count, seed), UNIT, 1 - UNIT))

    def values(self, z: Array) -> dict[str, Array]:
        """Numbers by path of deviates (draws, unknowns), each (draws,)."""
        share = ndtr(z)
        return {one.path: one.low + (one.high - one.low) * share[:, n] for n, one in enumerate(self.ranges)}

    def of_model(self, z: Array) -> dict[str, Array]:
        """The same of the model's numbers."""
        return {path: value for path, value in self.values(z).items() if not path.startswith("answers.")}

    def of_answers(self, z: Array) -> Array:
        """How people answer, in the order of ``ANSWERING``, shape (4, draws)."""
        values = self.values(z)
        return np.stack([values[one.path] for one in ANSWERING])
