"""Vectors mean in each place what one float means, bit for bit, and exp, tanh and logistic are what they say."""

import math
import operator
from collections.abc import Callable
from decimal import Decimal, localcontext

import numpy as np
import pytest
from numba import njit

from sim.common.arrays import Array
from sim.numerics.vectors import (
    WIDTH,
    any_true,
    choose,
    clip,
    exp,
    load,
    logistic,
    read_byte,
    read_float,
    read_int,
    spread,
    sqrt,
    store,
    tanh,
)

compiled = njit(error_model="numpy")
FUNCTIONS = {"exp": exp, "tanh": tanh, "logistic": logistic}
ENDS = [0.0, -0.0, 5e-324, -1e-300, 1.0, -1.0, 19.9, 20.0, 20.1, -708.0, -708.1, -745.2, 709.0, 709.1, 1e6, -1e300]
ODD = np.array([*ENDS, math.inf, -math.inf, math.nan, 0.5, -0.5, 700.0, -700.0, 1e-17])


def numbers(count: int = 1_000_000) -> Array:
    """Numbers of every size that the functions are used with, and the odd ones, in a multiple of the width."""
    rng = np.random.default_rng(5)
    sizes = [rng.uniform(-high, high, count // 4) for high in (1e-3, 1.0, 40.0, 720.0)]
    return np.concatenate([*sizes, ODD])


def one_by_one(function: Callable[..., float]) -> Callable[[Array, Array], None]:
    @compiled
    def run(x: Array, out: Array) -> None:
        for n in range(len(x)):
            out[n] = function(x[n])

    return run


def by_vectors(function: Callable[..., float]) -> Callable[[Array, Array], None]:
    @compiled
    def run(x: Array, out: Array) -> None:
        for n in range(0, len(x), WIDTH):
            store(out, n, function(load(x, n)))

    return run


def of(run: Callable[[Array, Array], None], x: Array) -> Array:
    out = np.empty_like(x)
    run(x, out)
    return out


def same(a: Array, b: Array) -> bool:
    """Bit for bit the same; any nan equals any other."""
    both = np.isnan(a) & np.isnan(b)
    return bool((both | (a.view(np.int64) == b.view(np.int64))).all())


@pytest.mark.parametrize("name", FUNCTIONS)
def test_one_number_and_vectors_of_them_give_the_same_bits(name: str) -> None:
    x = numbers()
    assert same(of(one_by_one(FUNCTIONS[name]), x), of(by_vectors(FUNCTIONS[name]), x))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_plain_python_gets_the_same_bits(name: str) -> None:
    """The reference calls them with floats; the odd numbers here are all that a caller could get wrong."""
    x = np.concatenate([ODD, numbers()[::997]])
    x = x[: len(x) // WIDTH * WIDTH]
    plain = np.array([FUNCTIONS[name](float(v)) for v in x])
    assert same(plain, of(by_vectors(FUNCTIONS[name]), x))


@pytest.mark.parametrize("size", [1, 2, 7, 9, 64])
def test_no_result_depends_on_how_many_are_worked_out_together(size: int) -> None:
    x = numbers(4096)
    run = one_by_one(exp)
    parts = [of(run, x[n : n + size]) for n in range(0, len(x), size)]
    assert same(np.concatenate(parts), of(run, x))


def exact(name: str, x: float) -> Decimal:
    number = Decimal(x)
    if name == "exp":
        return number.exp()
    if name == "logistic":
        return 1 / (1 + (-number).exp())
    doubled = (2 * number).exp()
    return (doubled - 1) / (doubled + 1)


@pytest.mark.parametrize(
    ("name", "most", "low", "high"), [("exp", 1, -708, 709), ("tanh", 2.5, -19, 19), ("logistic", 2, -700, 40)]
)
def test_results_are_within_units_in_the_last_place(name: str, most: float, low: float, high: float) -> None:
    rng = np.random.default_rng(7)
    near, far = rng.uniform(-1.2, 1.2, 6000), rng.uniform(low, high, 6000)
    with localcontext() as context:
        context.prec = 50
        for x in np.concatenate([near, far, 10.0 ** -np.arange(1, 17)]):
            true = exact(name, float(x))
            error = abs(Decimal(float(FUNCTIONS[name](x))) - true) / Decimal(math.ulp(float(true)))
            assert error <= most, (name, x, error)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_results_rise_with_their_argument(name: str) -> None:
    """Neighbours may be one unit in the last place out of order; what lies further apart never is."""
    x = np.sort(np.random.default_rng(9).uniform(-45, 45, 400_000))
    found = of(one_by_one(FUNCTIONS[name]), x)
    assert (np.diff(found) >= -np.spacing(np.abs(found[1:])) * 2).all()
    apart = of(one_by_one(FUNCTIONS[name]), np.linspace(-45, 45, 9001))
    assert (np.diff(apart) >= 0).all()


def test_the_ends() -> None:
    assert [exp(x) for x in (0.0, -0.0, math.inf, -math.inf, -1e300, 710.0)] == [1.0, 1.0, math.inf, 0.0, 0.0, math.inf]
    assert [tanh(x) for x in (0.0, 20.0, -20.0, 1e300, -math.inf)] == [0.0, 1.0, -1.0, 1.0, -1.0]
    assert [logistic(x) for x in (0.0, math.inf, -math.inf, 1e6)] == [0.5, 1.0, 0.0, 1.0]
    assert all(math.isnan(function(math.nan)) for function in FUNCTIONS.values())
    assert tanh(1e-17) == 1e-17
    assert math.copysign(1.0, tanh(-0.0)) == -1.0
    assert all(tanh(-x) == -tanh(x) for x in numbers(400)[:400])


BINARY = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "truediv": operator.truediv,
    "min": min,
    "max": max,
}
COMPARED = {"lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge}
UNARY = {"neg": operator.neg, "abs": abs, "sqrt": sqrt}


def pairs() -> tuple[Array, Array]:
    a, b = np.meshgrid(ODD, ODD)
    return np.ascontiguousarray(a.ravel()), np.ascontiguousarray(b.ravel())


@pytest.mark.parametrize("name", BINARY)
def test_arithmetic_is_that_of_floats(name: str) -> None:
    function = BINARY[name]

    @compiled
    def scalar(a: Array, b: Array, out: Array) -> None:
        for n in range(len(a)):
            out[n] = function(a[n], b[n])

    @compiled
    def vector(a: Array, b: Array, out: Array) -> None:
        for n in range(0, len(a), WIDTH):
            store(out, n, function(load(a, n), load(b, n)))

    a, b = pairs()
    expected, found = np.empty_like(a), np.empty_like(a)
    scalar(a, b, expected)
    vector(a, b, found)
    assert same(expected, found)


@pytest.mark.parametrize("name", COMPARED)
def test_comparing_and_choosing_is_that_of_floats(name: str) -> None:
    function = COMPARED[name]

    @compiled
    def vector(a: Array, b: Array, out: Array) -> None:
        for n in range(0, len(a), WIDTH):
            store(out, n, choose(function(load(a, n), load(b, n)), 1.0, 0))

    a, b = pairs()
    found = np.empty_like(a)
    vector(a, b, found)
    assert (found == function(a, b)).all()


@pytest.mark.parametrize("name", UNARY)
def test_one_sided_arithmetic_is_that_of_floats(name: str) -> None:
    assert same(of(one_by_one(UNARY[name]), ODD), of(by_vectors(UNARY[name]), ODD))
    assert same(of(by_vectors(sqrt), np.abs(ODD)), np.sqrt(np.abs(ODD)))


def test_numbers_mix_with_vectors_and_masks_with_masks() -> None:
    @compiled
    def run(x: Array, out: Array) -> bool:
        v = load(x, 0)
        inside = (v > 1) & (v < 6.0) | (v >= 7)
        store(out, 0, choose(inside, 2 * v + 1 - v / 4, spread(-1.0)))
        store(out, WIDTH, clip(v, 2.0, 5.0))
        store(out, 2 * WIDTH, 3)
        return any_true(v > 6.5) and not any_true(v > 7.5)

    x, out = np.arange(float(WIDTH)), np.empty(3 * WIDTH)
    assert run(x, out)
    inside = (x > 1) & (x < 6) | (x >= 7)
    assert out[:WIDTH].tolist() == np.where(inside, 2 * x + 1 - x / 4, -1.0).tolist()
    assert out[WIDTH : 2 * WIDTH].tolist() == np.clip(x, 2, 5).tolist()
    assert out[2 * WIDTH :].tolist() == [3.0] * WIDTH


def test_one_number_is_clipped_and_chosen_too() -> None:
    assert [clip(x, -1.0, 1.0) for x in (-2.0, 0.5, 2.0)] == [-1.0, 0.5, 1.0]
    assert math.isnan(clip(math.nan, 0.0, 1.0))
    pick = compiled(lambda x: choose(x > 0.0, x, 0))
    assert [pick(2.0), pick(-2.0)] == [2.0, 0.0]


def test_memory_is_read_and_written_at_an_address_as_in_the_array_there() -> None:
    @compiled
    def run(x: int, places: int, out: int) -> None:
        store(out, 1, load(x, read_int(places, 1)) + read_float(x, 3))

    x, places, out = np.arange(20.0), np.array([7, 5]), np.full(WIDTH + 2, -1.0)
    run(x.ctypes.data, places.ctypes.data, out.ctypes.data)
    assert out.tolist() == [-1.0, *(x[5 : 5 + WIDTH] + 3.0).tolist(), -1.0]


def test_bytes_are_truths() -> None:
    @compiled
    def run(flags: int, out: Array) -> None:
        for n in range(len(out)):
            out[n] = 1.0 if read_byte(flags, n) else 0.0

    flags, out = np.array([True, False, True]), np.empty(3)
    run(flags.ctypes.data, out)
    assert out.tolist() == [1.0, 0.0, 1.0]
