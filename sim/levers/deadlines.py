"""Deadlines: goals and dates are announced."""

from sim.levers.effects import By, add, say
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("reach", 0.3, 0, 1, "share", "reach of the announcement", "assumed"),
    Parameter("pressure", 0.5, 0, 1, "share", "pressure to be seen in favour", "assumed"),
    Parameter("unready_cost", 0.04, 0, 0.5, "trust", "trust lost by those who are not ready", "assumed"),
    Parameter("ready_skill", 0.5, 0.01, 1, "share", "skill at which a date is felt to be fair", "assumed"),
)

LEVER = Lever(
    name="deadlines",
    title="Announce goals and deadlines",
    stage="spread",
    effect="pressure towards a date",
    side_effect="a date before people are ready costs trust",
    source="Locke and Latham 1990; Brehm 1966",
    hours=Hours("dates are agreed for each kind of work; assumed", use=4.0, group=0.5),
    effects=(
        say(),
        add("pressure"),
        add("credibility", "unready_cost", By.UNREADINESS, other="ready_skill"),
    ),
    pause=4,
    parameters=PARAMETERS,
)
