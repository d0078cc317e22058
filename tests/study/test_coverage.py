"""How often intervals hold the truth in the model's own worlds, at the few replicates and organisations that are usual.

200 comparisons of 20 replicates on ten organisations each, of a small organisation over twelve weeks. The truth is the
mean over all of them, which is known seven times as closely. Shares counted over all strategies and measures together
stray by less than a point from what they are.
"""

from dataclasses import replace

import numpy as np
import pytest

from sim.common.arrays import Array
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy, Use
from sim.study.experiment import Experiment
from sim.study.gather import gather_each
from sim.study.statistics import Interval, interval
from tests.support.small_world import SCENARIO

REPETITIONS, REPLICATES = 200, 20
MEASURES = ("intensity", "genuine_commitment", "realised_benefit", "trust_left", "say_do_gap_widest")
STRATEGIES = (
    Strategy(name="nothing", title="", summary=""),
    Strategy(
        name="words", title="", summary="", levers=(Use.model_validate({"lever": "endorse", "from": 1, "until": 8}),)
    ),
    Strategy(
        name="training",
        title="",
        summary="",
        levers=(Use.model_validate({"lever": "training", "from": 1, "until": 8}),),
    ),
)


def _small() -> Scenario:
    return SCENARIO.model_copy(update={"horizon": 12})


@pytest.fixture(scope="module")
def found() -> Array:
    """Values (measures, strategies, repetitions, replicates)."""
    one = Experiment.of(_small(), STRATEGIES, replicates=REPLICATES)
    gathered = gather_each([replace(one, seed=seed) for seed in range(REPETITIONS)], workers=1)
    return np.array([np.stack([each.measure(key) for each in gathered], axis=1) for key in MEASURES])


def _holds(intervals: list[Interval], truth: float) -> list[bool]:
    return [one.low <= truth <= one.high for one in intervals]


def _blocks() -> Array:
    return Experiment.of(_small(), STRATEGIES, replicates=REPLICATES).organisation_numbers


def test_a_mean_is_held_as_often_as_its_interval_says(found: Array) -> None:
    series = found.reshape(-1, REPETITIONS, REPLICATES)
    holds = [_holds([interval(row, _blocks()) for row in one], one.mean()) for one in series]
    assert 0.93 <= np.mean(holds) <= 0.97


def test_a_paired_difference_is_held_as_often_as_its_interval_says(found: Array) -> None:
    series = (found[:, 1:] - found[:, :1]).reshape(-1, REPETITIONS, REPLICATES)
    holds = [_holds([interval(row, _blocks()) for row in one], one.mean()) for one in series]
    assert 0.93 <= np.mean(holds) <= 0.97
