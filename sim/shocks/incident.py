"""Incident: something goes wrong in public; worries jump and stay fed until someone answers."""

from sim.parameters import Parameter
from sim.shocks.shock import Shock, ShockWeek

PARAMETERS = (Parameter("jump", 0.4, 0, 1, "share", "worries added by an incident of full size", "assumed"),)


def strike(week: ShockWeek) -> None:
    if not week.first:
        return
    worlds, at = week.worlds, (week.people, week.block)
    worlds.worries[at] += week.p("jump") * week.size * (1.0 - worlds.worries[at])
    worlds.alarm[week.units, week.block] = week.size


SHOCK = Shock(
    name="incident",
    title="Incident",
    effect="worries jump; silence afterwards feeds them and costs trust",
    source="Slovic 1993; size assumed",
    strike=strike,
    parameters=PARAMETERS,
)
