"""Numbers of eight worlds side by side, and mathematics that gives the same bits for one world and for many."""

from sim.vectors.maths import clip, compiled, exp, logistic, sqrt, tanh
from sim.vectors.memory import gather, load, store
from sim.vectors.values import WIDTH, any_true, choose, spread

__all__ = [
    "WIDTH",
    "any_true",
    "choose",
    "clip",
    "compiled",
    "exp",
    "gather",
    "load",
    "logistic",
    "spread",
    "sqrt",
    "store",
    "tanh",
]
