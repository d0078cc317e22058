"""Market shock: demand falls away; means shrink, people rescue what they can, and fear for what they have."""

from sim.parameters import Parameter
from sim.shocks.shock import Shock, ShockWeek

PARAMETERS = (
    Parameter("means", 0.4, 0, 1, "share", "means lost by every lever at full size", "assumed"),
    Parameter("rescue", 0.5, 0, 1, "share", "competing load of rescue work at full size", "assumed"),
    Parameter("worries", 0.4, 0, 1, "share", "worries added by a shock of full size", "assumed"),
)


def strike(week: ShockWeek) -> None:
    worlds, at = week.worlds, (week.people, week.block)
    worlds.squeeze[week.block] *= 1.0 - week.p("means") * week.size
    worlds.competing[week.units, week.block] += week.p("rescue") * week.size
    if week.first:
        worlds.worries[at] += week.p("worries") * week.size * (1.0 - worlds.worries[at])
        worlds.alarm[week.units, week.block] = week.size


SHOCK = Shock(
    name="market-shock",
    title="Market shock",
    effect="levers lose means and people lose time while it lasts; worries jump, and silence feeds them",
    source="assumed",
    strike=strike,
    parameters=PARAMETERS,
)
