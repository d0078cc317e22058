"""Check-ins: regular talks whose feedback changes the initiative."""

from sim.levers.effects import By, add, tailor
from sim.levers.hours import Hours
from sim.levers.lever import Lever
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
    hours=Hours(
        "half an hour with a small team, and a quarter to note what it said; assumed",
        group=0.5,
        session=0.5,
        people=8.0,
        each=0.03,
        own=0.5,
    ),
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
