"""Scenario discovery finds the part of the uncertain space in which another strategy is ahead."""

import json

import numpy as np
import pytest

from sim.common.errors import InputError
from sim.scenarios.scenario import Uncertain
from sim.study.discovery import _box, discover
from sim.study.experiment import Experiment
from sim.study.ranges import Range, spread_out
from tests.support.examples import tiny_scenario, tiny_strategies

RANGES = (Range("effort", 0, 1, "a"), Range("loss", 0, 2, "b"), Range("idle", -1, 1, "c"))


@pytest.mark.parametrize("seed", range(4))
def test_a_box_of_two_quantities_is_found(seed: int) -> None:
    places = spread_out(RANGES, 200, seed)
    turned = (places[:, 0] > 0.6) & (places[:, 1] < 1.0)
    box = _box(places, RANGES, turned, np.where(turned, 0.1, 0.0), ["other"] * 200)
    assert box is not None
    bounds = {bound.path: bound for bound in box.bounds}
    assert set(bounds) == {"effort", "loss"}
    assert bounds["effort"].low == pytest.approx(0.6, abs=0.08)
    assert bounds["effort"].high == 1
    assert bounds["loss"].high == pytest.approx(1.0, abs=0.16)
    assert min(box.coverage, box.density) > 0.8
    assert box.regret == pytest.approx(0.1 * box.density)
    assert box.rival == "other"


def test_without_any_such_points_there_is_no_box() -> None:
    places = spread_out(RANGES, 60, 1)
    assert _box(places, RANGES, np.zeros(60, dtype=bool), np.zeros(60), ["x"] * 60) is None


def test_where_an_initiative_does_harm_another_strategy_keeps_trust() -> None:
    uncertain = (
        Uncertain(path="initiative.effect_scale", low=-2.0, high=2.0, basis="assumed", note=""),
        Uncertain(path="turnover.yearly", low=0.05, high=0.15, basis="assumed", note=""),
    )
    scenario = tiny_scenario(uncertain=uncertain)
    found = discover(Experiment.of(scenario, tiny_strategies(), replicates=1), measure="trust_left", points=80)
    assert found.strategies[0].name == "do-nothing"
    assert found.box is not None
    (bound,) = found.box.bounds
    assert (bound.path, bound.high) == ("initiative.effect_scale", 2.0)
    assert 0.3 < bound.low < 1.3
    assert found.box.rival == "pilot"
    assert found.box.density > 0.8
    assert sum(found.ahead.values()) == pytest.approx(1)
    assert 0 < found.regret < found.box.regret
    assert json.dumps(found.to_json_dict())


def test_one_strategy_alone_cannot_be_beaten() -> None:
    with pytest.raises(InputError, match="at least two"):
        discover(Experiment.of(tiny_scenario(), tiny_strategies()[:1], replicates=2))
