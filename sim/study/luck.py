"""Luck: how much of what differs between worlds is owed to luck, to people, and to what nobody knows.

Points of what is uncertain (a Sobol sequence over the declared ranges, Sobol 1967) are crossed with people (an
organisation each, and who everybody in it is), and within people with courses of luck: what weeks bring, who leaves and
who comes. All points meet the same people and the same courses. From the mean squares of this design follow the parts
of the variance (Searle, Casella and McCulloch 1992, Variance Components, chapters 4 and 5): those of points and of
people alone are first-order Sobol indices (Saltelli and others 2010, Computer Physics Communications 181:259), what
only both bring together is their interaction, and luck is all that differs where points and people do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.common.arrays import Array
from sim.measures import HEADLINE
from sim.numerics import draws
from sim.scenarios.scenario import Uncertain
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Experiment, Progress
from sim.study.gather import gather_each
from sim.study.observe import EVERY_MEASURE, Observation
from sim.study.quantiles import t_quantile
from sim.study.result import Result
from sim.study.statistics import Interval, jackknife_error
from sim.worlds.simulation import Simulation

POINTS, PEOPLE, COURSES = 32, 24, 2  # of what is uncertain, organisations, courses of luck for each
LEAD = "lead"
APART = 1_000_000  # number of the first of the worlds set aside for this


@dataclass(frozen=True)
class VarianceSplit(Result):
    """Of what is split (a strategy's full name, or ``lead``): standard deviation over worlds, and shares of variance.

    ``together`` is what people and what nobody knows bring only together. Intervals are those of a jackknife over
    people.
    """

    of: str
    deviation: float
    luck: Interval
    people: Interval
    unknown: Interval
    together: Interval


@dataclass(frozen=True)
class LuckFound(Result):
    """The split of a measure for some strategies, the best first, and for the lead of the first over the second."""

    measure: str
    points: int
    organisations: int
    courses: int
    quantities: int
    splits: tuple[VarianceSplit, ...]


@dataclass(frozen=True)
class LuckCourse:
    """Every measure, as ``sim.study.observe.Measures`` keeps it, under another course of luck for the same people."""

    number: int

    def begin(self, simulation: Simulation) -> Observation:
        """The observation, once everybody has been drawn."""
        seeds = simulation.worlds.seeds
        if self.number:
            seeds[:] = [draws.key(f"{seed}:luck:{self.number}") for seed in seeds.tolist()]
        return EVERY_MEASURE.begin(simulation)

    def room(self, arms: int, columns: int, weeks: int) -> float:
        """Bytes of the measures."""
        return EVERY_MEASURE.room(arms, columns, weeks)


def luck_of(
    experiment: Experiment,
    *,
    measure: str = HEADLINE,
    workers: int | None = None,
    progress: Progress | None = None,
) -> LuckFound:
    """The split for the strategies of an experiment, in worlds of its own that follow from its seed.

    Its replicates, points and fork are not used. Raises InputError for what a run refuses.
    """
    uncertain = [one for one in experiment.scenario.uncertain if one.path not in experiment.values]
    one = replace(
        experiment,
        replicates=PEOPLE,
        first=APART,
        worlds="one each",
        fork=None,
        points=_points(uncertain, experiment.seed),
    )
    courses = [replace(one, observer=LuckCourse(number)) for number in range(COURSES)]
    found = gather_each(courses, workers=workers, progress=progress)
    shape = (len(one.arms), one.point_count, PEOPLE)
    values = np.stack([each.measure(measure).reshape(shape) for each in found], axis=-1)
    splits = [_split(of, part) for of, part in _parts(experiment.strategies, values).items()]
    return LuckFound(measure, one.point_count, PEOPLE, COURSES, len(uncertain), tuple(splits))


def _points(uncertain: Sequence[Uncertain], seed: int) -> dict[str, Array]:
    if not uncertain:
        return {}
    from scipy.stats import qmc  # half a second to load

    rng = np.random.default_rng([seed, APART])
    drawn = qmc.Sobol(len(uncertain), rng=rng).random(POINTS)
    return {q.path: q.low + (q.high - q.low) * part for q, part in zip(uncertain, drawn.T, strict=True)}


def _parts(strategies: Sequence[Strategy], values: Array) -> dict[str, Array]:
    """What is split: each strategy, and the lead of the first over the second."""
    parts = {one.full_name: part for one, part in zip(strategies, values, strict=True)}
    return parts if len(parts) < 2 else {**parts, LEAD: values[0] - values[1]}


def _split(of: str, values: Array) -> VarianceSplit:
    """The split of ``values`` (points, people, courses)."""
    whole, count = components(values), values.shape[1]
    left_out = np.stack([_shares(components(np.delete(values, n, axis=1))) for n in range(count)])
    half = t_quantile(count - 1, 0.975) * jackknife_error(left_out)
    pairs = zip(_shares(whole), half, strict=True)
    intervals = [Interval(float(m), float(m - h), float(m + h)).clipped(0.0, 1.0) for m, h in pairs]
    return VarianceSplit(of, float(np.sqrt(whole.sum())), *intervals)


def components(values: Array) -> Array:
    """Variances owed to luck, people, what nobody knows, and the latter two together, from the mean squares.

    ``values`` are (points, people, courses), two people and courses at least; what comes out below 0 is none.
    """
    points, people, courses = values.shape
    cells, lines, everyone = values.mean(axis=2), values.mean(axis=0), values.mean(axis=(0, 2))
    each = points * ((lines - everyone[:, None]) ** 2).sum() / (people * (courses - 1))
    between = points * courses * everyone.var(ddof=1)
    if points == 1:
        return np.maximum([each, (between - each) / courses, 0.0, 0.0], 0.0)
    rows = cells.mean(axis=1)
    off = values - cells[..., None] - lines + everyone[:, None]
    rest = (off**2).sum() / ((points - 1) * people * (courses - 1))
    apart = cells - rows[:, None] - everyone + values.mean()
    both = courses * (apart**2).sum() / ((points - 1) * (people - 1))
    luck = rest + max(0.0, (each - rest) / points)
    person = (between - each - both + rest) / (points * courses)
    unknown = (people * courses * rows.var(ddof=1) - both) / (people * courses)
    return np.maximum([luck, person, unknown, (both - rest) / courses], 0.0)


def _shares(variances: Array) -> Array:
    total = variances.sum()
    return variances / total if total > 0 else np.full(len(variances), np.nan)
