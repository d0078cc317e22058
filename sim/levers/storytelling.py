"""Storytelling on mission: why this serves what we are here for."""

from sim.levers.effects import add, say
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("reach", 0.6, 0, 1, "share", "reach of the stories", "Falbe and Yukl 1992 (order)", "fitted"),
    Parameter("relief", 0.15, 0, 1, "share", "worries relieved", "assumed"),
    Parameter(
        "involvement", 0.3, 0, 1, "share", "sense of having a part in it", "Falbe and Yukl 1992 (order)", "fitted"
    ),
)

LEVER = Lever(
    name="storytelling",
    title="Storytelling on mission",
    stage="launch",
    effect="expectation in terms of purpose and pride; some ownership",
    side_effect="wears out like any message",
    source="Falbe and Yukl 1992 (inspirational appeal)",
    hours=Hours("a day to find, write and film stories once for all; assumed", use=8.0, own=0.25),
    effects=(
        say(),
        add("relief"),
        add("involvement"),
    ),
    pause=2,
    parameters=PARAMETERS,
)
