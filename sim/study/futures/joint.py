"""Strategies in the same futures: everything that nobody knows drawn together, and how each strategy then fares."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import numpy as np

from sim.common.arrays import Array, Rows
from sim.common.errors import InputError
from sim.measures import HEADLINE, KEYS, Goal, measure_of
from sim.study.experiment import Experiment, Progress
from sim.study.futures.region import region_of
from sim.study.futures.regret import OFTEN, ArmFutures, fares, regrets_of
from sim.study.futures.scope import Scope, alike, bearing, draw
from sim.study.futures.structure import in_form
from sim.study.gather import gather_each
from sim.study.observe import EVERY_MEASURE
from sim.study.result import rounded
from sim.study.statistics import Interval

By = Literal["mean", "chance", "regret"]
BYS: tuple[By, ...] = get_args(By)
FEWEST = 8  # futures, below which shares of them say nothing
COUNT = 64
RESAMPLED = 2000
ONE_WORLD: dict[str, Any] = {"replicates": 1, "worlds": "apart", "fork": None, "observer": EVERY_MEASURE}


@dataclass(frozen=True, eq=False)
class Futures:
    """Arms in the same futures, in the order in which they were given, judged by ``measure``.

    An arm is as good as the best where it is at most ``margin`` behind, in the measure's own unit.
    """

    measure: str
    margin: float
    goal: Goal | None
    seed: int
    scope: Scope
    arms: tuple[ArmFutures, ...]

    @property
    def count(self) -> int:
        return self.scope.count

    @property
    def numbers(self) -> int:
        """How many numbers were drawn."""
        return len(self.scope.ranges)

    def arm(self, name: str) -> ArmFutures:
        """How an arm fares. Raises KeyError for one that was not tried."""
        return {arm.name: arm for arm in self.arms}[name]

    def order(self, by: By) -> list[int]:
        """Numbers of the arms, best first: by mean, chance of the goal, or 90th percentile of regret.

        Ties go by the mean over futures, then by their order. Raises InputError by chance without a goal.
        """
        if by == "chance" and self.goal is None:
            raise InputError("option --by", None, "chance without a goal", "a goal, such as 'practising >= 50'")
        return sorted(range(len(self.arms)), key=lambda n: self._place(self.arms[n], by))

    def _place(self, arm: ArmFutures, by: By) -> tuple[float, ...]:
        mean = arm.mean if measure_of(self.measure).better == "less" else -arm.mean
        first = {"mean": mean, "regret": arm.regret.p90, "chance": 0.0 if arm.chance is None else -arm.chance.mean}
        return first[by], mean

    def leader(self, by: By) -> ArmFutures:
        """The best arm by one of these."""
        return self.arms[self.order(by)[0]]

    def apart(self, by: By, one: ArmFutures, other: ArmFutures) -> Interval:
        """By how much one arm is better than another over futures, by one of these.

        The interval is that of resampled futures, the same for both (a paired percentile bootstrap).
        """
        drawn = np.random.default_rng(self.seed).integers(0, self.count, (RESAMPLED, self.count))
        first, second = (self._judged(by, arm) for arm in (one, other))
        low, high = np.quantile(second(drawn) - first(drawn), [0.025, 0.975])
        every = np.arange(self.count)
        return Interval(float(second(every) - first(every)), float(low), float(high))

    @staticmethod
    def _judged(by: By, arm: ArmFutures) -> Callable[[Rows], Array]:
        """What an arm is judged by over futures (..., futures), the less the better."""
        if by == "regret":
            return lambda futures: np.quantile(arm.regrets[futures], OFTEN, axis=-1)
        worse = -arm.met if by == "chance" else arm.regrets
        return lambda futures: worse[futures].mean(axis=-1)

    def to_json_dict(self) -> dict[str, Any]:
        """What was drawn and who leads, as plain values; how each arm fares is told with the arm."""
        return {
            "count": self.count,
            "numbers": self.numbers,
            "seed": self.seed,
            "measure": self.measure,
            "margin": rounded(self.margin),
            "goal": None if self.goal is None else str(self.goal),
            "variants": [
                {"aspect": aspect, "name": one.name, "says": one.says, "futures": int((forms == place).sum())}
                for aspect, forms in self.scope.forms.items()
                for place, one in enumerate(self.scope.variants[aspect])
            ],
            "leads": {by: self.leader(by).name for by in BYS if by != "chance" or self.goal is not None},
        }


def futures(
    experiment: Experiment,
    *,
    measure: str = HEADLINE,
    margin: float | None = None,
    goal: Goal | None = None,
    count: int = COUNT,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Futures:
    """Run every arm of an experiment in ``count`` futures, each in one world of its own, the same for all arms.

    Futures follow from the experiment's seed; its replicates, points and fork are not used. ``margin`` is in the
    measure's own unit, and the least difference of it that matters where left out. Raises InputError for an unknown
    measure, fewer than two arms or eight futures, and for what a run refuses.
    """
    experiment.check(measure)
    if len(experiment.arms) < 2:
        raise InputError("strategies", None, str(len(experiment.arms)), "at least two, for one to be better")
    if count < FEWEST:
        raise InputError("futures", None, str(count), f"a whole number of at least {FEWEST}")
    scope, margin = draw(experiment, count), measure_of(measure).matters if margin is None else margin
    samples = samples_in(experiment, scope, workers, progress)
    names, values = tuple(arm.name for arm in experiment.arms), samples[measure]
    found = fares(names, values, measure, margin, None if goal is None else goal.met(samples[goal.key]))
    ahead = [names[n] for n in regrets_of(values, measure_of(measure).better or "more").argmin(axis=0)]
    where = (region_of(scope, arm.regrets, margin, ahead, bearing(experiment, scope)) for arm in found)
    arms = tuple(replace(arm, region=region) for arm, region in zip(found, where, strict=True))
    return Futures(measure, margin, goal, experiment.seed, scope, arms)


def samples_in(
    experiment: Experiment, scope: Scope, workers: int | None = None, progress: Progress | None = None
) -> dict[str, Array]:
    """Every measure under each arm in each future, by key, each (arms, futures)."""
    groups, begun, experiments = alike(scope), 0, []
    for group in groups:
        first = -(-begun // len(group))  # so that no two groups share a world
        begun = (first + 1) * len(group)
        one = in_form(experiment, scope.form(int(group[0])), begun)
        experiments.append(replace(one, points=scope.values(group), first=first, **ONE_WORLD))
    found, order = gather_each(experiments, workers=workers, progress=progress), np.argsort(np.concatenate(groups))
    whole = np.concatenate([one.measures[..., 0] for one in found], axis=2)[..., order]
    return dict(zip(KEYS, whole, strict=True))
