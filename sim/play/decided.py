"""From the log of a game to the plan that its decisions make: an ordinary strategy, which runs anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sim.levers import LEVERS
from sim.play.game import Log, Round
from sim.scenarios.strategy import Strategy, Use

NAME = "own-plan"


@dataclass(frozen=True)
class Begun:
    """A use that was begun: its ``number`` from 1, the ``round`` from 1, and as it is now, stopped where it was.

    ``withdrawn``: it was stopped before it began.
    """

    number: int
    round: int
    use: Use
    withdrawn: bool = False

    @property
    def title(self) -> str:
        return self.use.title or LEVERS[self.use.lever].title

    @property
    def stage(self) -> str:
        """The stage that its lever belongs to."""
        return LEVERS[self.use.lever].stage

    def last(self, horizon: int) -> int:
        """The last week in which it works."""
        return min(self.use.last or horizon, horizon)


def begun_in(log: Log) -> tuple[Begun, ...]:
    """Every use begun in a log, in order, as later rounds left it."""
    endings: dict[int, int] = {}
    for decided in log.rounds:
        for one in decided.stop:
            endings[one.use] = min(one.after, endings.get(one.use, one.after))
    return tuple(_as_left(begun, endings.get(begun.number)) for begun in _in_order(log))


def _in_order(log: Log) -> Iterator[Begun]:
    count = 0
    for number, decided in enumerate(log.rounds, start=1):
        for use in decided.begin:
            count += 1
            yield Begun(count, number, use)


def _as_left(begun: Begun, after: int | None) -> Begun:
    if after is None:
        return begun
    if after < begun.use.start:
        return Begun(begun.number, begun.round, begun.use, withdrawn=True)
    return Begun(begun.number, begun.round, begun.use.model_copy(update={"broken_off": after}))


def plan_of_log(log: Log) -> Strategy:
    """The plan that a log's decisions make."""
    opening = log.rounds[0] if log.rounds else Round()
    plan = Strategy(
        name=NAME,
        title="Own plan",
        summary="Decided round by round in a game.",
        access=opening.access or "everyone",
        levers=tuple(one.use for one in begun_in(log) if not one.withdrawn),
    )
    return plan if opening.pilot_share is None else plan.model_copy(update={"pilot_share": opening.pilot_share})


def weeks_of_rounds(rounds: int, horizon: int) -> tuple[tuple[int, int], ...]:
    """First and last week of each round: the horizon in parts as equal as whole weeks allow."""
    ends = [round(number * horizon / rounds) for number in range(rounds + 1)]
    return tuple((first + 1, last) for first, last in pairwise(ends))
