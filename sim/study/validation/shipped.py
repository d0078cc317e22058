"""Shipped scenarios with a few arms in the same worlds, read over some weeks."""

from collections.abc import Sequence

import numpy as np

from sim.common.arrays import Array, Rows
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy, Use
from sim.state.columns import Arm
from sim.study.claims.gauge import Gauge, Gauges, Readings
from sim.study.experiment import Experiment
from sim.study.run import run

SEED = 1


def single_lever(name: str, *levers: str, until: int, **more: object) -> Strategy:
    """Only these levers, from week 1 on as often as each may be used."""
    uses = tuple(Use.model_validate({"lever": lever, "from": 1, "until": until} | more) for lever in levers)
    return Strategy(name=name, title=name.replace("-", " "), summary="Single levers.", levers=uses)


def certain(scenario: Scenario) -> Scenario:
    """The same with nothing uncertain but people, organisations and luck."""
    return scenario.model_copy(update={"uncertain": ()})


def measured(
    scenario: Scenario, arms: Sequence[Arm], replicates: int, gauge: Gauge, off: tuple[str, ...] = ()
) -> tuple[Array, Rows]:
    """What a gauge shows in each arm, (arms, replicates), of every week (arms, weeks, replicates), rules ``off`` left
    out; and the organisation of each replicate."""
    observer = Gauges({arm.name: (gauge,) for arm in arms})
    experiment = Experiment(scenario, tuple(arms), replicates, SEED, off=off, observer=observer)
    readings = Readings(replicates)
    run([(experiment, readings)], workers=1)
    return np.stack([readings[arm.name, gauge] for arm in arms]), experiment.organisation_numbers


def practising_in(week: int) -> Gauge:
    """The share of everyone practising in a week."""
    return Gauge("practising", "all", ("all",), week, week, "mean")


def last_quarter(scenario: Scenario, quantity: str) -> Gauge:
    """The mean of a quantity of everyone over the last quarter of the horizon."""
    return Gauge(quantity, "all", ("all",), scenario.horizon - scenario.horizon // 4 + 1, scenario.horizon, "mean")
