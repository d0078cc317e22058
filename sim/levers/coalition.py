"""Coalition of sponsors: heads of several units stand for it together."""

import numpy as np

from sim.levers.lever import Cost, Lever, LeverWeek
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("reach", 0.6, 0, 1, "share", "reach of the talks", "assumed"),
    Parameter("involvement", 0.7, 0, 1, "share", "involvement of the heads", "assumed"),
    Parameter("joining", 0.2, 0, 1, "per use", "speed at which a committed head joins in public", "assumed"),
)


def apply(week: LeverWeek) -> None:
    week.say(week.p("reach"))
    week.add("involvement", week.p("involvement"))
    heads = week.worlds.organisation.unit_heads[week.units]
    backed = week.worlds.coalition[week.units, week.block]
    conviction = np.maximum(week.worlds.commitment[heads, week.block], 0.0)
    week.worlds.coalition[week.units, week.block] = backed + week.p("joining") * week.strength * (
        conviction**0.5 - backed
    )


LEVER = Lever(
    name="coalition",
    title="Coalition of sponsors",
    stage="prepare",
    effect="heads make it their own and lend their authority, also where the sponsor has none",
    side_effect="takes leaders' time",
    source="Kotter 1995 (guiding coalition)",
    cost=Cost(team=1.0, hours_per_person=2.0),
    apply=apply,
    pause=2,
    parameters=PARAMETERS,
)
