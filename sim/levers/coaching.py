"""Coaching: help at work, at the person's own level."""

from sim.levers.effects import OPEN_PICKED, By, add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("coaching", 0.8, 0, 1, "share", "coaching at work", "assumed"),
    Parameter("relief", 0.2, 0, 1, "share", "worries relieved", "assumed"),
    Parameter("openness", 0.1, 0, 1, "share", "being listened to", "assumed"),
)

LEVER = Lever(
    name="coaching",
    title="Coaching",
    stage="spread",
    effect="skill, and its transfer to practice",
    side_effect="costly; thins out over many people",
    source="Joyce and Showers 2002; Grimshaw et al. 2012 (outreach visits)",
    hours=Hours(
        "to sit beside one person for half an hour takes half an hour; assumed",
        group=0.5,
        session=0.5,
        people=1.0,
        own=0.5,
    ),
    effects=(
        OPEN_PICKED,
        add("coaching", by=By.QUALITY),
        add("relief", by=By.QUALITY),
        add("openness"),
    ),
    hands_on=True,
    parameters=PARAMETERS,
)
