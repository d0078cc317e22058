"""Quantiles are those of SciPy, which they stand in for, and undo the distribution functions."""

import math
from decimal import Decimal, localcontext

import numpy as np
import pytest
from numba import njit
from numpy.testing import assert_allclose
from scipy import special

from sim.common.arrays import Array
from sim.numerics.draws import dirichlet, keys
from sim.numerics.vectors import gamma_quantile, log, normal_quantile
from sim.study.quantiles import MANY, t_quantile

LEAST, MOST = 2.0**-54, 1.0 - 2.0**-53  # of the draws


def shares(count: int) -> Array:
    """Numbers between 0 and 1, the ends and what is close to them too."""
    rng = np.random.default_rng(3)
    far = 10.0 ** -rng.uniform(1, 15, count // 4)
    return np.concatenate([rng.random(count - 2 * len(far)), far, 1.0 - far, [LEAST, 0.5, MOST]])


@njit
def each_gamma(shape: Array, u: Array, out: Array) -> None:
    for n in range(len(u)):
        out[n] = gamma_quantile(shape[n], u[n])


def gamma_quantiles(shape: Array, u: Array) -> Array:
    out = np.empty_like(u)
    each_gamma(shape, u, out)
    return out


def test_log_is_within_a_unit_in_the_last_place() -> None:
    rng = np.random.default_rng(1)
    near, far = rng.uniform(0.5, 2.0, 4000), 10.0 ** rng.uniform(-300, 300, 4000)
    with localcontext() as context:
        context.prec = 50
        for x in [*near, *far, 5e-324, 1.0 - 2.0**-53, 1.0 + 2.0**-52, 0.7071067811865475, 0.7071067811865476]:
            true = Decimal(float(x)).ln()
            assert abs(Decimal(log(float(x))) - true) <= Decimal(math.ulp(float(true))), x
    assert log(1.0) == 0.0


def test_normal_quantiles_are_scipys() -> None:
    u = shares(4000)
    assert_allclose([normal_quantile(x) for x in u], special.ndtri(u), rtol=4e-15, atol=0)
    assert normal_quantile(0.5) == 0.0
    assert normal_quantile(0.25) == -normal_quantile(0.75)
    far = [5e-324, 1e-300, 1e-100, 1e-20]
    assert_allclose([normal_quantile(x) for x in far], special.ndtri(far), rtol=4e-15)


@pytest.mark.parametrize(
    ("low", "high", "within"),
    [(1e-3, 0.05, 1e-10), (0.05, 1.0, 1e-12), (1.0, 20.0, 1e-13), (20.0, 1000.0, 1e-12)],
)
def test_gamma_quantiles_are_scipys(low: float, high: float, within: float) -> None:
    u = shares(4000)
    shape = np.exp(np.random.default_rng(2).uniform(np.log(low), np.log(high), len(u)))
    assert_allclose(gamma_quantiles(shape, u), special.gammaincinv(shape, u), rtol=within, atol=1e-290)


def test_gamma_quantiles_undo_the_distribution_function() -> None:
    x = np.exp(np.random.default_rng(4).uniform(-3, 2.5, 4000))
    shape = np.random.default_rng(5).uniform(0.3, 10.0, len(x))
    u = special.gammainc(shape, x)
    kept = (u > 1e-12) & (u < 0.99)  # further up, 1 - u says little of x
    assert_allclose(gamma_quantiles(shape[kept], u[kept]), x[kept], rtol=1e-11)


def test_a_gamma_of_shape_one_is_exponential() -> None:
    u = shares(400)
    assert_allclose(gamma_quantiles(np.ones_like(u), u), -np.log1p(-u), rtol=1e-13)


def test_weights_are_those_that_scipys_quantiles_give() -> None:
    """One part of two has the beta distribution, and is reached from the same draws."""
    people, concentration = keys(f"p{n}" for n in range(2000)), np.array([[3.0], [1.5]])
    first = dirichlet(np.uint64(1), "weights", 0, people, concentration)[0]
    assert abs(first.mean() - 2 / 3) < 0.02
    levels = special.betainc(3.0, 1.5, first)
    assert abs(np.sort(levels) - (np.arange(2000) + 0.5) / 2000).max() < 1.63 / np.sqrt(2000)


@pytest.mark.parametrize("level", [0.6, 0.95, 0.975, 0.999, 1 - 0.05 / 400])
def test_t_quantiles_are_scipys(level: float) -> None:
    freedom = [*range(1, 80), 150, MANY - 1, MANY, MANY + 1, 2000, 100_000, 10**7]
    assert_allclose([t_quantile(n, level) for n in freedom], special.stdtrit(freedom, level), rtol=1e-11)
