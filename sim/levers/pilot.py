"""Pilot: a few units try it with support."""

from sim.levers.effects import OPEN, By, add, say, tailor
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("coaching", 0.3, 0, 1, "share", "coaching at work", "assumed"),
    Parameter("teaching", 0.5, 0, 1, "share", "classes", "assumed"),
    Parameter("involvement", 0.5, 0, 1, "share", "having a hand in shaping it", "assumed"),
    Parameter("time_given", 0.06, 0, 0.5, "share of time", "time freed for those who take part", "assumed"),
    Parameter("reach", 0.3, 0, 1, "share", "reach of the briefing", "assumed"),
    Parameter("tailoring", 0.01, 0, 0.2, "per week", "fit gained from trying", "assumed"),
)

LEVER = Lever(
    name="pilot",
    title="Pilot",
    stage="prepare",
    effect="a few practise early, with skill, time and ownership; the initiative is fitted to them",
    side_effect="the change team is tied down",
    source="Rogers 2003 (trialability); Beer et al. 1990",
    hours=Hours(
        "an hour with every pair who try it, and a tenth to look after what comes up; assumed",
        group=2.0,
        session=1.0,
        people=2.0,
        each=0.1,
        own=1.0,
        freed=2.4,
    ),
    effects=(
        OPEN,
        say(),
        add("coaching", by=By.QUALITY),
        add("teaching", by=By.QUALITY),
        add("involvement"),
        add("time_given"),
        tailor(),
    ),
    hands_on=True,
    parameters=PARAMETERS,
)
