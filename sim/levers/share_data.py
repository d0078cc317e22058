"""Share data: departments see each other's data and agree what they mean."""

from sim.levers.effects import By, add, lift, tailor
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("meeting", 0.4, 0, 1, "share", "being brought together with people from elsewhere", "assumed"),
    Parameter("tailoring", 0.03, 0, 0.5, "per use", "fit gained from what others' data show", "assumed"),
    Parameter("lift", 0.05, 0, 1, "share", "results made visible to leaders", "assumed"),
)

LEVER = Lever(
    name="share-data",
    title="Share data across departments",
    stage="spread",
    effect="fit, ties between departments, and results that leaders can see",
    side_effect="slow, and of no use where there is nothing to see",
    source="Dawes 1996 (sharing information between agencies)",
    hours=Hours(
        "half a day for each kind of work, then eight at one table for two hours; assumed",
        group=4.0,
        session=2.0,
        people=8.0,
        own=2.0,
    ),
    effects=(
        add("meeting"),
        tailor(),
        lift(By.EVIDENCE),
    ),
    pause=2,
    hands_on=True,
    parameters=PARAMETERS,
)
