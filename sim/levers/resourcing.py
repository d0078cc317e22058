"""Resourcing: decision makers free working time."""

from sim.levers.effects import By, add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (Parameter("time_given", 0.12, 0, 0.5, "share of time", "time freed", "assumed"),)

LEVER = Lever(
    name="resourcing",
    title="Resourcing, time freed",
    stage="spread",
    effect="slack, and so practice",
    side_effect="dear, and gone when its backers lose heart",
    source="Repenning and Sterman 2001; Venkatesh et al. 2003",
    hours=Hours("an hour a week to agree whose time is freed; assumed", use=1.0, freed=4.8),
    effects=(add("time_given", by=By.ROOT_OF_BACKING),),
    parameters=PARAMETERS,
)
