"""Alignment conversation: leaders and their teams talk over shared goals."""

from sim.levers.effects import add, say
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("alignment", 1.0, 0, 1, "share", "talk over shared goals", "assumed"),
    Parameter("relief", 0.1, 0, 1, "share", "worries relieved", "assumed"),
    Parameter("reach", 0.2, 0, 1, "share", "reach of what is said", "assumed"),
)

LEVER = Lever(
    name="alignment-conversation",
    title="Alignment conversation",
    stage="sustain",
    effect="priorities are drawn back towards shared goals",
    side_effect="takes an hour of those who join",
    source="Locke and Latham 1990; Kaplan and Norton 2006 (alignment)",
    hours=Hours("half a day for an agenda that managers take to their teams; assumed", use=4.0, own=1.0),
    effects=(
        add("alignment"),
        add("relief"),
        say(),
    ),
    pause=4,
    parameters=PARAMETERS,
)
