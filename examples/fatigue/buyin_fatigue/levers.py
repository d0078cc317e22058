"""A quiet week: nobody writes about it, and those who are heard out worry less."""

from sim.levers.effects import add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

QUIET_WEEK = Lever(
    name="quiet-week",
    title="A quiet week",
    stage="sustain",
    effect="worries are heard and fall",
    side_effect="nothing new is told",
    source="an example",
    hours=Hours("an hour a week to listen; assumed", use=1.0, own=0.25),
    effects=(add("relief"),),
    pause=4,
    parameters=(Parameter("relief", 0.2, 0, 1, "share", "worries relieved in a week", "assumed"),),
)
