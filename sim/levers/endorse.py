"""Endorse: the sponsor speaks up for the initiative in public."""

from sim.levers.effects import By, add, say
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("reach", 0.3, 0, 1, "share", "reach of the sponsor's word", "assumed"),
    Parameter("pressure", 0.3, 0, 1, "share", "pressure to be seen in favour", "assumed"),
)

LEVER = Lever(
    name="endorse",
    title="Sponsor's public support",
    stage="launch",
    effect="people hear of it and feel what is expected of them",
    side_effect="pressure without conviction breeds lip service",
    source="Kanter 1983; Kuran 1995",
    hours=Hours("an hour to prepare what the sponsor says this week; assumed", use=1.0),
    effects=(
        say(By.BACKING),
        add("pressure"),
    ),
    parameters=PARAMETERS,
)
