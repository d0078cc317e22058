"""Every statistic held equal to the one that SciPy, statsmodels or scikit-learn gives, over random inputs."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from scipy import linalg, stats
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from sim.scenarios.catalogue import Catalogue
from sim.study.compare import compare
from sim.study.experiment import Experiment
from sim.study.signs import accuracy, told
from sim.study.statistics import (
    Interval,
    best_credits,
    freedom_of,
    half_width,
    interval,
    linearised_ratio,
    reach_for_all,
    reached,
    share_interval,
    t_reach,
    variance_components,
    variance_of_mean,
)
from sim.study.visible_signs import SIGNS

Blocks = NDArray[np.int64]
Values = NDArray[np.float64]
SEEDS = range(8)


def layout(rng: np.random.Generator) -> Blocks:
    """Organisations of unequal size, at least two, in no order."""
    sizes = rng.integers(1, 12, rng.integers(2, 15))
    return rng.permutation(np.repeat(rng.permutation(50)[: len(sizes)], sizes))


def drawn(rng: np.random.Generator, blocks: Blocks) -> Values:
    return rng.normal(0.3, rng.uniform(0, 2), 50)[blocks] + rng.normal(0, rng.uniform(0.1, 2), len(blocks))


def layout_of_one_size(rng: np.random.Generator) -> Blocks:
    """Organisations of one size, in no order."""
    return rng.permutation(np.repeat(np.arange(rng.integers(2, 15)), rng.integers(1, 12)))


def clustered(values: Values, blocks: Blocks) -> sm.regression.linear_model.RegressionResultsWrapper:
    """A mean as a regression on nothing but a constant, its errors alike within organisations."""
    return sm.OLS(values, np.ones(len(values))).fit(cov_type="cluster", cov_kwds={"groups": blocks}, use_t=True)


def bias_reduced(values: Values, blocks: Blocks) -> tuple[float, float]:
    """Variance of a mean by CR2, and Satterthwaite's degrees of freedom, as matrices have it for any regression.

    Bell and McCaffrey 2002, with a working model in which all worlds are alike.
    """
    count = len(values)
    off = np.eye(count) - np.full((count, count), 1 / count)
    rest, rows = off @ values, []
    for block in np.unique(blocks):
        members = np.flatnonzero(blocks == block)
        root = linalg.fractional_matrix_power(off[np.ix_(members, members)], -0.5).real
        rows.append(np.ones(len(members)) @ root @ off[members] / count)
    each = np.array(rows)
    spread = each @ each.T
    return float(((each @ rest) ** 2).sum()), float(np.trace(spread) ** 2 / np.trace(spread @ spread))


def ends(found: Interval) -> tuple[float, float]:
    return found.low, found.high


@pytest.mark.parametrize("seed", SEEDS)
def test_with_organisations_of_one_size_an_interval_is_that_of_a_regression_with_clustered_errors(seed: int) -> None:
    rng = np.random.default_rng(seed)
    blocks = layout_of_one_size(rng)
    values = drawn(rng, blocks)
    oracle = clustered(values, blocks)
    assert_allclose(values.mean() - half_width(values, blocks), oracle.conf_int()[0, 0], rtol=1e-9)
    assert_allclose(variance_of_mean(values, blocks), oracle.cov_params()[0, 0], rtol=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_with_organisations_of_any_size_it_is_the_bias_reduced_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    blocks = layout(rng)
    values = drawn(rng, blocks)
    variance, freedom = bias_reduced(values, blocks)
    assert_allclose(variance_of_mean(values, blocks), variance, rtol=1e-9)
    assert_allclose(freedom_of(np.unique(blocks, return_counts=True)[1]), freedom, rtol=1e-9)
    tolerance = 1e-9 if freedom % 1 < 1e-9 else 0.005 if freedom > 3 else 0.05  # of t at broken degrees of freedom
    wanted = stats.t.ppf(0.975, freedom) * np.sqrt(variance)
    assert_allclose(half_width(values, blocks), wanted, rtol=tolerance)


@pytest.mark.parametrize("seed", SEEDS)
def test_its_ends_are_where_halls_transform_of_t_is_the_quantile(seed: int) -> None:
    rng = np.random.default_rng(seed)
    blocks = layout(rng)
    values = drawn(rng, blocks) + 0.2 * rng.gamma(1.0, 1.0, len(blocks))
    error, steps = np.sqrt(variance_of_mean(values, blocks)), t_reach(blocks)
    lean = stats.skew(values) / np.sqrt(len(values))
    lean = np.clip(lean, -0.7 / steps, 0.7 / steps)

    def transformed(end: float) -> float:
        t = (values.mean() - end) / error
        return t + lean * t**2 / 3 + lean**2 * t**3 / 27 + lean / 6

    assert_allclose([transformed(end) for end in ends(interval(values, blocks))], [steps, -steps], rtol=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_intervals_of_many_series_at_once_are_those_of_each(seed: int) -> None:
    rng = np.random.default_rng(seed)
    blocks = layout_of_one_size(rng)
    values = np.stack([drawn(rng, blocks) for _ in range(6)]).reshape(2, 3, -1)
    oracle = [clustered(row, blocks).conf_int()[0] for row in values.reshape(6, -1)]
    assert_allclose(half_width(values, blocks).ravel(), [(high - low) / 2 for low, high in oracle], rtol=1e-9)


@pytest.mark.parametrize("series", [2, 5, 30])
def test_what_holds_for_all_means_goes_as_far_as_dunnetts_quantile(series: int) -> None:
    """Means less one that all are compared with, each as surely known: correlated by a half (SciPy's Dunnett)."""
    rng, blocks = np.random.default_rng(series), np.arange(60)
    values = rng.normal(size=(series + 1, len(blocks)))
    values -= values.mean(axis=1, keepdims=True)
    values = linalg.qr(values.T, mode="economic")[0].T  # as many worlds, none correlated, all of one size
    found = reach_for_all(values[0] - values[1:], blocks)
    correlated = stats.multivariate_t(shape=np.full((series, series), 0.5) + 0.5 * np.eye(series), df=59, seed=rng)
    largest = correlated.rvs(200_000).max(axis=1)
    assert_allclose(found, np.quantile(largest, 0.975), rtol=0.025)


@pytest.mark.parametrize("seed", SEEDS)
def test_on_one_organisation_a_paired_difference_is_the_paired_t_test(seed: int) -> None:
    rng = np.random.default_rng(seed)
    first, second = rng.normal(size=(2, rng.integers(2, 60)))
    half = half_width(first - second, np.zeros(len(first), dtype=np.int64))
    found = ((first - second).mean() - half, (first - second).mean() + half)
    assert_allclose(found, stats.ttest_rel(first, second).confidence_interval(0.95), rtol=1e-9)
    assert_allclose(found, DescrStatsW(first - second).tconfint_mean(0.05), rtol=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_share_of_independent_worlds_has_wilsons_interval(seed: int) -> None:
    rng = np.random.default_rng(seed)
    hits = (rng.random(rng.integers(2, 200)) < rng.random()).astype(float)
    found = share_interval(hits, np.zeros(len(hits), dtype=np.int64))
    assert_allclose(ends(found), proportion_confint(hits.sum(), len(hits), method="wilson"), atol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_share_over_organisations_has_wilsons_interval_at_the_effective_size(seed: int) -> None:
    """Korn and Graubard's size: the design effect from both regressions, no smaller than 1, and the ratio of t's."""
    rng = np.random.default_rng(seed)
    blocks = layout_of_one_size(rng)
    hits = (drawn(rng, blocks) > 0.3).astype(float)
    hits[:2] = 0.0, 1.0
    plain = sm.OLS(hits, np.ones(len(hits))).fit()
    effect = max(1.0, float((clustered(hits, blocks).bse[0] / plain.bse[0]) ** 2))
    few = (stats.t.ppf(0.975, len(hits) - 1) / stats.t.ppf(0.975, len(np.unique(blocks)) - 1)) ** 2
    size = len(hits) * few / effect
    found = share_interval(hits, blocks)
    assert_allclose(ends(found), proportion_confint(hits.mean() * size, size, method="wilson"), rtol=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_ratio_of_means_is_the_weighted_regression_through_the_origin(seed: int) -> None:
    rng = np.random.default_rng(seed)
    blocks = layout_of_one_size(rng)
    whole = rng.uniform(0.2, 1, len(blocks))
    part = whole * rng.uniform(0.5, 1, 50)[blocks] + rng.normal(0, 0.05, len(blocks))
    oracle = sm.WLS(part, whole, weights=1 / whole).fit(cov_type="cluster", cov_kwds={"groups": blocks}, use_t=True)
    values = linearised_ratio(part, whole, 0.01)
    half = half_width(values, blocks)
    found = (values.mean(), values.mean() - half, values.mean() + half)
    assert_allclose(found, (oracle.params[0], *oracle.conf_int()[0]), rtol=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("better", ["more", "less"])
def test_the_best_of_a_world_has_the_first_rank_and_ties_share_it(seed: int, better: str) -> None:
    rng = np.random.default_rng(seed)
    values = rng.integers(0, 4, (5, 40)).astype(float)
    first = stats.rankdata(-values if better == "more" else values, method="min", axis=0) == 1
    found = best_credits(values, better)  # type: ignore[arg-type]
    assert_array_equal(found > 0, first)
    assert_allclose(found, first / first.sum(axis=0))


@pytest.mark.parametrize("seed", SEEDS)
def test_variance_within_and_between_is_that_of_the_analysis_of_variance(seed: int) -> None:
    rng = np.random.default_rng(seed)
    blocks = layout(rng)
    values = drawn(rng, blocks)
    table = anova_lm(ols("value ~ C(block)", pd.DataFrame({"value": values, "block": blocks})).fit())
    sizes = np.unique(blocks, return_counts=True)[1]
    typical = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(sizes) - 1)
    between = (table.mean_sq["C(block)"] - table.mean_sq["Residual"]) / typical
    assert_allclose(variance_components(values, blocks), (max(0.0, between), table.mean_sq["Residual"]), rtol=1e-9)


@pytest.mark.parametrize("seed", SEEDS[:3])
def test_with_organisations_of_one_size_it_is_the_mixed_model(seed: int) -> None:
    rng = np.random.default_rng(seed)
    blocks = np.repeat(np.arange(12), 6)
    values = rng.normal(0, 1.5, 12)[blocks] + rng.normal(0, 1, 72)
    oracle = sm.MixedLM(values, np.ones(72), groups=blocks).fit(reml=True)
    assert_allclose(variance_components(values, blocks), (oracle.cov_re[0, 0], oracle.scale), rtol=1e-3)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_reached_within_the_horizon_is_the_survival_curve(seed: int) -> None:
    rng, horizon = np.random.default_rng(seed), 30
    weeks = np.minimum(rng.integers(1, 60, 50), horizon + 1).astype(float)
    curve = SurvfuncRight(weeks, (weeks <= horizon).astype(int))
    times = np.concatenate([[0.0], curve.surv_times, [horizon + 1.0]])
    survive = np.concatenate([[1.0], curve.surv_prob])
    share, median = reached(weeks, horizon)
    assert_allclose(share, 1 - curve.surv_prob[curve.surv_times <= horizon][-1])
    assert_allclose(weeks.mean(), (np.diff(times) * survive).sum())
    assert median == stats.scoreatpercentile(weeks[weeks <= horizon], 50)


def seen_and_ended(seed: int, signs: int) -> tuple[Values, Values, Blocks]:
    """Signs (signs, strategies, replicates), ends (strategies, replicates) and organisations (replicates,)."""
    rng = np.random.default_rng(seed)
    blocks = layout(rng)
    seen = rng.normal(size=(signs, 3, len(blocks)))
    ended = np.tensordot(rng.normal(size=signs), seen, 1) + rng.normal(size=(3, len(blocks)))
    return seen, ended, blocks


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sign_across_plans_has_pearsons_correlation(seed: int) -> None:
    seen, ended, blocks = seen_and_ended(seed, 1)
    (reading,), _ = told(SIGNS[:1], seen, ended, blocks)
    assert_allclose(reading.across.mean, stats.pearsonr(seen.ravel(), ended.ravel()).statistic)
    centred = [part - part.mean(axis=-1, keepdims=True) for part in (seen[0], ended)]
    assert_allclose(reading.within.mean, stats.pearsonr(*(part.ravel() for part in centred)).statistic)


@pytest.mark.parametrize("signs", [1, 4])
@pytest.mark.parametrize("seed", SEEDS)
def test_worlds_called_right_are_those_of_a_regression_on_the_other_organisations(seed: int, signs: int) -> None:
    seen, ended, blocks = seen_and_ended(seed, signs)
    x, y, groups = seen.reshape(signs, -1).T, ended.ravel(), np.tile(blocks, 3)
    folds = LeaveOneGroupOut()
    called = cross_val_predict(LinearRegression(), x, y, groups=groups, cv=folds)
    middle = np.array([y[groups != group].mean() for group in groups])
    assert_allclose(accuracy(seen, ended, blocks, within=False), ((called > middle) == (y > middle)).mean())


def test_what_a_comparison_says_is_what_is_said_of_its_samples() -> None:
    known = Catalogue()
    scenario = known.scenario("public-health-vaccination").model_copy(update={"horizon": 12})
    plans = [known.strategy(name) for name in scenario.strategies[:3]]
    found = compare(Experiment.of(scenario, plans, replicates=24), workers=1, durability=False)
    blocks, key = found.organisation_numbers, found.measure
    samples = np.stack([row.samples[key] for row in found.rows])
    for row, values in zip(found.rows, samples, strict=True):
        assert row.measures[key] == interval(values, blocks).clipped(0, 1)
        assert row.difference_from_best[key] == interval(values - samples[0], blocks)
    best = stats.rankdata(-samples, method="min", axis=0) == 1
    assert_allclose([row.share_best.mean for row in found.rows], (best / best.sum(axis=0)).mean(axis=1))
    assert found.ranking is not None
    reach = reach_for_all(samples[0] - samples[1:], blocks)
    ahead = [interval(samples[0] - other, blocks, reach) for other in samples[1:]]
    assert found.ranking.difference.low == min(one.low for one in ahead)
    assert found.ranking.difference.high == min(one.high for one in ahead)
