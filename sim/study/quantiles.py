"""Quantiles of Student's t distribution; SciPy's take a fifth of a second to load, at every comparison."""

from functools import cache
from math import atan, exp, lgamma, log1p, pi, sqrt

from sim.numerics.vectors import normal_quantile

MANY = 500  # degrees of freedom from which the expansion alone has twelve digits
_CLOSE, _MOST_STEPS = 1e-9, 100


def t_quantile(freedom: float, level: float) -> float:
    """Where Student's t distribution function is ``level``, from 0.5 to below 1; ``freedom`` >= 1.

    Between whole numbers of degrees of freedom n its logarithm is taken to be straight in 1 / n, which is right to
    within 0.5 % from 3 on.
    """
    whole = int(freedom)
    low = _t_quantile(whole, level)
    if whole == freedom:
        return low
    part = (1 / whole - 1 / freedom) * whole * (whole + 1)
    return low ** (1 - part) * _t_quantile(whole + 1, level) ** part


@cache
def _t_quantile(freedom: int, level: float) -> float:
    t = _expanded(normal_quantile(level), freedom)
    if freedom > MANY:
        return t
    for _ in range(_MOST_STEPS):  # Newton's
        step = (level - _distribution(t, freedom)) / _density(t, freedom)
        t += step
        if abs(step) < _CLOSE * t:
            break
    return t


def _expanded(z: float, freedom: int) -> float:
    """Cornish and Fisher's expansion around the normal quantile (Abramowitz and Stegun 1964, 26.7.5)."""
    s = z * z
    first = z * (s + 1) / 4
    second = z * ((5 * s + 16) * s + 3) / 96
    third = z * (((3 * s + 19) * s + 17) * s - 15) / 384
    fourth = z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160
    return z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom


def _distribution(t: float, freedom: int) -> float:
    """The distribution function, a finite sum (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4)."""
    odd = freedom % 2
    sine, cosine = t / sqrt(freedom + t * t), sqrt(freedom / (freedom + t * t))
    term = total = cosine if odd else 1.0
    for n in range(2, freedom - 1, 2):
        term *= cosine**2 * ((n / (n + 1)) if odd else (n - 1) / n)
        total += term
    if not odd:
        return 0.5 + 0.5 * sine * total
    return 0.5 + (atan(t / sqrt(freedom)) + (sine * total if freedom > 1 else 0.0)) / pi


def _density(t: float, freedom: int) -> float:
    half = (freedom + 1) / 2
    return exp(lgamma(half) - lgamma(freedom / 2) - half * log1p(t * t / freedom)) / sqrt(freedom * pi)
