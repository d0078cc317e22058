"""Where a strategy fails: a planted part is found, and where nothing matters none is."""

import numpy as np
import pytest

from sim.study.experiment import Experiment
from sim.study.futures.region import region_of
from sim.study.futures.scope import Scope, draw
from tests.support.examples import tiny_scenario, tiny_strategies


def drawn(seed: int, count: int = 256) -> Scope:
    return draw(Experiment.of(tiny_scenario(), tiny_strategies(), seed=seed), count)


def column(scope: Scope, path: str) -> np.ndarray:
    place = [one.path for one in scope.ranges].index(path)
    one = scope.ranges[place]
    return (scope.points[:, place] - one.low) / (one.high - one.low)


@pytest.mark.parametrize("seed", range(4))
def test_a_planted_part_is_found(seed: int) -> None:
    scope = drawn(seed)
    inside = (column(scope, "trust.loss") > 0.5) & (scope.forms["network"] != 0)
    noise = np.random.default_rng(seed).uniform(0, 0.02, scope.count)
    found = region_of(scope, np.where(inside, 0.2, 0.0) + noise, 0.05, ["other"] * scope.count)
    assert found is not None
    assert [bound.path for bound in found.bounds] == ["trust.loss"]
    (bound,) = found.bounds
    assert (bound.low - bound.declared[0]) / (bound.declared[1] - bound.declared[0]) == pytest.approx(0.5, abs=0.1)
    assert bound.high == bound.declared[1]
    assert found.forms == {"network": ("unit only", "mixed")}
    assert min(found.coverage, found.density) > 0.8
    assert found.elsewhere < 0.05
    assert found.rival == "other"


def test_where_nothing_matters_hardly_ever_a_part_is_named() -> None:
    named = 0
    for seed in range(60):
        scope = drawn(1, 64)
        regrets = np.random.default_rng(seed).exponential(0.05, scope.count)
        named += region_of(scope, regrets, 0.05, ["other"] * scope.count) is not None
    assert named <= 8  # of 60 at one in twenty: 3 expected, more than 8 once in three hundred


def test_one_that_never_fails_or_always_does_has_no_region() -> None:
    scope = drawn(1, 64)
    for regret in (0.0, 0.5):
        assert region_of(scope, np.full(64, regret), 0.05, ["other"] * 64) is None
    always = 0.1 + column(scope, "trust.loss")
    assert region_of(scope, always, 0.05, ["other"] * 64) is None


def test_it_agrees_with_the_library_on_few_numbers() -> None:
    pytest.importorskip("ema_workbench")
    from sim.study.discovery import _box

    scope = drawn(2)
    fails = (column(scope, "trust.loss") > 0.6) & (column(scope, "commitment.rate") < 0.5)
    regrets = np.where(fails, 0.2, 0.0)
    names = [one.path for one in scope.ranges]
    few = [names.index("trust.loss"), names.index("commitment.rate")]
    box = _box(scope.points[:, few], [scope.ranges[n] for n in few], fails, regrets, ["other"] * scope.count)
    found = region_of(scope, regrets, 0.05, ["other"] * scope.count)
    assert box is not None
    assert found is not None
    theirs, ours = ({b.path: (b.low, b.high) for b in one.bounds} for one in (box, found))
    assert theirs.keys() == ours.keys()
    for path, ends in theirs.items():
        one = scope.ranges[names.index(path)]
        assert ours[path] == pytest.approx(ends, abs=0.1 * (one.high - one.low))
