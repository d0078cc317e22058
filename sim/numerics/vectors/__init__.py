"""Numbers of eight worlds side by side, and mathematics that gives the same bits for one world and for many."""

from sim.numerics.vectors.maths import clip, compiled, exp, inner, log, logistic, sqrt, tanh
from sim.numerics.vectors.memory import load, read_byte, read_float, read_int, store
from sim.numerics.vectors.quantiles import gamma_quantile, normal_quantile
from sim.numerics.vectors.values import WIDTH, any_true, choose, spread

__all__ = [
    "WIDTH",
    "any_true",
    "choose",
    "clip",
    "compiled",
    "exp",
    "gamma_quantile",
    "inner",
    "load",
    "log",
    "logistic",
    "normal_quantile",
    "read_byte",
    "read_float",
    "read_int",
    "spread",
    "sqrt",
    "store",
    "tanh",
]
