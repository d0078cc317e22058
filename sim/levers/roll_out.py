"""Roll-out: units get access, step by step or all at once, with start-up help."""

from sim.levers.effects import OPEN, By, add, say
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("teaching", 0.6, 0, 1, "share", "classes at the start", "assumed"),
    Parameter("coaching", 0.5, 0, 1, "share", "coaching at the start", "assumed"),
    Parameter("reach", 0.4, 0, 1, "share", "reach of the announcement", "assumed"),
)

LEVER = Lever(
    name="roll-out",
    title="Roll-out",
    stage="spread",
    effect="access, with start-up help as far as the team reaches",
    side_effect="at once, the team is thin everywhere",
    source="Rogers 2003; Repenning and Sterman 2001",
    hours=Hours("an hour of start-up help for every pair; assumed", group=1.0, session=1.0, people=2.0, own=1.0),
    effects=(
        OPEN,
        say(),
        add("teaching", by=By.QUALITY),
        add("coaching", by=By.QUALITY),
    ),
    hands_on=True,
    parameters=PARAMETERS,
)
