"""Share the risk: sponsors say that whoever tries in good faith is not blamed if it fails."""

from sim.levers.effects import By, add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("relief", 0.6, 0, 1, "share", "worries relieved under full backing", "assumed"),
    Parameter("openness", 0.4, 0, 1, "share", "being told the truth, under full backing", "assumed"),
)

LEVER = Lever(
    name="share-risk",
    title="Share the risk",
    stage="prepare",
    effect="people fear blame less, as far as the sponsors stand behind it in public",
    side_effect="worth what those who say it are seen to stand for",
    source="Edmondson 1999 (psychological safety); Lee et al. 2004 (blame keeps people from trying)",
    hours=Hours("half a day to prepare what the sponsors then say; assumed", use=4.0, own=0.25),
    effects=(
        add("relief", by=By.BACKING),
        add("openness", by=By.BACKING),
    ),
    pause=4,
    parameters=PARAMETERS,
)
