"""Confront a resister: a private talk with someone known to be against it."""

from sim.levers.effects import By, To, add
from sim.levers.lever import Cost, Lever
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
    cost=Cost(team_per_person=0.25, hours_per_person=1.0),
    effects=(
        add("confrontation", by=By.REVEALED),
        add("credibility", "unrest", By.LOSS, To.UNITS),
    ),
    pause=4,
    needs=("interviews",),
    parameters=PARAMETERS,
)
