"""Worlds followed week by week, for what is read of people rather than of a week's mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.organisation import generate
from sim.scenario import Scenario
from sim.state import Arm, Worlds
from sim.study.replicates import organisation_numbers, organisation_seed, replicates_on, world_seed
from sim.study.validation.figure import Figure, Used, bounded
from sim.study.validation.shipped import SEED
from sim.worlds import Simulation

Read = Mapping[str, Array]
Row = tuple[str, str, float, float, Used, str]  # what, published, least and most accepted, how used, unit
DRAWS = 1000  # resamples behind an interval


def followed(
    scenario: Scenario,
    arms: Sequence[Arm],
    replicates: int,
    weeks: int,
    read: Callable[[Worlds], Read],
    off: Sequence[str] = (),
) -> tuple[dict[str, Array], NDArray[np.int64]]:
    """What ``read`` finds in each week, each (worlds,) by name, as (arms, replicates); later weeks replace earlier.

    Nothing is uncertain but people, organisations and luck. Also the number of each replicate's organisation.
    """
    values: dict[str, Array] = {}
    numbers = organisation_numbers(replicates)
    for number in np.unique(numbers):
        members = replicates_on(int(number), replicates)
        organisation = generate(scenario.design(), organisation_seed(SEED, int(number)))
        seeds = [world_seed(SEED, int(replicate)) for replicate in members]
        simulation = Simulation(scenario, organisation, arms, seeds, off=off, certain=True)
        for _ in range(weeks):
            simulation.advance()
            for name, found in read(simulation.worlds).items():
                table = values.setdefault(name, np.full((len(arms), replicates), np.nan))
                table[:, members] = found.reshape(len(arms), -1)
    return values, numbers


def correlation(x: Array, y: Array) -> Array:
    """Correlation over people in each world, (worlds,), from (people, worlds); nan where all are alike."""
    x, y = x - x.mean(axis=0), y - y.mean(axis=0)
    size = np.sqrt((x**2).sum(axis=0) * (y**2).sum(axis=0))
    return np.where(size > 1e-12, (x * y).sum(axis=0) / np.where(size > 0, size, 1.0), np.nan)


def explained(y: Array, *causes: Array) -> Array:
    """Share of the variance of ``y`` over people that a linear regression on the causes explains, (worlds,)."""
    shares = [_explained(y[:, w], np.column_stack([x[:, w] for x in causes])) for w in range(y.shape[1])]
    return np.array(shares)


def _explained(y: Array, x: Array) -> float:
    total = ((y - y.mean()) ** 2).sum()
    if total < 1e-12:
        return float("nan")
    x = np.column_stack([np.ones(len(y)), x])
    left = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    return float(1.0 - (left**2).sum() / total)


def of_spread(row: Row, statistic: Callable[[Array], float], values: Array) -> Figure:
    """A statistic over replicates of ``values`` (..., replicates), its interval from resampling them."""
    what, published, least, most, used, unit = row
    rng, replicates = np.random.default_rng(SEED), values.shape[-1]
    drawn = [statistic(values[..., rng.integers(replicates, size=replicates)]) for _ in range(DRAWS)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Figure(what, published, statistic(values), (least, most), float(low), float(high), "T", unit, used)


def of_mean(row: Row, values: Array, blocks: NDArray[np.int64]) -> Figure:
    """The mean of ``values`` (replicates,) with its interval, or one number."""
    what, published, least, most, used, unit = row
    found = bounded(what, published, values, least=least, most=most, mark="T", blocks=blocks)
    return replace(found, used=used, unit=unit)
