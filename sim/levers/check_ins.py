"""Check-ins: regular talks whose feedback changes the initiative."""

from sim.levers.effects import By, add, tailor
from sim.levers.lever import Cost, Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("openness", 0.5, 0, 1, "share", "being listened to", "assumed"),
    Parameter("relief", 0.5, 0, 1, "share", "worries relieved", "assumed"),
    Parameter("tailoring", 0.05, 0, 0.5, "per use", "fit gained from feedback", "assumed"),
    Parameter("involvement", 0.2, 0, 1, "share", "having a hand in shaping it", "assumed"),
)

LEVER = Lever(
    name="check-ins",
    title="Check-ins with a feedback loop",
    stage="sustain",
    effect="worries fall, trust rises, the initiative is fitted to its users",
    side_effect="takes time, and answers must follow",
    source="Coch and French 1948; Edmondson 1999",
    cost=Cost(team_per_unit=0.5, hours_per_person=0.5),
    effects=(
        add("openness", by=By.QUALITY),
        add("relief", by=By.QUALITY),
        add("involvement", by=By.QUALITY),
        tailor(),
    ),
    pause=2,
    hands_on=True,
    parameters=PARAMETERS,
)
