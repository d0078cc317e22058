"""User-needs analysis: what users need is found out before anything is rolled out."""

from sim.levers.lever import Cost, Lever, LeverWeek
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("tailoring", 0.2, 0, 0.5, "per use", "fit gained", "assumed"),
    Parameter("openness", 0.3, 0, 1, "share", "being listened to", "assumed"),
    Parameter("involvement", 0.2, 0, 1, "share", "having a hand in shaping it", "assumed"),
)


def apply(week: LeverWeek) -> None:
    week.add("openness", week.p("openness"))
    week.add("involvement", week.p("involvement"))
    week.tailor(week.p("tailoring") * week.quality)


LEVER = Lever(
    name="needs-analysis",
    title="User-needs analysis",
    stage="prepare",
    effect="the initiative fits before it is rolled out",
    side_effect="takes time before anything is seen",
    source="Leonard-Barton 1988",
    cost=Cost(team_per_unit=2.0, hours_per_person=0.5),
    apply=apply,
    pause=2,
    hands_on=True,
    parameters=PARAMETERS,
)
