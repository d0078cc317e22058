"""One organisation of a scenario, with the plans for it: what can be told otherwise."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.organisation import Organisation
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy

Values = Mapping[str, NDArray[np.float64]]


class Telling(NamedTuple):
    """A scenario, an organisation, the values of uncertain quantities and the plans, all as they are told."""

    scenario: Scenario
    organisation: Organisation
    values: Values
    strategies: tuple[Strategy, ...] = ()
