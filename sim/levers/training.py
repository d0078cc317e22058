"""Training: classes in the new practice."""

from sim.levers.effects import By, add, say
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("teaching", 0.8, 0, 1, "share", "classes", "assumed"),
    Parameter("reach", 0.2, 0, 1, "share", "reach of what is said in class", "assumed"),
    Parameter("relief", 0.1, 0, 1, "share", "worries relieved", "assumed"),
)

LEVER = Lever(
    name="training",
    title="Training",
    stage="spread",
    effect="skill up to what classes can reach",
    side_effect="takes working time; without coaching it hardly reaches practice",
    source="Joyce and Showers 2002; Grimshaw et al. 2012 (educational meetings)",
    hours=Hours("a class of eight for two hours; assumed", use=2.0, group=0.5, session=2.0, people=8.0, own=2.0),
    effects=(
        say(),
        add("teaching", by=By.QUALITY),
        add("relief"),
    ),
    hands_on=True,
    parameters=PARAMETERS,
)
