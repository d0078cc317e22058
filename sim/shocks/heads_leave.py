"""Heads of units leave: others take their seats, who have joined nothing.

The sponsor stays. A share of the heads, the size of the shock, are drawn; what a head had given a coalition goes with
them.
"""

import numpy as np

from sim.numerics import draws
from sim.shocks.shock import Shock, ShockWeek
from sim.state.people_drawn import Seats
from sim.state.start import newcomers


def strike(week: ShockWeek) -> None:
    if not week.first:
        return
    worlds, heads = week.worlds, week.worlds.organisation.unit_leaders[week.units]
    chance = draws.uniform(worlds.seeds[week.block], "heads leave", worlds.week, worlds.person_keys[heads, None])
    leaves = (chance < week.size) & (heads != worlds.sponsor)[:, None]
    units, columns = np.nonzero(leaves)
    if len(units):
        worlds.coalition[week.units[units], week.columns[columns]] = 0.0
        newcomers(worlds, Seats(heads[units], week.columns[columns]))


SHOCK = Shock(
    name="heads-leave",
    title="Heads of units leave",
    effect="a share of the heads of units, all at full size, are replaced; their backing ends. The sponsor stays",
    source="assumed",
    strike=strike,
)
