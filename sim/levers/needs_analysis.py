"""User-needs analysis: what users need is found out before anything is rolled out."""

from sim.levers.effects import add, tailor
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("tailoring", 0.2, 0, 0.5, "per use", "fit gained", "assumed"),
    Parameter("openness", 0.3, 0, 1, "share", "being listened to", "assumed"),
    Parameter("involvement", 0.2, 0, 1, "share", "having a hand in shaping it", "assumed"),
)

LEVER = Lever(
    name="needs-analysis",
    title="User-needs analysis",
    stage="prepare",
    effect="the initiative fits before it is rolled out",
    side_effect="takes time before anything is seen",
    source="Leonard-Barton 1988",
    hours=Hours(
        "people watched and asked in pairs, and as long again to analyse it; assumed",
        group=2.0,
        session=0.5,
        people=2.0,
        each=0.15,
        own=0.5,
    ),
    effects=(
        add("openness"),
        add("involvement"),
        tailor(),
    ),
    pause=2,
    hands_on=True,
    parameters=PARAMETERS,
)
