"""What a plan's uses ask for, week by week, as arrays: what it costs, and what it would cost stronger or weaker."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.levers.hours import HOURS_A_DAY, LEAST

if TYPE_CHECKING:
    from sim.levers.schedule import Planned


@dataclass(frozen=True)
class Effort:
    """What a strategy costs, in person-days of the change team and of the people it reaches."""

    team: float
    people: float

    @property
    def total(self) -> float:
        return self.team + self.people


class Costs:
    """Uses over the weeks to a horizon, of a change team with so many ``hours`` a week."""

    def __init__(self, uses: Sequence["Planned"], horizon: int, hours: float):
        asked = np.zeros((3, len(uses), horizon))
        for number, use in enumerate(uses):
            asked[:, number] = _asked(use, horizon)
        self.words, self.work, self.reached = asked
        self.intensity = np.array([one.use.intensity for one in uses])
        self.own, self.freed, with_people = (
            np.array([getattr(one.lever.hours, name) for one in uses]) for name in ("own", "freed", "with_people")
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


def _asked(one: "Planned", horizon: int) -> Array:
    """Hours of words and of work at full intensity, and people reached, in each week, shape (3, weeks)."""
    asked, full = np.zeros((3, horizon)), replace(one, use=one.use.model_copy(update={"intensity": 1.0}))
    weeks = np.arange(one.start, min(one.last, horizon) + 1, one.every)
    if len(weeks) and one.steps:
        of_steps = np.array(
            [(*full.asked(step), one.reached(step)) if len(step.rows) else (0, 0, 0) for step in one.steps]
        )
        uses = (one.until - one.start) // one.every + 1
        asked[:, weeks - 1] = of_steps[np.arange(len(weeks)) * len(one.steps) // uses].T
    return asked
