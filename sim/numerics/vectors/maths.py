"""exp, log, tanh, logistic and the square root: the same bits for one number, for a vector, and on every processor.

Additions, multiplications and divisions only, in a fixed order and without branches, where the maths library gives
other last digits from version to version. Results are within 1 unit in the last place for exp, 2 for logistic and
2.5 for tanh (tests/numerics/test_vectors.py), 1 for log, which is of one number only (test_quantiles.py there).

exp(x) = 2^k exp(r), with k the whole number nearest to x / ln 2 and r = x - k ln 2 taken in two parts (Cody and Waite
1980). exp(r) - 1 = r + r^2 q(r), where q is the polynomial of degree 9 that runs through the function in the Chebyshev
nodes of [-ln 2 / 2, ln 2 / 2]. k comes from adding 1.5 x 2^52, after which the last bits of the sum hold it.

log(2^k (1 + f)) = k ln 2 + f - f^2 / 2 + s (f^2 / 2 + r(s^2)), with s = f / (2 + f) and r of Sun's fdlibm.
"""

import math
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types

from sim.numerics.machine_code import njit
from sim.numerics.vectors.values import VECTOR, WIDTH, Vector, choose, intrinsic, llvm_function

LEAST, MOST = -708.0, 709.0  # of exp's argument: below, the result is 0; above, infinite
_PER_LN2 = 1.4426950408889634
_LN2_HIGH, _LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
_SHIFT = 6755399441055744.0  # 1.5 x 2^52
_TANH_IS_1 = 20.0  # from here on tanh rounds to 1
_TANH_IS_LARGE = 0.55  # from here on tanh is nearer to 1 than to 0
INFINITE = float("inf")
_C2 = 0.5000000000000001
_C3 = 0.16666666666666669
_C4 = 0.041666666666624164
_C5 = 0.008333333333330065
_C6 = 0.0013888888917196719
_C7 = 0.00019841269863040545
_C8 = 2.4801521322368692e-05
_C9 = 2.7557268480310024e-06
_C10 = 2.7620075879983367e-07
_C11 = 2.5100375832561234e-08
_ROOT_HALF = 0.7071067811865476
_L1 = 6.666666666666735130e-01
_L2 = 3.999999999940941908e-01
_L3 = 2.857142874366239149e-01
_L4 = 2.222219843214978396e-01
_L5 = 1.818357216161805012e-01
_L6 = 1.531383769920937332e-01
_L7 = 1.479819860511658591e-01
_MANTISSA, _ONE = 52, 0x3FF0000000000000  # bits of a float: where the exponent begins, and 1.0


def compiled[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """The function compiled, and kept; a division by zero gives an infinite number, or nan."""
    return njit(cache=True, error_model="numpy")(function)


def inner[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """As ``compiled``, for what only compiled functions call: half of the time of compiling goes into the way in."""
    return njit(cache=True, error_model="numpy", no_cpython_wrapper=True)(function)


@intrinsic
def _power_of_two(typing_context: Any, shifted: Any) -> Any:
    """2^k, from k + ``_SHIFT``: the last bits of the sum become the exponent."""
    many = isinstance(shifted, Vector)

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        bits = ir.VectorType(ir.IntType(64), WIDTH) if many else ir.IntType(64)
        place, one = (ir.Constant(bits, [n] * WIDTH if many else n) for n in (_MANTISSA, _ONE))
        exponent = builder.add(builder.shl(builder.bitcast(args[0], bits), place), one)
        return builder.bitcast(exponent, args[0].type)

    return (VECTOR if many else types.float64)(shifted), build


@intrinsic
def sqrt(typing_context: Any, x: Any) -> Any:
    """The square root, rounded correctly; nan below 0."""
    if isinstance(x, Vector):
        return VECTOR(x), lambda context, builder, sig, args: llvm_function(builder, "sqrt", args[0])

    def one(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        kind = ir.FunctionType(ir.DoubleType(), [ir.DoubleType()])
        function = builder.module.declare_intrinsic("llvm.sqrt", [ir.DoubleType()], kind)
        return builder.call(function, args)

    return types.float64(types.float64), one


@compiled
def clip(x: float, low: float, high: float) -> float:
    """``x`` kept between ``low`` and ``high``; nan stays nan."""
    return choose(x < low, low, choose(x > high, high, x))


@inner
def _split(x: float) -> tuple[float, float]:
    """exp(x) as 2^k (1 + m), |x| within exp's range: 2^k and m, at most 0.42 in size."""
    shifted = x * _PER_LN2 + _SHIFT
    k = shifted - _SHIFT
    r = (x - k * _LN2_HIGH) - k * _LN2_LOW
    r2 = r * r
    r4 = r2 * r2
    low = (_C2 + _C3 * r) + (_C4 + _C5 * r) * r2
    high = (_C6 + _C7 * r) + (_C8 + _C9 * r) * r2
    q = low + (high + (_C10 + _C11 * r) * r4) * r4
    return _power_of_two(shifted), r + r2 * q


@compiled
def exp(x: float) -> float:
    """e to the power of x: 0 below -708, infinite above 709, nan of nan."""
    scale, m = _split(clip(x, LEAST, MOST))
    result = scale + scale * m
    return choose(x < LEAST, 0.0, choose(x > MOST, INFINITE, result))


@compiled
def log(x: float) -> float:
    """Natural logarithm of one number above 0."""
    m, k = math.frexp(x)
    if m < _ROOT_HALF:
        m, k = 2.0 * m, k - 1
    f = m - 1.0
    s, half = f / (2.0 + f), 0.5 * f * f
    z = s * s
    r = z * (_L1 + z * (_L2 + z * (_L3 + z * (_L4 + z * (_L5 + z * (_L6 + z * _L7))))))
    return k * _LN2_HIGH - ((half - (s * (half + r) + k * _LN2_LOW)) - f)


@compiled
def tanh(x: float) -> float:
    """Hyperbolic tangent: (e^(2|x|) - 1) / (e^(2|x|) + 1) for small |x|, 1 - 2 / (e^(2|x|) + 1) else, with x's sign."""
    size = min(abs(x), _TANH_IS_1)
    scale, m = _split(2.0 * size)
    less_one = scale * m + (scale - 1.0)
    large = size > _TANH_IS_LARGE
    part = choose(large, 2.0, less_one) / (less_one + 2.0)
    result = choose(large, 1.0 - part, part)
    return choose(x < 0.0, -result, choose(x > 0.0, result, x))


@compiled
def logistic(x: float) -> float:
    """1 / (1 + e^-x)."""
    return 1.0 / (1.0 + exp(-x))
