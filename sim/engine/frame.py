"""What the composed week is handed: all numbers of some worlds as flat arrays, and who is who."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Flags

Places = NDArray[np.int64]


class Frame(NamedTuple):
    """Flat arrays of numbers, each number ``lanes`` floats long: one for each world, blocks of eight side by side.

    ``people`` (people x rows), ``units`` (units x rows), ``worlds`` (rows) and ``parameters`` (rows) are laid out as in
    ``sim.engine.layout``. ``on`` says by rule whether it is on, ``used`` by block and input whether any lever brings
    it there, and ``keep`` whether signals are stored. Ties come in runs that lead to one unit: those of person i are
    ``run_start[i]`` to ``run_start[i + 1]``, run r leads to ``run_unit[r]`` by the ties from ``run_tie[r]`` on.
    """

    people: Array
    units: Array
    worlds: Array
    parameters: Array
    lanes: int
    on: Flags
    used: Flags
    keep: bool
    unit: Places
    boss: Places
    has_boss: Array
    own_boss: Array
    executive: Array
    middle: Array
    own_weight: Array
    others_weight: Array
    contacts: Array
    run_start: Places
    run_tie: Places
    run_unit: Places
    speaker: Places
    weight: Array
    opened: Array
    share: Array
    size: Array
    local_goals: Array
    goals: Array
    same_function: Array
    spillover: Array
    heads: Places
    sponsor: int
