"""Learning at one's own pace: material to work through, without a class."""

from sim.levers.effects import add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (Parameter("teaching", 0.4, 0, 1, "share", "what is learnt from it", "assumed"),)

LEVER = Lever(
    name="self-paced",
    title="Learning at one's own pace",
    stage="spread",
    effect="skill up to what classes can reach, for almost no work of the team",
    side_effect="takes people's own time; nobody helps at work",
    source="Means et al. 2013 (online and in class)",
    hours=Hours("half a day a week to keep the material; assumed", use=4.0, own=1.0),
    effects=(add("teaching"),),
    parameters=PARAMETERS,
)
