"""The kinds of NumPy array that everything is told in."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Rows = NDArray[np.int64]  # numbers of people, units, worlds or replicates
Flags = NDArray[np.bool_]
