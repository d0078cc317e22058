"""Intervals against textbook formulas, and how often they hold the truth when it is known."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from scipy import stats

from sim.study.replicates import organisation_numbers
from sim.study.statistics import (
    Interval,
    best_credits,
    half_width,
    interval,
    linearised_ratio,
    reached,
    share_interval,
    variance_components,
    variance_of_mean,
)

Blocks = NDArray[np.int64]
Values = NDArray[np.float64]
Layout = Callable[[int], Blocks]


def one_organisation(replicates: int) -> Blocks:
    return np.zeros(replicates, dtype=np.int64)


def drawn(rng: np.random.Generator, blocks: Blocks, between: float, within: float) -> Values:
    """Values around 0 whose organisations differ with one standard deviation, and seeds with another."""
    organisations = rng.normal(0, between, blocks.max() + 1)
    return organisations[blocks] + rng.normal(0, within, len(blocks))


def symmetric(values: Values) -> Values:
    """The values and their mirror images around the mean: not skewed."""
    return np.concatenate([values, 2 * values.mean() - values])


def test_one_organisation_gives_the_plain_t_interval() -> None:
    values = symmetric(np.random.default_rng(1).normal(3, 2, 17))
    expected = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    found = interval(values, one_organisation(34))
    assert_allclose((found.mean, found.low, found.high), (values.mean(), *expected))


def test_equal_blocks_give_the_t_interval_of_their_means() -> None:
    blocks = np.concatenate([organisation_numbers(50), 10 + organisation_numbers(50)])
    values = symmetric(drawn(np.random.default_rng(2), organisation_numbers(50), 1.0, 2.0))
    means = np.array([values[blocks == b].mean() for b in range(20)])
    expected = stats.ttest_1samp(means, 0).confidence_interval(0.95)
    found = interval(values, blocks)
    assert_allclose((found.low, found.high), expected)


@pytest.mark.parametrize("replicates", [20, 25, 100, 120])
@pytest.mark.parametrize("between", [0.0, 0.6, 2.0])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(replicates: int, between: float) -> None:
    rng, blocks = np.random.default_rng(3), organisation_numbers(replicates)
    found = [interval(drawn(rng, blocks, between, 2.0), blocks) for _ in range(2000)]
    assert 0.93 <= np.mean([one.low <= 0 <= one.high for one in found]) <= 0.97


@pytest.mark.parametrize("replicates", [20, 25, 100])
@pytest.mark.parametrize("shape", [1.0, 2.5])
def test_it_does_so_where_shares_are_small_and_skewed(replicates: int, shape: float) -> None:
    """As skewed as shares of practising are in the model, from 1.3 to 2; the plain t interval holds less often."""
    rng, blocks = np.random.default_rng(9), organisation_numbers(replicates)
    values = rng.gamma(shape, 0.1, (3000, replicates))
    found = [interval(row, blocks) for row in values]
    assert 0.93 <= np.mean([one.low <= 0.1 * shape <= one.high for one in found]) <= 0.97
    plain = np.abs(values.mean(axis=1) - 0.1 * shape) <= half_width(values, blocks)
    assert np.mean(plain) < np.mean([one.low <= 0.1 * shape <= one.high for one in found])


def test_what_is_skewed_goes_further_out_on_that_side() -> None:
    values = np.array([1.0] * 16 + [5.0] * 4)
    found, mirrored = interval(values, one_organisation(20)), interval(-values, one_organisation(20))
    assert found.high - found.mean > 1.3 * (found.mean - found.low)
    assert_allclose((mirrored.low, mirrored.high), (-found.high, -found.low))


def test_ignoring_organisations_would_be_overconfident() -> None:
    """The same data with the blocks hidden: shows that the blocks matter, and that the test above can fail."""
    rng, blocks = np.random.default_rng(4), organisation_numbers(100)
    found = [interval(drawn(rng, blocks, 1.0, 1.0), one_organisation(100)) for _ in range(500)]
    assert np.mean([one.low <= 0 <= one.high for one in found]) < 0.75


def test_a_single_run_has_no_interval() -> None:
    found = interval(np.array([0.4]), one_organisation(1))
    assert found.mean == 0.4
    assert np.isnan([found.low, found.high]).all()


def test_equal_values_leave_no_doubt() -> None:
    assert interval(np.full(30, 0.25), organisation_numbers(30)) == Interval(0.25, 0.25, 0.25)


def test_an_interval_is_clipped_to_what_is_possible() -> None:
    assert Interval(0.01, -0.02, 0.04).clipped(0, 1) == Interval(0.01, 0, 0.04)


def test_credit_is_shared_between_equally_good_strategies() -> None:
    values = np.array([[3.0, 1, 2], [3.0, 2, 2], [1.0, 5, 2]])
    assert_allclose(best_credits(values, "more"), [[0.5, 0, 1 / 3], [0.5, 0, 1 / 3], [0, 1, 1 / 3]])
    assert_allclose(best_credits(values, "less")[:, 1], [1, 0, 0])


def test_share_interval_is_wilsons_for_independent_replicates() -> None:
    credits = np.repeat([1.0, 0.0], [30, 70])
    expected = stats.binomtest(30, 100).proportion_ci(0.95, method="wilson")
    found = share_interval(credits, one_organisation(100))
    assert_allclose((found.mean, found.low, found.high), (0.3, *expected), rtol=1e-9)


def test_what_one_world_or_one_organisation_cannot_say_is_not_known() -> None:
    for found in (share_interval(np.ones(1), one_organisation(1)), interval(np.ones(1), one_organisation(1))):
        assert (found.mean, found.known, found.clipped(0, 1).known) == (1.0, False, False)


def test_share_interval_is_wider_when_organisations_decide() -> None:
    blocks = organisation_numbers(100)
    by_organisation = share_interval((blocks < 5).astype(float), blocks)
    mixed = share_interval(np.tile([1.0, 0.0], 50)[np.argsort(blocks, kind="stable")], blocks)
    ten = stats.binomtest(5, 10).proportion_ci(0.95, method="wilson")
    assert by_organisation.mean == mixed.mean == 0.5
    assert by_organisation.high - by_organisation.low > 2 * (mixed.high - mixed.low)
    assert ten.low - 0.05 < by_organisation.low < ten.low


def test_always_the_best_is_not_the_same_as_certain() -> None:
    found = share_interval(np.ones(20), organisation_numbers(20))
    assert (found.mean, found.high) == pytest.approx((1, 1), abs=1e-15)
    assert 0.8 < found.low < 0.9


def test_linearised_ratio_has_the_ratio_as_mean_and_its_delta_method_spread() -> None:
    rng, one = np.random.default_rng(5), one_organisation(400)
    whole = rng.normal(0.6, 0.05, 400)
    part = 0.7 * whole + rng.normal(0, 0.03, 400)
    values = linearised_ratio(part, whole, 0.01)
    assert_allclose(values.mean(), part.mean() / whole.mean())
    resampled = rng.integers(0, 400, (4000, 400))
    bootstrap = (part[resampled].mean(axis=1) / whole[resampled].mean(axis=1)).std()
    assert_allclose(np.sqrt(variance_of_mean(values, one)), bootstrap, rtol=0.05)


def test_a_share_of_next_to_nothing_is_not_known() -> None:
    assert np.isnan(linearised_ratio(np.full(5, 0.001), np.full(5, 0.002), 0.01)).all()


def test_weeks_that_were_never_reached_are_counted_apart() -> None:
    assert reached(np.array([10.0, 30, 21, 21, 20]), 20) == (0.4, 15.0)
    assert reached(np.array([21.0, 21]), 20) == (0.0, None)


def test_variance_between_and_within_organisations_is_told_apart() -> None:
    blocks = np.repeat(np.arange(400), 10)
    found = variance_components(drawn(np.random.default_rng(6), blocks, 1.0, 2.0), blocks)
    assert_allclose(found, (1.0, 4.0), rtol=0.15)


def test_replicates_take_organisations_in_turn_and_keep_them() -> None:
    assert_array_equal(organisation_numbers(12), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
    assert_array_equal(np.bincount(organisation_numbers(200)), np.full(20, 10))
    assert_array_equal(organisation_numbers(250)[:130], organisation_numbers(130))
