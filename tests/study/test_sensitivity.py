"""Sensitivity indices: right on a function whose indices are known, and on the model where the answer is plain."""

from dataclasses import replace

import numpy as np
import pytest

from sim.common.errors import InputError
from sim.measures import KEYS
from sim.organisation import generate
from sim.scenarios.scenario import Uncertain
from sim.state.columns import Arm
from sim.study.experiment import Experiment
from sim.study.gather import gather
from sim.study.ranges import Range, declared, of_the_model, spread_out
from sim.study.sensitivity import indices, sensitivity
from sim.worlds.simulation import Simulation
from tests.support.examples import tiny_scenario, tiny_strategies

NOTHING, ENDORSE, PILOT = tiny_strategies()
ISHIGAMI = tuple(Range(name, -np.pi, np.pi, "x") for name in ("x1", "x2", "x3"))
# Ishigami and Homma 1990 with a = 7, b = 0.1: variance, and its parts by x1, by x2, and by x1 with x3
V1, V2, V13 = 0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2, 7**2 / 8, 0.1**2 * np.pi**8 * (1 / 18 - 1 / 50)
VARIANCE = V1 + V2 + V13
FIRST = {"x1": V1 / VARIANCE, "x2": V2 / VARIANCE, "x3": 0.0}
TOTAL = {"x1": (V1 + V13) / VARIANCE, "x2": V2 / VARIANCE, "x3": V13 / VARIANCE}


def test_indices_of_ishigami_are_the_known_ones() -> None:
    from SALib.test_functions import Ishigami

    found = {index.name: index for index in indices(ISHIGAMI, Ishigami.evaluate, 2048, 1)}
    for name, index in found.items():
        assert index.first.mean == pytest.approx(FIRST[name], abs=0.04)
        assert index.total.mean == pytest.approx(TOTAL[name], abs=0.04)
        assert index.total.low < TOTAL[name] < index.total.high
        assert index.first.low <= FIRST[name] <= index.first.high
    assert found["x3"].sigma > 1  # works through x1 only, which screening shows


def test_the_intervals_of_the_indices_cover_the_known_ones() -> None:
    from SALib.test_functions import Ishigami

    covered = [
        index.total.low <= TOTAL[index.name] <= index.total.high
        for seed in range(20)
        for index in indices(ISHIGAMI, Ishigami.evaluate, 256, seed)
    ]
    assert np.mean(covered) >= 0.8


def test_groups_are_spoken_of_as_a_whole() -> None:
    ranges = (Range("a.x", 0, 1, "a"), Range("a.y", 0, 1, "a"), Range("b.z", 0, 1, "b"))
    found = {i.name: i for i in indices(ranges, lambda x: x[:, 0] + x[:, 1] + x[:, 2], 256, 1, grouped=True)}
    assert found["a"].paths == ("a.x", "a.y")
    assert found["a"].total.mean == pytest.approx(2 / 3, abs=0.05)
    assert found["b"].first.mean == pytest.approx(1 / 3, abs=0.05)


def test_what_does_not_vary_has_no_shares() -> None:
    found = indices(ISHIGAMI, lambda x: np.ones(len(x)), 8, 1)
    assert [index.total.mean for index in found] == [0, 0, 0]


def test_a_point_is_the_run_with_its_values() -> None:
    experiment = replace(Experiment.of(tiny_scenario(), (NOTHING, PILOT), replicates=2, seed=5), worlds="one each")
    points = {"initiative.effort": np.array([0.16, 0.24]), "trust.loss": np.array([0.1, 0.2])}
    found = gather(replace(experiment, points=points)).measures
    again = gather(replace(experiment, points={path: values[1:] for path, values in points.items()})).measures
    assert found.shape == (len(KEYS), 2, 2, 2)
    np.testing.assert_array_equal(found[:, :, 1:], again)
    fixed = {"trust.loss": 0.2, "initiative.effort": 0.24}
    one = gather(Experiment.of(tiny_scenario(), (PILOT,), replicates=1, seed=5, values=fixed)).measures
    np.testing.assert_array_equal(one[:, 0, 0], found[:, 1, 1, 0])


def test_what_matters_comes_first_and_what_cannot_matter_has_nothing() -> None:
    """With doing nothing no lever is used: what a pilot does to those it coaches has no effect."""
    uncertain = (
        Uncertain(path="practice.rate", low=0.1, high=0.4, basis="assumed", note=""),
        Uncertain(path="levers.pilot.coaching", low=0.1, high=1.0, basis="assumed", note=""),
    )
    found = sensitivity(Experiment.of(tiny_scenario(uncertain=uncertain), [NOTHING], replicates=1), samples=64)
    assert [index.name for index in found.indices] == ["practice.rate", "levers.pilot.coaching"]
    assert found.indices[0].total.mean == pytest.approx(1, abs=0.15)
    assert found.indices[1].total.mean == found.indices[1].mu_star.mean == 0


def test_parameters_of_the_model_can_be_varied_by_group() -> None:
    every = of_the_model("all", tiny_scenario())
    assert {"trust", "levers", "start"} <= {r.group for r in every}
    trust = of_the_model("trust", tiny_scenario())
    assert {r.path for r in trust} == {r.path for r in every if r.group == "trust"}
    for r in every:
        assert r.low < r.high
    organisation = generate(tiny_scenario().design(), 1)
    arms, values = [Arm("pilot", PILOT)], {r.path: r.high for r in every}
    worlds = Simulation(tiny_scenario(), organisation, arms, [1], values=values).worlds
    assert worlds.parameters[trust[0].path] == trust[0].high
    with pytest.raises(InputError, match="trust"):
        of_the_model("trusst", tiny_scenario())


def test_points_are_spread_over_the_ranges() -> None:
    points = spread_out((Range("a", 0, 1, "a"), Range("b", -2, 2, "b")), 10, 3)
    for column, (low, high) in zip(points.T, ((0, 1), (-2, 2)), strict=True):
        places = np.sort(np.floor((column - low) / (high - low) * 10))
        np.testing.assert_array_equal(places, np.arange(10))


def test_bad_requests_are_refused() -> None:
    with pytest.raises(InputError, match="power of 2"):
        sensitivity(Experiment.of(tiny_scenario(), [PILOT], replicates=2), samples=12)
    with pytest.raises(InputError, match="no quantity"):
        declared(tiny_scenario(), {"initiative.effort": 0.2})
