"""What a lever takes, in hours: of the change team, and of the people it reaches."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

HOURS_A_WEEK = 40.0
HOURS_A_DAY = 8.0
LEAST = 1e-9  # hours: as good as none


class Demand(NamedTuple):
    """Hours asked of the change team in a week: to prepare words for many, and for work with people."""

    words: float
    work: float


@dataclass(frozen=True)
class Hours:
    """What one use takes at full intensity.

    The team prepares for ``use`` hours, and for ``group`` hours more for each kind of work (function) that the use
    addresses. It holds a session of ``session`` hours for every ``people`` people reached, as many as that takes, and
    spends ``each`` hours besides on every one of them. They spend ``own`` hours of their working time; ``freed`` are
    hours given to them for the new practice, paid for and not taken from them. ``why`` is a source or the reason.
    """

    why: str
    use: float = 0.0
    group: float = 0.0
    session: float = 0.0
    people: float = 1.0
    each: float = 0.0
    own: float = 0.0
    freed: float = 0.0

    @property
    def with_people(self) -> float:
        """Hours of the team for each person reached."""
        return self.session / self.people + self.each

    def demand(self, groups: int, people: float) -> Demand:
        """Hours asked of the team for one use on so many people in so many kinds of work."""
        prepared = self.use + self.group * groups
        return Demand(0.0, prepared + self.with_people * people) if self.with_people > 0 else Demand(prepared, 0.0)

    def of_people(self, people: float) -> float:
        """Hours of the people reached, spent or freed."""
        return (self.own + self.freed) * people


def added(demands: Iterable[Demand]) -> Demand:
    """What several uses ask together."""
    all_of_them = list(demands)
    return Demand(sum(d.words for d in all_of_them), sum(d.work for d in all_of_them))
