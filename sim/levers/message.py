"""Message: a campaign of e-mails, posters and briefings, framed in chosen terms."""

from sim.levers.effects import say
from sim.levers.lever import Cost, Lever
from sim.parameters import Parameter

PARAMETERS = (Parameter("reach", 0.5, 0, 1, "share", "reach of a week of campaign", "assumed"),)

LEVER = Lever(
    name="message",
    title="Message campaign",
    stage="launch",
    effect="awareness and expectation, as far as trusted and in the person's own terms",
    side_effect="repeated messages wear out; promises are remembered",
    source="Rogers 2003; Grimshaw et al. 2012 (printed material)",
    cost=Cost(team=2.0, hours_per_person=0.1),
    effects=(say(),),
    parameters=PARAMETERS,
)
