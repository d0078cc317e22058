"""Heads of units leave: others take their seats, who have joined nothing.

The sponsor stays. A share of the heads, the size of the shock, are drawn; what a head had given a coalition goes with
them.
"""

from sim.shocks.shock import Shock, ShockWeek
from sim.state.people_drawn import Seats
from sim.state.start import newcomers


def strike(week: ShockWeek) -> None:
    if not week.first:
        return
    worlds, units = week.worlds, week.units
    units = units[worlds.organisation.unit_leaders[units] != worlds.sponsor]
    heads = worlds.organisation.unit_leaders[units]
    places, columns = week.picked(heads, week.size, "heads leave")
    if len(places):
        worlds.coalition[units[places], columns] = 0.0
        newcomers(worlds, Seats(heads[places], columns))


SHOCK = Shock(
    name="heads-leave",
    title="Heads of units leave",
    effect="a share of the heads of units, all at full size, are replaced; their backing ends. The sponsor stays",
    source="assumed",
    strike=strike,
)
