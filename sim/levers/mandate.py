"""Mandate: practice is declared compulsory."""

from sim.levers.effects import By, add, say
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("reach", 0.3, 0, 1, "share", "reach of the order", "assumed"),
    Parameter("pressure", 0.8, 0, 1, "share", "pressure to be seen in favour", "assumed"),
)

LEVER = Lever(
    name="mandate",
    title="Mandate",
    stage="launch",
    effect="stance and minimal practice rise where authority reaches",
    side_effect="reactance among those who do not own it",
    source="Falbe and Yukl 1992 (pressure, legitimating); Brehm 1966",
    hours=Hours("an hour a week to repeat an order and answer what it means; assumed", use=1.0),
    effects=(
        say(By.BACKING),
        add("pressure"),
    ),
    parameters=PARAMETERS,
)
