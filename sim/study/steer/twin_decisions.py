"""What advice is worth in worlds that play the truth, beside three rules; and what the question proposed is worth.

All candidates run in some worlds of the ensemble and in every truth, once; each truth's pulses then say which of them
would have been recommended.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.arrays import Array, Rows
from sim.measures.goal import Goal
from sim.state import Arm
from sim.strategy import Strategy
from sim.study.steer.answered import KINDS, Kind, expected, likely, seen_of
from sim.study.steer.ask import ASKED, Next, one_question
from sim.study.steer.best_move import Advice, Trials, advice_of, judged, moved_ends, sign_of
from sim.study.steer.ensemble import Grounds, Which
from sim.study.steer.inform import Informed, inform, quantiles
from sim.study.steer.moves import Move, Rest, going_on, moves
from sim.study.steer.onlooker import ENDS, SAY_BELIEVE_DO, Onlooker
from sim.study.steer.twins import PULSED, Truths, Twins

BEHIND = ("operational", "middle", "executive")


@dataclass(frozen=True, eq=False)
class Decision:
    """What can be decided after ``week``: ``moves``, holding first and a switch of plans last, which is never offered,
    and how the goal's measure ends with each in the first worlds of the ensemble, ``ends`` (moves, worlds)."""

    twins: Twins
    week: int
    goal: Goal
    moves: tuple[Move, ...]
    ends: Array

    @classmethod
    def of(
        cls, twins: Twins, week: int, goal: Goal, best: Strategy, worlds: int, workers: int | None = None
    ) -> "Decision":
        """All candidates after a week, and switching to the scenario's ``best`` plan, within what the plan costs."""
        experiment = twins.grounds.experiment
        plan, scenario = experiment.strategies[0], experiment.scenario
        rest = Rest(scenario, twins.grounds.organisations[0], plan, week)
        days = rest.effort(rest.schedule(plan))
        other = going_on(plan, Rest(scenario, twins.grounds.organisations[0], best, week))
        switch = rest.within(Move("search", f"switch to {best.name}", other), days)
        every = (*moves(rest, BEHIND, days), *([switch] if switch else []))
        which = twins.ensemble.which.of(np.arange(worlds))
        return cls(twins, week, goal, every, ends_with(twins.grounds, which, every, week, goal, workers))

    @property
    def offered(self) -> tuple[Move, ...]:
        """What steering may recommend."""
        return tuple(one for one in self.moves if not one.says.startswith("switch to"))

    def informed(self, seen: Array) -> Informed:
        """What a truth's pulses tell the worlds in which candidates were tried."""
        return self.twins.informed(seen, self.week, slice(self.ends.shape[1]))

    def advised(self, seen: Array, seed: int) -> tuple[Advice, Trials]:
        """What would be recommended after a truth's pulses."""
        known = Known(self, self.informed(seen))
        trials = judged(known, self.offered, seed)
        return advice_of(trials, self.goal, self.moves[0].effort, len(self.offered) - 1), trials

    def gains(self, truths: Truths, workers: int | None = None) -> Array:
        """How much better than holding each of the moves is in every truth, (moves, worlds)."""
        ends = ends_with(truths.grounds, truths.worlds.which, self.moves, self.week, self.goal, workers)
        return sign_of(self.goal) * (ends - ends[0])

    def place(self, says: str | None) -> int:
        """Place of a move by what it says; holding where there is none."""
        return next((n for n, one in enumerate(self.moves) if one.says == says), 0)

    @property
    def switch(self) -> int:
        """Place of the switch of plans; holding where it does not fit into the budget."""
        return next((n for n, one in enumerate(self.moves) if one.says.startswith("switch to")), 0)

    def by_trend(self, seen: Array) -> int:
        """The rule that extends the trend: where the last two pulses, in a straight line, miss the goal by the horizon,
        do more of what is done; else hold."""
        does = self._does(seen)
        horizon = self.twins.grounds.experiment.scenario.horizon
        last, before = does[-1], does[-2]
        ahead = (horizon - self.week) / 4
        if self.goal.met(np.array([np.clip(last + ahead * (last - before), 0.0, 1.0)]))[0]:
            return 0
        more = [n for n, one in enumerate(self.moves) if one.sort == "strengthen"]
        return more[0] if more else 0

    def _does(self, seen: Array) -> Array:
        """Share who say they do it in each pulse, over tiers by their people."""
        asked, there = self.twins.asked, self.twins.up_to(self.week)
        kind, found = KINDS.index(PULSED[-1]), []
        for week in np.unique(asked.week[there]):
            rows = there & (asked.kind == kind) & (asked.week == week)
            found.append(float(np.average(seen[rows], weights=self.twins.sizes[asked.group[rows]])))
        return np.array(found)


@dataclass(frozen=True, eq=False)
class Known:
    """Candidates whose ends are known, as ``sim.study.steer.best_move.Trying`` tries them."""

    decision: Decision
    informed: Informed

    @property
    def goal(self) -> Goal:
        """What is to be reached."""
        return self.decision.goal

    def tried(self, some: Sequence[Move], places: Rows) -> Trials:
        """Some moves in the worlds at these places."""
        informed = self.informed.among(places)
        numbers = [self.decision.place(one.says) for one in some]
        ends = self.decision.ends[numbers][:, informed.rows]
        return Trials(tuple(some), moved_ends(informed, ends, self.goal.key), informed, places)


def ends_with(
    grounds: Grounds, which: Which, every: Sequence[Move], week: int, goal: Goal, workers: int | None = None
) -> Array:
    """How the goal's measure ends with each move from a week on, (moves, worlds)."""
    experiment = grounds.experiment
    arms = tuple(Arm(str(n), experiment.strategies[0], experiment.scenario.shocks) for n in range(len(every)))
    plans = {str(n): one.strategy for n, one in enumerate(every)}
    found: Array = grounds.run(which, arms, Onlooker(goal.key, week=week, plans=plans), workers)[ENDS]
    return found


def narrowed(decision: Decision, truths: Truths, n: int, trials: Trials, seed: int) -> tuple[float, float]:
    """Width of the goal's band after asking a truth what is proposed, and after asking it anything."""
    twins, rng = decision.twins, np.random.default_rng((seed, n))
    informed = decision.informed(truths.seen[n])
    place = twins.asked.weeks.index(decision.week)
    signals = twins.ensemble.signals[place][..., informed.rows]
    shares = informed.moved_shares(signals[: len(SAY_BELIEVE_DO)])
    moved = np.concatenate([shares, informed.moved(signals[len(SAY_BELIEVE_DO) :])])
    ends = moved_ends(informed, twins.ensemble.ends[None, informed.rows], decision.goal.key)[0]
    answers = twins.ensemble.answers[:, informed.rows]
    groups = twins.asked.groups
    next_one = Next(groups, twins.sizes, moved, answers, ends, informed, trials, decision.goal)
    best = next_one.ask(seed).question
    asked = next((g, k) for g, k in next_one.offered if (groups[g].name, k) == (best.group, best.kind))
    other = next_one.offered[int(rng.integers(len(next_one.offered)))]
    return _width(decision, truths, n, asked, rng), _width(decision, truths, n, other, rng)


def _width(decision: Decision, truths: Truths, n: int, asked: tuple[int, Kind], rng: np.random.Generator) -> float:
    """Width of the goal's 90 % band once one question more is answered in a truth."""
    twins, (group, kind) = decision.twins, asked
    place, there = twins.asked.weeks.index(decision.week), twins.up_to(decision.week)
    question = one_question(twins.asked.groups, kind, group, min(ASKED, int(twins.sizes[group])))
    said = expected(question, twins.sizes, truths.worlds.signals[place : place + 1], truths.worlds.answers)
    answer = seen_of(rng, question, *said)[n]
    more = expected(question, twins.sizes, twins.ensemble.signals[place : place + 1], twins.ensemble.answers)
    value = np.concatenate([truths.seen[n][there], answer])
    mean, variance = (
        np.concatenate([old[there], new]) for old, new in zip((twins.mean, twins.variance), more, strict=True)
    )
    informed = inform(likely(value, mean, variance), value, mean, variance, twins.grounds.experiment.seed)
    ends = moved_ends(informed, twins.ensemble.ends[None, informed.rows], decision.goal.key)
    low, high = quantiles(ends[0], informed.weight, (0.05, 0.95))
    return float(high - low)
