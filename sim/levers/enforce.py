"""Enforce: whether people comply is checked, and not to comply has consequences."""

from sim.levers.effects import By, add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("enforcement", 1.0, 0, 1, "share", "how much is checked", "assumed"),
    Parameter("distrust", 0.002, 0, 0.5, "trust", "trust lost for being checked", "assumed"),
)

LEVER = Lever(
    name="enforce",
    title="Enforce",
    stage="spread",
    effect="those who are able and have access do it, as far as authority reaches",
    side_effect="reactance, distrust, hours spent on checks; the minimum is done",
    source="CDC surveys of health workers (vaccination required); Brehm 1966",
    hours=Hours("five minutes to check each one; assumed", use=1.0, each=0.08, own=0.1),
    effects=(
        add("enforcement"),
        add("credibility", "distrust", By.LOSS),
    ),
    needs=("mandate",),
    parameters=PARAMETERS,
)
