"""Message: a campaign of e-mails, posters and briefings, framed in chosen terms."""

from sim.levers.effects import say
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (Parameter("reach", 0.5, 0, 1, "share", "reach of a week of campaign", "assumed"),)

LEVER = Lever(
    name="message",
    title="Message campaign",
    stage="launch",
    effect="awareness and expectation, as far as trusted and in the person's own terms",
    side_effect="repeated messages wear out; promises are remembered",
    source="Rogers 2003; Grimshaw et al. 2012 (printed material)",
    hours=Hours(
        "half a day for a week's texts, half an hour more for the words of each kind of work; assumed",
        use=4.0,
        group=0.5,
        own=0.1,
    ),
    effects=(say(),),
    parameters=PARAMETERS,
)
