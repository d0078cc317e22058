"""Shared office or project: people from different parts work side by side."""

from sim.levers.effects import add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("meeting", 1.0, 0, 1, "share", "being brought together with people from elsewhere", "assumed"),
    Parameter("alignment", 0.3, 0, 1, "share", "talk over shared goals", "assumed"),
)

LEVER = Lever(
    name="shared-project",
    title="Shared office or project",
    stage="launch",
    effect="makes ties across units, and people talk over what they want together",
    side_effect="takes time every week; with nothing to pass on, new ties pass on nothing",
    source="Allen 1977 (who sits near talks); Burt 2002 (such ties fade unused)",
    hours=Hours("ten minutes a week for each to keep it going; assumed", use=1.0, each=0.16, own=2.0),
    effects=(
        add("meeting"),
        add("alignment"),
    ),
    parameters=PARAMETERS,
)
