"""What advice is worth in worlds that play the truth, beside three rules; and what the question proposed is worth.

All candidates run in some worlds of the ensemble and in every truth, once; each truth's pulses then say which of them
would have been recommended.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.common.arrays import Array, Rows
from sim.measures.goal import Goal
from sim.scenarios.strategy import Strategy
from sim.state.columns import Arm
from sim.study.steer.answered import KINDS, Kind, expected, likely, seen_of
from sim.study.steer.ask import ASKED, Next, one_question
from sim.study.steer.bands import quantiles
from sim.study.steer.best_move import Advice, Trials, advice_of, judged, moved_ends, sign_of
from sim.study.steer.ensemble import Grounds, Which
from sim.study.steer.inform import Informed
from sim.study.steer.moves import Move, Rest, moves
from sim.study.steer.onlooker import ENDS, SAY_BELIEVE_DO, Onlooker
from sim.study.steer.pairs import pairs
from sim.study.steer.twins import PULSED, Truths, Twins

BEHIND = ("operational", "middle", "executive")
ANSWERED = 4  # times that a question is answered in a truth


@dataclass(frozen=True, eq=False)
class Decision:
    """What can be decided after ``week``: ``moves``, holding first, and how the goal's measure ends with each in the
    first worlds of the ensemble, ``ends`` (moves, worlds)."""

    twins: Twins
    week: int
    goal: Goal
    moves: tuple[Move, ...]
    ends: Array

    @classmethod
    def of(
        cls, twins: Twins, week: int, goal: Goal, others: Sequence[Strategy], worlds: int, workers: int | None = None
    ) -> "Decision":
        """All candidates after a week, within what the plan still costs; ``others`` are plans to switch to."""
        experiment = twins.grounds.experiment
        plan, scenario = experiment.strategies[0], experiment.scenario
        rest = Rest(scenario, twins.grounds.organisations[0], plan, week)
        days = rest.effort(rest.schedule(plan))
        single = moves(rest, BEHIND, days, others)
        which = twins.ensemble.which.of(np.arange(worlds))
        ends = ends_with(twins.grounds, which, single, week, goal, workers)
        value = sign_of(goal) * (ends - ends[0]).mean(axis=1)
        both = pairs(rest, [single[n] for n in np.argsort(-value, kind="stable") if value[n] > 0], days)
        more = ends_with(twins.grounds, which, both, week, goal, workers) if both else ends[:0]
        return cls(twins, week, goal, (*single, *both), np.concatenate([ends, more]))

    def informed(self, seen: Array) -> Informed:
        """What a truth's pulses tell the worlds in which candidates were tried."""
        return self.twins.informed(seen, self.week, slice(self.ends.shape[1]))

    def advised(self, seen: Array, seed: int) -> tuple[Advice, Trials]:
        """What would be recommended after a truth's pulses."""
        known = Known(self, self.informed(seen))
        single, both = ([one for one in self.moves if (one.sort == "both") is two] for two in (False, True))
        trials = judged(known, single, seed, lambda best: both)
        return advice_of(trials, self.goal, self.moves[0].effort), trials

    def gains(self, truths: Truths, workers: int | None = None) -> Array:
        """How much better than holding each of the moves is in every truth, (moves, worlds)."""
        ends = ends_with(truths.grounds, truths.worlds.which, self.moves, self.week, self.goal, workers)
        return sign_of(self.goal) * (ends - ends[0])

    def place(self, says: str | None) -> int:
        """Place of a move by what it says; holding where there is none."""
        return next((n for n, one in enumerate(self.moves) if one.says == says), 0)

    def by_trend(self, seen: Array) -> int:
        """The rule that extends the trend: where the last two pulses, in a straight line, miss the goal by the horizon,
        do more of what is done, or sooner; else hold."""
        does = self._does(seen)
        horizon = self.twins.grounds.experiment.scenario.horizon
        last, before = does[-1], does[-2]
        ahead = (horizon - self.week) / 4
        if self.goal.met(np.array([np.clip(last + ahead * (last - before), 0.0, 1.0)]))[0]:
            return 0
        more = [n for sort in ("strengthen", "bring forward") for n, one in enumerate(self.moves) if one.sort == sort]
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

    @property
    def worlds(self) -> int:
        """How many the whole ensemble has."""
        return len(self.decision.twins.ensemble.ends)

    def organisation(self, places: Rows) -> Rows:
        """The number of the organisation of the worlds at these places of those that count."""
        return self.decision.twins.grounds.organisation_of(self.informed.rows[places])

    def tried(self, some: Sequence[Move], places: Rows) -> Trials:
        """Some moves in the worlds at these places."""
        informed = self.informed.among(places)
        numbers = [self.decision.place(one.says) for one in some]
        return Trials(tuple(some), self.decision.ends[numbers][:, informed.rows], informed, places, self.goal.key)


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
    """Width of the goal's band after asking a truth what is proposed, and after any question, on average over them.

    The same worlds are told every answer, as many for each question, so that the difference is of the questions alone.
    """
    twins, informed = decision.twins, decision.informed(truths.seen[n])
    place = twins.asked.weeks.index(decision.week)
    signals = twins.ensemble.signals[place][..., informed.rows]
    shares = informed.moved_shares(signals[: len(SAY_BELIEVE_DO)])
    moved = np.concatenate([shares, informed.moved(signals[len(SAY_BELIEVE_DO) :])])
    ends = moved_ends(informed, twins.ensemble.ends[None, informed.rows], decision.goal.key)[0]
    groups, answers = twins.asked.groups, twins.ensemble.answers[:, informed.rows]
    next_one = Next(groups, twins.sizes, moved, answers, ends, informed, trials, decision.goal)
    best = next_one.ask(seed).question
    offered = next_one.offered
    proposed = next(i for i, (g, k) in enumerate(offered) if (groups[g].name, k) == (best.group, best.kind))
    widths = [_width(next_one, truths, n, place, *one) for one in offered]
    return widths[proposed], float(np.mean(widths))


def _width(next_one: Next, truths: Truths, n: int, place: int, group: int, kind: Kind) -> float:
    """Width of the goal's 90 % band once a question more is answered in a truth, on average over some answers."""
    question = one_question(next_one.groups, kind, group, min(ASKED, int(next_one.sizes[group])))
    there = slice(n, n + 1)
    said = expected(
        question, next_one.sizes, truths.worlds.signals[place : place + 1, ..., there], truths.worlds.answers[:, there]
    )
    told, widths = expected(question, next_one.sizes, next_one.signals[None], next_one.answers), []
    for number in range(ANSWERED):
        answer = seen_of(np.random.default_rng((n, number)), question, *said)[0]
        log = likely(answer, *told)
        weight = next_one.informed.weight * np.exp(log - log.max())
        low, high = quantiles(next_one.ends, weight / weight.sum(), (0.05, 0.95))
        widths.append(float(high - low))
    return float(np.mean(widths))
