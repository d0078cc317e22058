"""The sponsor leaves: a successor takes the seat, for whom it is nobody's idea."""

from sim.shocks.shock import Shock, ShockWeek
from sim.start import succeed_sponsor


def strike(week: ShockWeek) -> None:
    if week.first:
        succeed_sponsor(week.worlds, week.columns)


SHOCK = Shock(
    name="sponsor-leaves",
    title="Sponsor leaves",
    effect="a successor without conviction or ownership takes the sponsor's seat",
    source="assumed; no usable effect size was found in the literature",
    strike=strike,
)
