"""Private interviews: people are listened to one by one, which also reveals what they think."""

import numpy as np

from sim.levers.lever import Cost, Lever, LeverWeek
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("openness", 0.6, 0, 1, "share", "being listened to", "assumed"),
    Parameter("relief", 0.3, 0, 1, "share", "worries relieved", "assumed"),
)


def apply(week: LeverWeek) -> None:
    picked = np.broadcast_to(week.weight > 0, (len(week.rows), len(week.strength)))
    revealed = week.worlds.revealed
    revealed[week.rows, week.block] = np.maximum(revealed[week.rows, week.block], picked)
    week.add("openness", week.p("openness"))
    week.add("relief", week.p("relief"))


LEVER = Lever(
    name="interviews",
    title="Private interviews",
    stage="prepare",
    effect="attitudes are revealed; trust rises",
    side_effect="costly for each person",
    source="Kotter and Schlesinger 1979; Krackhardt 1990",
    cost=Cost(team_per_person=0.15, hours_per_person=1.0),
    apply=apply,
    pause=8,
    parameters=PARAMETERS,
)
