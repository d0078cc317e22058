"""Incentive realignment: goals and rewards are moved towards what the initiative brings."""

from sim.levers.effects import By, add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("realignment", 0.4, 0, 1, "share", "rewards moved", "assumed"),
    Parameter("pressure", 0.05, 0, 1, "share", "pressure that rewards exert", "assumed"),
)

LEVER = Lever(
    name="realign-incentives",
    title="Incentive realignment",
    stage="launch",
    effect="worth having while it is offered; people come to care about what it brings",
    side_effect="needs the backing of those who set rewards; moves priorities away from other goals",
    source="Kerr 1975; Falbe and Yukl 1992 (exchange)",
    hours=Hours("two hours a week on goals and rewards, five minutes for each one's own; assumed", use=2.0, each=0.08),
    effects=(
        add("realignment", by=By.BACKING),
        add("pressure"),
    ),
    parameters=PARAMETERS,
)
