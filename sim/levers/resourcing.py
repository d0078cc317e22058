"""Resourcing: decision makers free working time."""

from sim.levers.lever import Cost, Lever, LeverWeek
from sim.parameters import Parameter

PARAMETERS = (Parameter("time_given", 0.12, 0, 0.5, "share of time", "time freed", "assumed"),)


def apply(week: LeverWeek) -> None:
    week.add("time_given", week.p("time_given") * week.backing**0.5)


LEVER = Lever(
    name="resourcing",
    title="Resourcing, time freed",
    stage="spread",
    effect="slack, and so practice",
    side_effect="dear, and gone when its backers lose heart",
    source="Repenning and Sterman 2001; Venkatesh et al. 2003",
    cost=Cost(team=0.5, hours_freed=4.8),
    apply=apply,
    parameters=PARAMETERS,
)
