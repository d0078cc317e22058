"""Deadlines: goals and dates are announced."""

import numpy as np

from sim.levers.lever import Cost, Lever, LeverWeek
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("reach", 0.3, 0, 1, "share", "reach of the announcement", "assumed"),
    Parameter("pressure", 0.5, 0, 1, "share", "pressure to be seen in favour", "assumed"),
    Parameter("unready_cost", 0.04, 0, 0.5, "trust", "trust lost by those who are not ready", "assumed"),
    Parameter("ready_skill", 0.5, 0.01, 1, "share", "skill at which a date is felt to be fair", "assumed"),
)


def apply(week: LeverWeek) -> None:
    ready = week.get("awareness") * np.minimum(1.0, week.get("skill") / week.p("ready_skill"))
    week.say(week.p("reach"))
    week.add("pressure", week.p("pressure"))
    week.add("credibility", -week.p("unready_cost") * (1.0 - ready))


LEVER = Lever(
    name="deadlines",
    title="Announce goals and deadlines",
    stage="spread",
    effect="pressure towards a date",
    side_effect="a date before people are ready costs trust",
    source="Locke and Latham 1990; Brehm 1966",
    cost=Cost(team=1.0),
    apply=apply,
    pause=4,
    parameters=PARAMETERS,
)
