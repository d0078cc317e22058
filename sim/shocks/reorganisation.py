"""Reorganisation: some middle managers are replaced, people worry, and what was theirs is less so.

Seats and ties between seats stay; their occupants change.
"""

import numpy as np

from sim.common.vocabulary import MIDDLE
from sim.numerics import draws
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
    chance = draws.uniform(worlds.seeds[week.block], "reorganisation", worlds.week, worlds.person_keys[managers, None])
    rows, columns = np.nonzero(chance < week.p("replaced") * week.size)
    if len(rows):
        newcomers(worlds, Seats(managers[rows], week.columns[columns]))


SHOCK = Shock(
    name="reorganisation",
    title="Reorganisation",
    effect="middle managers change, worries rise, ownership falls",
    source="assumed",
    strike=strike,
    parameters=PARAMETERS,
)
