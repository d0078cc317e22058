"""Staff turnover wave: more people leave than usual for a while."""

from sim.parameters import Parameter
from sim.shocks.shock import Shock, ShockWeek

PARAMETERS = (Parameter("yearly", 1.0, 0, 5, "per year", "added yearly rate of leaving at full size", "assumed"),)


def strike(week: ShockWeek) -> None:
    week.worlds.wave[week.units, week.block] += week.p("yearly") * week.size


SHOCK = Shock(
    name="turnover-wave",
    title="Staff turnover wave",
    effect="newcomers who know nothing of it take many seats",
    source="assumed",
    strike=strike,
    parameters=PARAMETERS,
)
