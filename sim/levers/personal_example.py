"""Personal example: leaders are seen to practise it themselves."""

import numpy as np

from sim.levers.lever import Cost, Lever, LeverWeek
from sim.parameters import Parameter
from sim.vocabulary import NO_BOSS

PARAMETERS = (
    Parameter("coaching", 0.15, 0, 1, "share", "coaching that the leaders themselves take", "assumed"),
    Parameter("involvement", 0.1, 0, 1, "share", "involvement of the leaders", "assumed"),
    Parameter("credibility", 0.02, 0, 0.5, "trust", "trust gained by their people when leaders practise", "assumed"),
)


def apply(week: LeverWeek) -> None:
    week.worlds.access[week.rows, week.block] = 1.0
    week.add("coaching", week.p("coaching"))
    week.add("involvement", week.p("involvement"))
    followers = week.worlds.organisation.boss[week.unit_people]
    led_by = np.where((followers == NO_BOSS)[:, None], 0.0, week.worlds.practice[followers, week.block])
    week.add_to_units("credibility", week.p("credibility") * led_by)


LEVER = Lever(
    name="personal-example",
    title="Personal example by leaders",
    stage="launch",
    effect="leaders learn it; those who report to a practising leader trust more",
    side_effect="takes leaders' time",
    source="Bandura 1977; Simons 2002 (behavioural integrity)",
    cost=Cost(team=0.5, team_per_person=0.05, hours_per_person=2.0),
    apply=apply,
    parameters=PARAMETERS,
)
