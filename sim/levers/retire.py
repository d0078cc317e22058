"""Retire an old tool: people stop doing something, and have the time for the new."""

from sim.levers.effects import By, add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("time_given", 0.05, 0, 0.5, "share of time", "time that the old took", "assumed"),
    Parameter("loss", 0.001, 0, 0.5, "trust", "trust lost with what people were good at", "assumed"),
)

LEVER = Lever(
    name="retire",
    title="Retire an old tool",
    stage="spread",
    effect="frees the time that the old took, for as long as it stays away",
    side_effect="those who were good at the old lose it",
    source="Adams et al. 2021 (what could be taken away is overlooked)",
    hours=Hours("a day a week to take it away; assumed", use=8.0, own=0.1),
    effects=(
        add("time_given"),
        add("credibility", "loss", By.LOSS),
    ),
    parameters=PARAMETERS,
)
