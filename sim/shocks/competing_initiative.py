"""Competing initiative: something else asks for the same people's time."""

from sim.shocks.shock import Shock, ShockWeek


def strike(week: ShockWeek) -> None:
    week.worlds.competing[week.units, week.block] += week.size


SHOCK = Shock(
    name="competing-initiative",
    title="Competing initiative",
    effect="slack falls for as long as it lasts",
    source="Abrahamson 2004; size assumed",
    strike=strike,
)
