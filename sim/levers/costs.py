"""What a plan's uses ask for, week by week, as arrays: what it costs, and what it would cost stronger or weaker."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Array
from sim.levers.hours import HOURS_A_DAY, LEAST, Hours


@dataclass(frozen=True)
class Effort:
    """What a strategy costs, in person-days of the change team and of the people it reaches."""

    team: float
    people: float

    @property
    def total(self) -> float:
        return self.team + self.people


class Costs:
    """Uses over some weeks, of a change team with so many ``hours`` a week.

    ``asked``, shape (3, uses, weeks), has hours of words and of work at full intensity, and people reached;
    ``intensity``, shape (uses,), how strong each use is, and ``takes`` what each takes.
    """

    def __init__(self, asked: Array, intensity: Array, takes: Sequence[Hours], hours: float):
        self.words, self.work, self.reached = asked
        self.intensity = intensity
        self.own, self.freed, with_people = (
            np.array([getattr(one, name) for one in takes]) for name in ("own", "freed", "with_people")
        )
        self.hours, self.with_people = hours, with_people > 0

    def effort(self, factor: float = 1.0) -> Effort:
        """The cost with every intensity times a factor, at most 1.

        Where the team has fewer hours than are asked for, words for many come first.
        """
        if not len(self.intensity):
            return Effort(0.0, 0.0)
        strength = np.minimum(1.0, self.intensity * factor)
        words, work = strength @ self.words, strength @ self.work
        written = np.minimum(1.0, self.hours / np.maximum(words, LEAST))
        held = np.minimum(1.0, np.maximum(self.hours - words, 0.0) / np.maximum(work, LEAST))
        done = np.where(self.with_people[:, None], held, written)
        spent = (self.own[:, None] * done + self.freed[:, None]) * self.reached * strength[:, None]
        return Effort(float((words * written + work * held).sum()) / HOURS_A_DAY, float(spent.sum()) / HOURS_A_DAY)
