"""Quantiles of the normal and of the gamma distribution: the same bits on every processor.

Results are within 2e-15 of the true value for the normal, relative to it; within 1e-13 for the gamma with a shape
up to 20 (tests/numerics/test_quantiles.py).
"""

from sim.numerics.vectors.maths import compiled, exp, inner, log, sqrt
from sim.numerics.vectors.values import WIDTH

Eight = tuple[float, float, float, float, float, float, float, float]

# Wichura 1988, Applied Statistics 37:477 (AS 241): near the middle, in the tails, and far out; highest power first
_NEAR = (
    (2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
     1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0),
    (5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
     5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0),
)  # fmt: skip
_TAIL = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
     3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0),
)  # fmt: skip
_FAR = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0),
)  # fmt: skip
_MIDDLE, _TAIL_FROM, _FAR_FROM = 0.425, 1.6, 5.0
# Stirling's series for the logarithm of the gamma function, from 8 on
_STIRLING = (1 / 156, -691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12, 0.0)
_STIRLING_FROM = 8.0
_HALF_LOG_2_PI = 0.91893853320467274178
_SMALL, _LAST = 1e-17, 1e-16
_CLOSE = 2e-6  # of a step, whose error is its third power
_MOST_STEPS, _MOST_TERMS = 60, 100_000
_LEAST = 1e-290


@inner
def _polynomial(x: float, factors: Eight) -> float:
    total = factors[0]
    for n in range(1, WIDTH):
        total = total * x + factors[n]
    return total


@compiled
def normal_quantile(u: float) -> float:
    """Where the standard normal distribution function is ``u``, between 0 and 1 (both excluded)."""
    q = u - 0.5
    if abs(q) <= _MIDDLE:
        r = _MIDDLE * _MIDDLE - q * q
        return q * _polynomial(r, _NEAR[0]) / _polynomial(r, _NEAR[1])
    r = sqrt(-log(u if q < 0.0 else 1.0 - u))
    if r <= _FAR_FROM:
        size = _polynomial(r - _TAIL_FROM, _TAIL[0]) / _polynomial(r - _TAIL_FROM, _TAIL[1])
    else:
        size = _polynomial(r - _FAR_FROM, _FAR[0]) / _polynomial(r - _FAR_FROM, _FAR[1])
    return -size if q < 0.0 else size


@compiled
def log_gamma(x: float) -> float:
    """Logarithm of the gamma function of a number above 0."""
    product = 1.0
    while x < _STIRLING_FROM:
        product *= x
        x += 1.0
    series = _polynomial(1.0 / (x * x), _STIRLING) * x
    return (x - 0.5) * log(x) - x + _HALF_LOG_2_PI + series - log(product)


@compiled
def gamma_quantile(shape: float, u: float) -> float:
    """Where the gamma distribution function of a shape above 0 is ``u``, between 0 and 1 (both excluded).

    Steps of Halley's from Wilson and Hilferty's guess (1931), or from where the first term of the series has ``u``.
    """
    of_shape = log_gamma(shape + 1.0)
    least = exp((log(u) + of_shape) / shape)  # the series begins with x^shape / gamma(shape + 1), and falls short of it
    if least < _SMALL:
        return least
    x = max(least, _guess(shape, u))
    for _ in range(_MOST_STEPS):
        first = exp(shape * log(x) - x - of_shape)
        excess = _excess(shape, x, u, first) * x / (first * shape)
        step = excess / (1.0 - 0.5 * min(1.0, excess * ((shape - 1.0) / x - 1.0)))
        x = x - step if step < x else 0.5 * x
        if abs(step) <= _CLOSE * x:
            break
    return x


@inner
def _guess(shape: float, u: float) -> float:
    if shape > 1.0:
        root = 1.0 - 1.0 / (9.0 * shape) + normal_quantile(u) / (3.0 * sqrt(shape))
        return shape * root * root * root
    small = 1.0 - shape * (0.253 + shape * 0.12)  # about the share below 1
    return exp(log(u / small) / shape) if u < small else 1.0 - log((1.0 - u) / (1.0 - small))


@inner
def _excess(shape: float, x: float, u: float, first: float) -> float:
    """By how much the distribution function at ``x`` is above ``u``; the series and the fraction begin with ``first``.

    The series for the lower part and Legendre's continued fraction for the upper one (Abramowitz and Stegun 1964,
    6.5.29 and 6.5.31), each where it is quick.
    """
    if x < shape + 1.0:
        return first * _series(shape, x) - u
    return (1.0 - u) - first * shape * _fraction(shape, x)


@inner
def _series(shape: float, x: float) -> float:
    total, term, n = 1.0, 1.0, 0
    while term > _LAST * total and n < _MOST_TERMS:
        n += 1
        term *= x / (shape + n)
        total += term
    return total


@inner
def _fraction(shape: float, x: float) -> float:
    """1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - 2 (2 - a) / (x + 5 - a - ...))), by Lentz's method."""
    below = x + 1.0 - shape
    c, d = 1.0 / _LEAST, 1.0 / below
    value, factor, n = d, 0.0, 0
    while abs(factor - 1.0) > _LAST and n < _MOST_TERMS:
        n += 1
        below += 2.0
        top = n * (shape - n)
        d, c = 1.0 / (top * d + below), below + top / c
        factor = c * d
        value *= factor
    return value
