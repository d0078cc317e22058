"""What to do now: candidate changes of the rest of the plan, tried in the worlds that go with what was seen.

Every candidate runs in the same worlds as holding: the same people, luck and unknowns. A first part of the worlds
screens all candidates; the best few are then judged in others, so that their numbers are not flattered by having been
picked. Intervals come of leaving out each part of the worlds in turn, and so allow for all that rests on few, most
of all the slopes along which what was seen moves them. A change is recommended where its mean gain is surely above zero
and large enough to matter, and few worlds are worse with it than without. Otherwise the answer is to hold.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

import numpy as np

from sim.common.arrays import Array, Rows
from sim.measures import measure_of
from sim.measures.goal import Goal
from sim.scenarios.strategy import Strategy
from sim.state.columns import Arm
from sim.study.experiment import Progress
from sim.study.quantiles import t_quantile
from sim.study.result import LEFT_OUT, Result
from sim.study.statistics import Interval
from sim.study.steer.bands import banded
from sim.study.steer.ensemble import Grounds, Which
from sim.study.steer.inform import PARTS, Informed, jackknifed
from sim.study.steer.moves import Move
from sim.study.steer.onlooker import ENDS, Onlooker

SCREENING, JUDGING = 48, 240  # worlds in which candidates are tried, at most
SCREENED_OF, JUDGED_OF = 25, 5  # one in so many worlds of the ensemble, where that is fewer
JUDGED = 5  # candidates
DOUBT = 0.2  # share of worlds that may be worse with a change that is recommended
SURE = 0.975


@dataclass(frozen=True)
class Candidate(Result):
    """A candidate: what it is, and how the goal's measure ends with it.

    ``gain`` over holding with its 95 % interval, and ``gain_p5`` to ``gain_p95``, within which it is in 90 % of worlds;
    ``chance_worse`` is the share of worlds in which it is worse than holding. All in the measure's own unit.
    ``strategy`` is the whole plan with it.
    """

    sort: str
    what: str
    effort: float
    thinned: float
    gain: Interval
    gain_p5: float
    gain_p95: float
    chance_worse: float
    chance_of_goal: float
    strategy: Strategy = field(metadata=LEFT_OUT)


@dataclass(frozen=True)
class Advice(Result):
    """What to do now; ``recommended`` is None where the model does not fit, and so nothing is.

    ``candidates`` were judged, what is recommended first; ``screened`` names how many were looked at.
    """

    recommended: str | None
    says: str
    measure: str
    effort_left: float
    screened: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, eq=False)
class Trials:
    """How the measure with this ``key`` ends with each of ``moves`` in worlds of one weight, at ``places`` of those
    that count: ``run`` (moves, worlds), before what was seen moves it.

    ``screened`` is how many were looked at before.
    """

    moves: tuple[Move, ...]
    run: Array
    informed: Informed
    places: Rows
    key: str
    screened: int = 0

    @cached_property
    def ends(self) -> Array:
        """How the measure ends, moved by what was seen, (moves, worlds)."""
        return moved_ends(self.informed, self.run, self.key)

    @property
    def gains(self) -> Array:
        """How much better than holding, which is the first, in the direction that is good, (moves, worlds)."""
        return self.ends - self.ends[0]

    @cached_property
    def errors(self) -> Array:
        """Standard errors of mean gains, (moves,); a world that counts several times is one."""
        _, world = np.unique(self.places, return_inverse=True)
        return jackknifed(world % PARTS, self._mean_gains)

    def _mean_gains(self, some: Rows) -> Array:
        ends = moved_ends(self.informed.among(some), self.run[:, some], self.key).mean(axis=1)
        return np.asarray(ends - ends[0])


class Tryable(Protocol):
    """Where candidates are tried, or were."""

    @property
    def informed(self) -> Informed: ...

    @property
    def goal(self) -> Goal: ...

    @property
    def worlds(self) -> int:
        """How many the whole ensemble has."""

    def organisation(self, places: Rows, /) -> Rows:
        """The number of the organisation of the worlds at these places of those that count."""

    def tried(self, moves: Sequence[Move], places: Rows, /) -> Trials:
        """The moves in the worlds at these places of those that count."""


@dataclass(frozen=True, eq=False)
class Trying:
    """Where candidates are tried: worlds of an ensemble that count, from ``week`` on, for a goal."""

    grounds: Grounds
    which: Which
    informed: Informed
    did: Strategy
    week: int
    goal: Goal
    workers: int | None = None
    progress: Progress | None = None

    @property
    def worlds(self) -> int:
        """How many the whole ensemble has."""
        return len(self.which.number)

    def organisation(self, places: Rows) -> Rows:
        """The number of the organisation of the worlds at these places of those that count."""
        return self.grounds.organisation_of(self.which.number[self.informed.rows[places]])

    def tried(self, moves: Sequence[Move], places: Rows) -> Trials:
        """The moves in the worlds at these places of those that count; a world that is named twice is run once."""
        once, back = np.unique(places, return_inverse=True)
        arms = tuple(Arm(str(n), self.did, self.grounds.experiment.scenario.shocks) for n in range(len(moves)))
        plans = {str(n): move.strategy for n, move in enumerate(moves)}
        onlooker = Onlooker(self.goal.key, week=self.week, plans=plans)
        which = self.which.of(self.informed.rows[once])
        found = self.grounds.run(which, arms, onlooker, self.workers, self.progress)[ENDS][:, back]
        return Trials(tuple(moves), found, self.informed.among(places), places, self.goal.key)


def moved_ends(informed: Informed, ends: Array, key: str) -> Array:
    """How a measure ends, moved by what was seen, within its bounds."""
    low, high = measure_of(key).bounds
    if (low, high) == (0.0, 1.0):
        return informed.moved_shares(ends)
    return np.clip(informed.moved(ends), low, high)


def judged(
    trying: Tryable, moves: Sequence[Move], seed: int, further: Callable[[Sequence[Move]], Sequence[Move]]
) -> Trials:
    """Holding and the candidates that seem best, in worlds that did not screen them.

    ``further`` names more candidates once it is known which of the moves, the best first, seem better than holding.

    Worlds of a few organisations screen, since laying out plans costs most where each world has an organisation of its
    own.
    """
    screening, judging = min(SCREENING, trying.worlds // SCREENED_OF), min(JUDGING, trying.worlds // JUDGED_OF)
    rng, places = np.random.default_rng(seed), trying.informed.picked(screening + judging, seed)
    mixed = rng.permutation(places)
    number = trying.organisation(mixed)
    mixed = mixed[np.argsort(rng.permutation(number.max() + 1)[number], kind="stable")]
    ranked = _ranked(trying, moves, mixed[:screening])
    more = further([one for one, value in ranked if value > 0])
    if more:
        ranked += _ranked(trying, [moves[0], *more], mixed[:screening])
    best = [one for one, _ in sorted(ranked, key=lambda found: -found[1])[:JUDGED]]
    return replace(trying.tried([moves[0], *best], mixed[screening:]), screened=len(ranked))


def _ranked(trying: Tryable, moves: Sequence[Move], places: Rows) -> list[tuple[Move, float]]:
    """Moves but for the first, which is to hold, with their mean gain over it, the best first."""
    value = sign_of(trying.goal) * trying.tried(moves, places).gains.mean(axis=1)
    return [(moves[n], float(value[n])) for n in np.argsort(-value, kind="stable").tolist() if n != 0]


def sign_of(goal: Goal) -> float:
    """1 where more of the goal's measure is good, else -1."""
    return 1.0 if goal.side in (">", ">=") else -1.0


def advice_of(trials: Trials, goal: Goal, effort_left: float) -> Advice:
    """What is to be done, from what was tried."""
    every = [_told(trials, n, goal) for n in range(len(trials.moves))]
    sign, matters = sign_of(goal), measure_of(goal.key).matters
    better = [one for one in every[1:] if _beyond_doubt(one, sign, matters)]
    best = max(better, key=lambda one: sign * one.gain.mean, default=every[0])
    rest = sorted((one for one in every if one is not best), key=lambda one: -sign * one.gain.mean)
    says = _in_words(best, len(every) - 1)
    return Advice(best.what, says, goal.key, effort_left, trials.screened, (best, *rest))


def _beyond_doubt(one: Candidate, sign: float, matters: float) -> bool:
    least = one.gain.low if sign > 0 else -one.gain.high
    return least > 0 and sign * one.gain.mean >= matters and one.chance_worse <= DOUBT


def _in_words(best: Candidate, others: int) -> str:
    if best.sort == "hold":
        return f"Hold: of the {others} changes that seemed best none is surely better."
    return f"{best.what[0].upper()}{best.what[1:]}: surely better than holding."


def _told(trials: Trials, n: int, goal: Goal) -> Candidate:
    move, gain, weight = trials.moves[n], trials.gains[n], trials.informed.weight
    mean = float(gain @ weight)
    half = t_quantile(PARTS - 1, SURE) * float(trials.errors[n])
    spread = banded(gain, weight)
    worse = float((sign_of(goal) * gain < -1e-9) @ weight)
    met = float(goal.met(trials.ends[n]) @ weight)
    interval = Interval(mean, mean - half, mean + half)
    return Candidate(
        move.sort, move.says, move.effort, move.thinned, interval, spread.p5, spread.p95, worse, met, move.strategy
    )


def refused(measure: str, effort_left: float) -> Advice:
    """Nothing is recommended where the model does not fit."""
    says = "Nothing is recommended: the model does not fit what was seen, and its forecast would not hold either."
    return Advice(None, says, measure, effort_left, 0, ())


def tiers_behind(do: Mapping[str, float]) -> list[str]:
    """Tiers by the share who do it, the furthest behind first."""
    return sorted(do, key=lambda tier: do[tier])
