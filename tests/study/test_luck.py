"""How much is owed to luck, to people and to what nobody knows: found again where it was put in."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm

from sim.common.arrays import Array
from sim.report.luck import luck_sentence, luck_table
from sim.scenarios.scenario import Uncertain
from sim.study import compare
from sim.study.experiment import Experiment
from sim.study.luck import LEAD, components, luck_of
from tests.support.examples import tiny_scenario, tiny_strategies


def drawn(rng: np.random.Generator, shape: tuple[int, int, int], luck: float, people: float, unknown: float) -> Array:
    """Values (points, people, courses) of so large standard deviations, and of 0.5 for people and unknown together."""
    points, persons, courses = shape
    level = unknown * rng.standard_normal((points, 1, 1)) + people * rng.standard_normal((1, persons, 1))
    course = luck * (rng.standard_normal(shape) + rng.standard_normal((1, persons, courses))) / np.sqrt(2)
    return level + 0.5 * rng.standard_normal((points, persons, 1)) + course


@pytest.mark.parametrize(("luck", "people", "unknown"), [(1.0, 2.0, 3.0), (2.0, 1.5, 1.0), (0.3, 1.0, 0.0)])
def test_what_was_put_in_is_found_again(luck: float, people: float, unknown: float) -> None:
    rng = np.random.default_rng(1)
    found = np.mean([components(drawn(rng, (32, 24, 2), luck, people, unknown)) for _ in range(300)], axis=0)
    assert_allclose(found, [luck**2, people**2, unknown**2, 0.25], rtol=0.15, atol=0.05)


def test_mean_squares_are_those_of_the_analysis_of_variance() -> None:
    values = drawn(np.random.default_rng(2), (4, 5, 2), 1.0, 3.0, 3.0)
    place = np.indices(values.shape).reshape(3, -1)
    table = pd.DataFrame({"y": values.ravel(), "u": place[0], "p": place[1], "l": place[2]})
    terms = anova_lm(ols("y ~ C(u) + C(p) + C(p):C(l) + C(u):C(p)", table).fit()).mean_sq
    each, both, rest = terms["C(p):C(l)"], terms["C(u):C(p)"], terms["Residual"]
    people = (terms["C(p)"] - each - both + rest) / 8
    unknown = (terms["C(u)"] - both) / 10
    luck = rest + max(0.0, (each - rest) / 4)
    assert_allclose(components(values), [luck, people, unknown, max(0.0, (both - rest) / 2)], rtol=1e-9)


def test_without_points_it_is_the_nested_analysis() -> None:
    rng = np.random.default_rng(3)
    found = np.mean([components(drawn(rng, (1, 40, 2), 1.0, 2.0, 3.0)) for _ in range(200)], axis=0)
    assert_allclose(found[:2], [1.0, 4.25], rtol=0.1)
    assert found[2:].tolist() == [0.0, 0.0]


def test_a_quantity_that_decides_is_called_what_nobody_knows() -> None:
    wide = Uncertain(path="initiative.effect_scale", low=-2.0, high=3.0, basis="assumed", note="anything")
    narrow = wide.model_copy(update={"low": 1.0, "high": 1.0})
    base = Experiment.of(tiny_scenario(), tiny_strategies()[1:])
    told = [
        luck_of(replace(base, scenario=base.scenario.model_copy(update={"uncertain": (one,)})), measure="intensity")
        for one in (wide, narrow)
    ]
    first, second = (found.splits[1] for found in told)
    assert first.unknown.low > 0.03 > second.unknown.mean
    assert second.unknown.mean + second.together.mean < 0.01
    for split in (*told[0].splits, *told[1].splits):
        parts = [split.luck.mean, split.people.mean, split.unknown.mean, split.together.mean]
        assert_allclose(sum(parts), 1.0)


def test_the_same_seed_gives_the_same_split_and_its_table_says_so() -> None:
    experiment = Experiment.of(tiny_scenario(), tiny_strategies()[1:], replicates=4)
    found = luck_of(experiment, workers=1)
    assert found == luck_of(experiment, workers=2)
    assert [split.of for split in found.splits] == [*(s.full_name for s in experiment.strategies), LEAD]
    comparison = replace(compare(experiment, durability=False), luck=found)
    table = luck_table(found, comparison)
    assert [len(row) for row in table.rows] == [6, 6, 6]
    assert table.rows[-1][0] == "Lead of the first"
    assert "is owed to" in luck_sentence(found, comparison)
    assert comparison.to_json_dict()["luck"]["splits"][0].keys() >= {"of", "luck", "people", "unknown", "together"}
