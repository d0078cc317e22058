"""Reorganisation: some middle managers are replaced, people worry, and what was theirs is less so.

Seats and ties between seats stay; their occupants change.
"""

from sim.common.vocabulary import MIDDLE
from sim.parameters import Parameter
from sim.shocks.shock import Shock, ShockWeek
from sim.state.people_drawn import Seats
from sim.state.start import newcomers

PARAMETERS = (
    Parameter("replaced", 0.5, 0, 1, "share", "middle managers replaced at full size", "assumed"),
    Parameter("worries", 0.3, 0, 1, "share", "worries added at full size", "assumed"),
    Parameter("ownership", 0.4, 0, 1, "share", "ownership lost at full size", "assumed"),
)


def strike(week: ShockWeek) -> None:
    if not week.first:
        return
    worlds, at = week.worlds, (week.people, week.block)
    worlds.worries[at] += week.p("worries") * week.size * (1.0 - worlds.worries[at])
    worlds.ownership[at] *= 1.0 - week.p("ownership") * week.size
    managers = week.people[worlds.organisation.tier[week.people] == MIDDLE]
    managers = managers[managers != worlds.sponsor]
    places, columns = week.picked(managers, week.p("replaced") * week.size, "reorganisation")
    if len(places):
        newcomers(worlds, Seats(managers[places], columns))


SHOCK = Shock(
    name="reorganisation",
    title="Reorganisation",
    effect="middle managers change, worries rise, ownership falls",
    source="assumed",
    strike=strike,
    parameters=PARAMETERS,
)
