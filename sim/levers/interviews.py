"""Private interviews: people are listened to one by one, which also reveals what they think."""

from sim.levers.effects import REVEAL, add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("openness", 0.6, 0, 1, "share", "being listened to", "assumed"),
    Parameter("relief", 0.3, 0, 1, "share", "worries relieved", "assumed"),
)

LEVER = Lever(
    name="interviews",
    title="Private interviews",
    stage="prepare",
    effect="attitudes are revealed; trust rises",
    side_effect="costly for each person",
    source="Kotter and Schlesinger 1979; Krackhardt 1990",
    hours=Hours("an hour with each, and twelve minutes to note it down; assumed", use=2.0, each=1.2, own=1.0),
    effects=(
        REVEAL,
        add("openness"),
        add("relief"),
    ),
    pause=8,
    parameters=PARAMETERS,
)
