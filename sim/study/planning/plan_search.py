"""How a plan is searched for: known plans are recombined, the best is tuned, and single changes of it are tried.

Everything races in the same searching worlds, and each stage begins with the best so far, so that none is ever lost.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from sim.common.errors import InputError
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Progress
from sim.study.planning.carried import ALIKE, LEAST, Means, made
from sim.study.planning.levers_to_use import Together, Wishes, options, wished
from sim.study.planning.spaces import Recombined, Retimed, changed, listed
from sim.study.search.problem import SearchPace, SearchProblem, same
from sim.study.search.search import search
from sim.study.search.space import Chosen, Space, near
from sim.study.search.tryout import TryOut

RUNGS = (20, 20, 40)
BATCH = 32
ROUNDS = 6  # of tuning and single changes
NEAR = 0.5  # share of a tuning that is begun near the plan tuned


@dataclass(frozen=True)
class PlanPace:
    """About how many plans are tried in all, and in how many worlds those that stay in the race."""

    trials: int = 800
    rungs: tuple[int, ...] = RUNGS

    def of(self, share: float, method: str = "tpe") -> SearchPace:
        """A stage that takes a share of the trials."""
        trials = max(8, round(self.trials * share))
        return SearchPace(trials, min(BATCH, trials), self.rungs, method)  # type: ignore[arg-type]

    @property
    def worlds(self) -> int:
        """Number of searching worlds."""
        return sum(self.rungs)


@dataclass
class PlanSearch:
    """A search of plans under way: ``seeds`` are plans known beforehand, ``tried`` those that came through all rungs,
    ``ways`` what a plan may do with each lever where that is not to follow from the seeds.

    The ``problem`` has no budget of its own: every plan is carried out by ``means``.
    """

    problem: SearchProblem
    means: Means
    seeds: Sequence[Strategy]
    wishes: Wishes
    pace: PlanPace
    tryout: TryOut
    progress: Progress
    tried: dict[str, Strategy] = field(default_factory=dict)
    done: int = 0
    ways: Mapping[str, tuple[Together, ...]] | None = None

    def run(self) -> Strategy:
        """The best plan found. Raises InputError where no plan has what it must have within the budget."""
        plans = self.known
        if not plans:
            found = "no plan: what must be in it costs more, or is more than people can follow"
            raise InputError("option --budget", None, found, "a larger budget, or less that is --fixed")
        best = self.recombined(plans)
        for _ in range(ROUNDS):
            best = self.changed(self.tuned(best, 0.04), 0.07)
        return best

    @cached_property
    def known(self) -> tuple[Strategy, ...]:
        """The plans known beforehand, with what is wished, as their team can carry them out at the budget.

        Each once; where hours are lacking, in two ways.
        """
        plans = [made(plan, wished(plan, self.wishes, self.horizon)) for plan in self.seeds]
        fitted = [self.means.spent(plan, least) for plan in plans if plan is not None for least in (LEAST, ALIKE)]
        return tuple({same(plan): plan for plan in fitted if plan is not None}.values())

    @cached_property
    def options(self) -> Mapping[str, tuple[Together, ...]]:
        return self.ways or options(self.known, self.wishes, self.horizon)

    @property
    def horizon(self) -> int:
        return self.problem.experiment.scenario.horizon

    def recombined(self, plans: tuple[Strategy, ...]) -> Strategy:
        """The best of the levers of several plans put together."""
        mixed = Recombined(plans, self.options)
        pace = self.pace.of(0.35, "evolution")
        pace = replace(pace, trials=max(pace.trials, len(plans) + BATCH))
        return self.searched(mixed.space, map(mixed.point, plans), pace)

    def tuned(self, plan: Strategy, share: float) -> Strategy:
        """The best of a plan's weeks, intensities and paces."""
        tuned, pace = Retimed(plan, self.wishes, self.horizon), self.pace.of(share)
        if not tuned.space.choices:
            return plan
        luck = self.luck()
        others = [near(tuned.space.choices, tuned.start, luck) for _ in range(round(NEAR * pace.trials))]
        return self.better(plan, self.searched(tuned.space, [tuned.start, *others], pace))

    def changed(self, plan: Strategy, share: float) -> Strategy:
        """The best of some of the plans that are one change away: all that leave a lever out, others at random."""
        others = changed(plan, self.options, self.wishes, self.horizon)
        fewer = [one for one in others if len(one.levers) < len(plan.levers)]
        rest = [one for one in others if len(one.levers) >= len(plan.levers)]
        luck = self.luck()
        count = min(len(rest), max(8, round(self.pace.trials * share) - len(fewer)))
        chosen = [rest[n] for n in sorted(luck.choice(len(rest), count, replace=False).tolist())] if rest else []
        return self.best_of([plan, *fewer, *chosen])

    def luck(self) -> np.random.Generator:
        """What is drawn at random from here on: it follows from the seed and from what was tried."""
        return np.random.default_rng([self.problem.experiment.seed, len(self.tried)])

    def best_of(self, plans: Sequence[Strategy]) -> Strategy:
        """The best of these plans, each raced."""
        space, points = listed(plans)
        return self.searched(space, points, SearchPace(len(points), len(points), self.pace.rungs))

    def searched(self, space: Space, start: Iterable[Chosen], pace: SearchPace) -> Strategy:
        """The best plan of a space that has what it must have."""
        begun = self.done
        whole = Space(space.choices, self._with_wishes(space.build))
        found = search(
            self.problem,
            whole,
            start=start,
            pace=pace,
            progress=lambda done, total: self.progress(begun + done, max(begun + total, self.pace.trials)),
            tryout=self.tryout,
        )
        self.done += len(found.trace)
        self.tried |= {same(one.strategy): one.strategy for one in found.trace if one.worlds == self.pace.worlds}
        return found.best.strategy

    def better(self, one: Strategy, other: Strategy) -> Strategy:
        """The better of two plans in all searching worlds."""
        values = self.tryout.values([one, other], self.pace.worlds)
        return other if values[1] > values[0] else one

    def best_within(self, days: float, count: int) -> list[Strategy]:
        """So many of the best plans tried that cost at most so many person-days."""
        cheap = [plan for plan in self.tried.values() if self.means.effort(plan).total <= days * (1 + 1e-9)]
        if not cheap:
            return []
        values = self.tryout.values(cheap, self.pace.worlds)
        return [cheap[n] for n in np.argsort(-values, kind="stable")[:count].tolist()]

    def _with_wishes(self, build: Callable[[Chosen], Strategy | None]) -> Callable[[Chosen], Strategy | None]:
        def wished_for(point: Chosen) -> Strategy | None:
            plan = build(point)
            carried = None if plan is None else self.means.carried(plan)
            return carried if carried is not None and self.wishes.met(carried) else None

        return wished_for
