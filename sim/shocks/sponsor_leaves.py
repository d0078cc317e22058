"""The sponsor leaves: a successor takes the seat, for whom it is nobody's idea.

Where the shock lasts several weeks the sponsor leaves in one of them, drawn evenly for each world; strategies under one
seed share it.
"""

import numpy as np
from numpy.typing import NDArray

from sim.numerics import draws
from sim.shocks.shock import Shock, ShockWeek
from sim.state.start import succeed_sponsor


def strike(week: ShockWeek) -> None:
    leaving = week.columns[_weeks(week) == week.worlds.week]
    if len(leaving):
        succeed_sponsor(week.worlds, leaving)


def _weeks(week: ShockWeek) -> NDArray[np.int64]:
    """In which week the sponsor leaves, shape (worlds of the block,)."""
    worlds = week.worlds
    drawn = draws.uniform(worlds.seeds[week.block], "sponsor leaves", week.since, worlds.person_keys[[worlds.sponsor]])
    return week.since + np.floor(week.weeks * drawn).astype(np.int64)


SHOCK = Shock(
    name="sponsor-leaves",
    title="Sponsor leaves",
    effect="a successor without conviction or ownership takes the sponsor's seat, in one of its weeks that is drawn",
    source="assumed; no usable effect size was found in the literature",
    strike=strike,
)
