"""What the composed week is handed: where all numbers of some worlds lie, and who is who."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np


class Frame(NamedTuple):
    """Numbers of how many there are, and for all else the address where it begins (``sim.numerics.vectors.memory``).

    ``people`` (people x rows), ``units`` (units x rows), ``worlds`` (rows) and ``parameters`` (rows) are laid out as in
    ``sim.engine.layout``: each number is ``lanes`` floats long, one for each world, blocks of eight side by side.
    ``known`` is room for what is kept of a block of worlds. ``on`` says by rule whether it is on, ``used`` by block and
    input whether any lever brings it there, each in a byte, and ``keep`` whether signals are stored. Ties come in runs
    that lead to one unit: those of person i are ``run_start[i]`` to ``run_start[i + 1]``, run r leads to
    ``run_unit[r]`` by the ties from ``run_tie[r]`` on. ``week.cpp`` names these in the same order.
    """

    people: int
    units: int
    worlds: int
    parameters: int
    known: int
    lanes: int
    persons: int
    unit_count: int
    sponsor: int
    keep: int
    on: int
    used: int
    unit: int
    boss: int
    run_start: int
    run_tie: int
    run_unit: int
    speaker: int
    heads: int
    has_boss: int
    own_boss: int
    executive: int
    middle: int
    own_weight: int
    others_weight: int
    contacts: int
    weight: int
    opened: int
    share: int
    size: int
    local_goals: int
    goals: int
    same_function: int
    spillover: int


@dataclass(frozen=True)
class Framed:
    """A frame, and the arrays that must be held for as long as it is used."""

    frame: Frame
    held: tuple[np.ndarray, ...]

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray], **counts: int) -> "Framed":
        """The frame of these arrays, contiguous and of 64 bits or one byte a number, and of these counts."""
        assert all(array.flags.c_contiguous and array.itemsize in (1, 8) for array in arrays.values())
        return cls(Frame(**{name: array.ctypes.data for name, array in arrays.items()}, **counts), (*arrays.values(),))
