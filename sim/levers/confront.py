"""Confront a resister: a private talk with someone known to be against it."""

from sim.levers.effects import By, To, add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("confrontation", 0.6, 0, 1, "share", "pressure on the person alone", "assumed"),
    Parameter("unrest", 0.01, 0, 0.5, "trust", "trust lost by the person's unit", "assumed"),
)

LEVER = Lever(
    name="confront",
    title="Confront a resister privately",
    stage="spread",
    effect="the person speaks more in favour, where their view is known",
    side_effect="reactance, and unease around them",
    source="Falbe and Yukl 1992 (pressure)",
    hours=Hours("an hour's talk, and as much to prepare it; assumed", each=2.0, own=1.0),
    effects=(
        add("confrontation", by=By.REVEALED),
        add("credibility", "unrest", By.LOSS, To.UNITS),
    ),
    pause=4,
    needs=("interviews",),
    parameters=PARAMETERS,
)
