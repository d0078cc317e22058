"""Which uncertain quantities an outcome depends on: screening, and shares of its variance.

Screening: elementary effects (Morris 1991, Technometrics 33:161; Campolongo et al. 2007): ``mu_star`` is the mean size
of the change when a quantity moves by two thirds of its range, ``sigma`` its spread, large where the effect depends on
the others. Shares of variance (Sobol 2001; Saltelli et al. 2010, Computer Physics Communications 181:259): ``first`` by
a quantity alone, ``total`` with all that it takes part in. Both are computed by SALib. With groups, what is said is
said of a group as a whole.
"""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.common.arrays import Array
from sim.common.errors import InputError
from sim.common.extras import check_installed
from sim.measures import HEADLINE
from sim.scenarios.strategy import Strategy
from sim.study.experiment import Experiment, Progress
from sim.study.gather import gather
from sim.study.ranges import Range, by_path, declared, of_the_model
from sim.study.result import Result
from sim.study.setting import Setting
from sim.study.statistics import Interval

LEVELS = 4
TRAJECTORIES_PER_SAMPLE = 4  # samples for each trajectory of the screening
LEAST_TRAJECTORIES = 8
STILL = 1e-12  # variance below which an outcome does not vary

Function = Callable[[Array], Array]


@dataclass(frozen=True)
class Index(Result):
    """What one quantity, or group, does to the outcome."""

    name: str
    paths: tuple[str, ...]
    sigma: float
    mu_star: Interval
    first: Interval
    total: Interval


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """Indices by total share, most first, of ``setting.measure`` as a mean over ``setting.replicates`` worlds.

    ``points`` is the number of points looked at, ``level`` mean and spread (one standard deviation) over them.
    """

    setting: Setting
    strategy: Strategy
    grouped: bool
    points: int
    level: tuple[float, float]
    indices: tuple[Index, ...]

    def to_json_dict(self) -> dict[str, Any]:
        """The finding as plain values."""
        return {
            **self.setting.to_json_dict(),
            "strategy": self.strategy.name,
            "grouped": self.grouped,
            "points": self.points,
            "mean": self.level[0],
            "standard_deviation": self.level[1],
            "indices": [index.to_json_dict() for index in self.indices],
        }


def sensitivity(
    experiment: Experiment,
    *,
    parameters: str | None = None,
    measure: str = HEADLINE,
    samples: int = 64,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """Indices of the first strategy's outcome over what the scenario declares uncertain.

    ``parameters`` "all": over all parameters of the model, grouped by mechanism; the name of a group: over those of it.
    ``samples`` is the base number of the shares of variance, a power of 2; (quantities + 2) times as many points are
    run, each in the experiment's replicates. The rest is as in ``sim.study.compare``. Raises InputError where nothing
    varies.
    """
    experiment.check(measure)
    check_installed("SALib")
    scenario, seen = experiment.scenario, list[Array]()
    ranges = of_the_model(parameters, scenario) if parameters else declared(scenario, experiment.values)
    alone = replace(experiment, arms=experiment.arms[:1], worlds="one each")

    def outcome(points: Array) -> Array:
        at_points = replace(alone, points=by_path(ranges, points))
        seen.append(gather(at_points, workers=workers, progress=progress).mean(measure)[0])
        return seen[-1]

    found = indices(ranges, outcome, samples, experiment.seed, grouped=parameters == "all")
    points, level = sum(len(values) for values in seen), (float(seen[-1].mean()), float(seen[-1].std()))
    return Sensitivity(alone.setting(measure), experiment.strategies[0], parameters == "all", points, level, found)


def check_samples(samples: int) -> None:
    """Raise InputError unless it is a power of 2."""
    if samples < 2 or samples & (samples - 1):
        raise InputError("samples", None, str(samples), "a power of 2, such as 32 or 64")


def indices(
    ranges: Sequence[Range], outcome: Function, samples: int, seed: int, *, grouped: bool = False
) -> tuple[Index, ...]:
    """Screening and shares of variance of any function from (points, ranges) to (points,).

    Raises InputError where SALib is not installed, or ``samples`` is no power of 2.
    """
    check_samples(samples)
    check_installed("SALib")
    from SALib.analyze import morris, sobol
    from SALib.sample import morris as morris_sample
    from SALib.sample import sobol as sobol_sample

    problem = _problem(ranges, grouped)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        paths = morris_sample.sample(
            problem, max(LEAST_TRAJECTORIES, samples // TRAJECTORIES_PER_SAMPLE), LEVELS, seed=seed
        )
        screened = morris.analyze(problem, paths, outcome(paths), num_levels=LEVELS, seed=seed)
        points = sobol_sample.sample(problem, samples, calc_second_order=False, seed=seed)
        values = outcome(points)
        still = float(values.var()) < STILL
        shared = {} if still else sobol.analyze(problem, values, calc_second_order=False, seed=seed)
    names = list(dict.fromkeys(problem.get("groups") or problem["names"]))
    found = [
        Index(
            name,
            tuple(r.path for r in ranges if name in (r.path, r.group if grouped else "")),
            float(screened["sigma"][n]),
            _interval(screened["mu_star"][n], screened["mu_star_conf"][n]),
            _share(shared, "S1", n),
            _share(shared, "ST", n),
        )
        for n, name in enumerate(names)
    ]
    return tuple(
        sorted(found, key=lambda index: [float(np.nan_to_num(-of.mean)) for of in (index.total, index.mu_star)])
    )


def _problem(ranges: Sequence[Range], grouped: bool) -> dict[str, Any]:
    problem: dict[str, Any] = {
        "num_vars": len(ranges),
        "names": [r.path for r in ranges],
        "bounds": [[r.low, r.high] for r in ranges],
    }
    return problem | {"groups": [r.group for r in ranges]} if grouped else problem


def _share(shared: Mapping[str, Any], name: str, number: int) -> Interval:
    """A share of variance, from 0 to 1; 0 where nothing varies."""
    if not shared:
        return _interval(0.0, 0.0)
    return _interval(shared[name][number], shared[f"{name}_conf"][number]).clipped(0.0, 1.0)


def _interval(mean: float, half: float) -> Interval:
    """An index with its interval; what the sample was too small for is not known."""
    return Interval(float(mean), float(mean - half), float(mean + half))
