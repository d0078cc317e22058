"""Business-case briefing: leaders are shown what it is worth, results in strategic terms once there are any."""

from sim.levers.effects import lift, say
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("reach", 0.5, 0, 1, "share", "reach of a briefing", "Falbe and Yukl 1992 (order)", "fitted"),
    Parameter("lift", 0.25, 0, 1, "share", "results lifted into strategic terms", "assumed"),
)

LEVER = Lever(
    name="business-case",
    title="Business-case briefing",
    stage="launch",
    effect="leaders expect more, and see operational gains in strategic terms",
    side_effect="a case that results do not bear out costs trust",
    source="Falbe and Yukl 1992 (rational persuasion); Dutton and Ashford 1993 (issue selling)",
    hours=Hours("a day of figures, an hour round a table; assumed", use=8.0, session=1.0, people=8.0, own=1.0),
    effects=(
        say(),
        lift(),
    ),
    pause=4,
    parameters=PARAMETERS,
)
