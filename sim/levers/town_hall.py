"""Town hall: an open forum with questions and answers."""

from sim.levers.effects import add, say
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("reach", 0.5, 0, 1, "share", "reach of the meeting", "assumed"),
    Parameter("openness", 0.4, 0, 1, "share", "questions answered", "assumed"),
    Parameter("relief", 0.4, 0, 1, "share", "worries relieved", "assumed"),
)

LEVER = Lever(
    name="town-hall",
    title="Town hall, open forum",
    stage="launch",
    effect="awareness, trust and relief",
    side_effect="takes an hour of everyone's time",
    source="Kotter and Schlesinger 1979 (education and communication)",
    hours=Hours("an hour for a hall of a hundred, held by three; assumed", use=8.0, session=3.0, people=100.0, own=1.0),
    effects=(
        say(),
        add("openness"),
        add("relief"),
    ),
    pause=4,
    parameters=PARAMETERS,
)
