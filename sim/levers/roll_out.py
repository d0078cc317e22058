"""Roll-out: units get access, step by step or all at once, with start-up help."""

from sim.levers.lever import Cost, Lever, LeverWeek
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("teaching", 0.6, 0, 1, "share", "classes at the start", "assumed"),
    Parameter("coaching", 0.5, 0, 1, "share", "coaching at the start", "assumed"),
    Parameter("reach", 0.4, 0, 1, "share", "reach of the announcement", "assumed"),
)


def apply(week: LeverWeek) -> None:
    week.worlds.access[week.rows, week.block] = 1.0
    week.say(week.p("reach"))
    week.add("teaching", week.p("teaching") * week.quality)
    week.add("coaching", week.p("coaching") * week.quality)


LEVER = Lever(
    name="roll-out",
    title="Roll-out",
    stage="spread",
    effect="access, with start-up help as far as the team reaches",
    side_effect="at once, the team is thin everywhere",
    source="Rogers 2003; Repenning and Sterman 2001",
    cost=Cost(team_per_unit=2.0, hours_per_person=1.0),
    apply=apply,
    hands_on=True,
    parameters=PARAMETERS,
)
