"""Budget squeeze: every lever works with fewer means for a while."""

from sim.shocks.shock import Shock, ShockWeek


def strike(week: ShockWeek) -> None:
    week.worlds.squeeze[week.block] *= 1.0 - week.size


SHOCK = Shock(
    name="budget-squeeze",
    title="Budget squeeze",
    effect="all levers lose strength in proportion",
    source="assumed",
    strike=strike,
)
