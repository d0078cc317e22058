"""The best plan within a budget, what it rests on and what lies around it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sim.common.arrays import Array
from sim.measures import Goal, measure_of
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Experiment, Progress
from sim.study.planning.around import Without, cheaper, shorter, without_each
from sim.study.planning.carried import Means
from sim.study.planning.judged import Judging, flattered, flattered_tail, judge
from sim.study.planning.levers_to_use import Wishes
from sim.study.planning.plan_found import Added, JudgedPlan, OnFrontier, PlanFound
from sim.study.planning.plan_search import PlanPace, PlanSearch
from sim.study.search.objective import Objective
from sim.study.search.problem import SEARCHING, SearchProblem
from sim.study.search.tryout import Remembered, TryOut
from sim.study.statistics import Interval

POINT = 0.01  # of a chance
NEXT_TO_NOTHING = 0.05  # of a point: a line that adds no more is left out of the best plan


@dataclass(frozen=True)
class Planning:
    """What is asked for: a plan within ``means`` that makes the most of the ``objective``.

    ``known`` are plans to begin with, ``rivals`` the strategies it is held beside, at the same effort. The experiment's
    replicates and seed are those of the worlds in which plans are judged; ``futures`` are how many there are of these.
    """

    experiment: Experiment
    objective: Objective
    goal: Goal
    means: Means
    known: tuple[Strategy, ...]
    rivals: tuple[Strategy, ...]
    wishes: Wishes = field(default_factory=Wishes)
    pace: PlanPace = field(default_factory=PlanPace)
    futures: int = 64

    def found(
        self,
        *,
        workers: int | None = None,
        searching: Progress | None = None,
        judging: Callable[[], Progress] | None = None,
        kept: Remembered | None = None,
    ) -> PlanFound:
        """Search, judge and look around. Raises InputError where no plan has what it must have within the budget."""
        course, best = self.searched(TryOut(self.problem, workers, kept), searching)
        short = shorter(course, best, self.slack)
        frontier = [*cheaper(course, [best, *short]), (self.days(best), best)]
        without = list(without_each(best))
        plans = [best, *short, *(plan for _, plan in frontier), *(one.plan for one in without), *self.rivals]
        found = judge(
            self.experiment,
            plans,
            self.objective,
            self.goal,
            count=self.futures,
            workers=workers,
            progress=judging and judging(),
        )
        return _Told(self, course, found, best).told(short, frontier, without)

    def searched(self, tryout: TryOut, searching: Progress | None = None) -> tuple[PlanSearch, Strategy]:
        """The search, and the best plan it found, without lines that add next to nothing. Raises as ``found``."""
        tell = searching or (lambda done, total: None)
        course = PlanSearch(self.problem, self.means, self.known, self.wishes, self.pace, tryout, tell)
        best = course.run()
        return course, [best, *shorter(course, best, NEXT_TO_NOTHING * self.slack)][-1]

    @property
    def problem(self) -> SearchProblem:
        """What is searched for, apart from the means."""
        return SearchProblem(self.experiment, self.objective, rivals=self.rivals)

    @property
    def slack(self) -> float:
        """One point: the smallest difference that matters."""
        return POINT if self.objective.by == "chance" else measure_of(self.objective.measure).matters

    def days(self, plan: Strategy) -> float:
        """The budget that a plan stands for on the frontier: the whole."""
        return self.means.budget.total or self.means.effort(plan).total


@dataclass(frozen=True)
class _Told:
    """From what was tried and judged to what is said."""

    asked: Planning
    course: PlanSearch
    judging: Judging
    best: Strategy

    def told(
        self, short: Sequence[Strategy], frontier: Sequence[tuple[float, Strategy]], without: Iterable[Without]
    ) -> PlanFound:
        asked, judging, best = self.asked, self.judging, self.best
        shortest = self.shortest(short)
        rival = max(asked.rivals, key=judging.worth)
        least = min(asked.rivals, key=lambda one: judging.regret(one).p90)
        return PlanFound(
            setting=asked.experiment.setting(asked.objective.measure),
            by=asked.objective.by,
            goal=str(asked.goal),
            budget=asked.means.budget,
            plan=self.of(best),
            rival=self.of(rival),
            ahead=judging.more(best, rival),
            least_regret=self.of(least),
            shortest=self.of(shortest),
            behind=judging.more(best, shortest),
            adds=tuple(Added(one.use, judging.more(best, one.plan)) for one in without),
            frontier=tuple(OnFrontier(days, self.of(plan)) for days, plan in frontier),
            optimism=self.optimism(),
            searched_worlds=asked.pace.worlds,
            futures=judging.futures.count,
            tried=self.course.done,
            runs=self.course.tryout.runs,
            fails_where=judging.region(best, asked.rivals),
        )

    def of(self, plan: Strategy) -> JudgedPlan:
        means, judging = self.asked.means, self.judging
        spent, busiest = means.effort(plan), means.busiest(plan)
        return JudgedPlan(plan, spent, busiest, judging.mean(plan), judging.chance(plan), judging.regret(plan))

    def shortest(self, short: Sequence[Strategy]) -> Strategy:
        """The plan of fewest levers that is within one point of the best where plans are judged."""
        near = [plan for plan in (self.best, *short) if self._loss(plan) <= self.asked.slack]
        return min(near, key=lambda plan: (len(plan.levers), self.asked.means.effort(plan).total))

    def _loss(self, plan: Strategy) -> float:
        return self.judging.worth(self.best) - self.judging.worth(plan)

    def optimism(self) -> Interval:
        """By how much the searching worlds flattered the best plan.

        Beside the mean of all rivals, which nobody picked: so that worlds that are kinder to every plan do not count.
        """
        tryout, worlds, objective = self.course.tryout, self.asked.pace.worlds, self.asked.objective
        samples, rivals = tryout.samples([self.best], worlds)[0], tryout.samples(self.asked.rivals, worlds)
        if objective.by == "regret":
            judged = np.array([self.judging.over_futures(one) for one in (self.best, *self.asked.rivals)])
            searched = np.array([samples, *rivals])
            return flattered_tail(self._regrets(searched), self._regrets(judged), self.asked.experiment.seed)
        there = self._counts(samples) - self._counts(rivals).mean(axis=0)
        here = self.judging.each(self.best) - np.mean([self.judging.each(one) for one in self.asked.rivals], axis=0)
        blocks = replace(self.asked.experiment, first=SEARCHING, replicates=worlds).organisation_numbers
        return flattered(there, here, (blocks, self.judging.blocks))

    def _regrets(self, samples: Array) -> Array:
        """The regret of the first of some plans beside the others, of ``samples`` (plans, futures)."""
        good = self.asked.objective.good(samples)
        regrets: Array = good.max(axis=0) - good[0]
        return regrets

    def _counts(self, samples: Array) -> Array:
        """What each searching world counts for, as ``Judging.each`` says of those where plans are judged."""
        objective = self.asked.objective
        met: Array = self.asked.goal.met(samples).astype(np.float64)
        return met if objective.by == "chance" else objective.good(samples)
