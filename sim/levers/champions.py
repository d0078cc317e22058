"""Champions: supporters among peers show and help."""

from sim.levers.effects import OPEN_PICKED, By, Of, To, add, add_worth
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("coaching", 0.35, 0, 1, "share", "coaching that champions take", "Grimshaw et al. 2012", "fitted"),
    Parameter("involvement", 0.6, 0, 1, "share", "involvement of champions", "assumed"),
    Parameter("weight", 0.25, 0, 1, "share", "weight of a practising champion's example for peers", "assumed"),
    Parameter("relief", 0.2, 0, 1, "share", "peers' worries relieved", "assumed"),
)

LEVER = Lever(
    name="champions",
    title="Champions network",
    stage="spread",
    effect="testimony by peers, across borders of authority",
    side_effect="takes champions' time; no better than what they have to show",
    source="Rogers 2003; Grimshaw et al. 2012 (opinion leaders)",
    hours=Hours("two hours a week for a circle of twelve; assumed", use=1.0, session=2.0, people=12.0, own=2.0),
    effects=(
        OPEN_PICKED,
        add("coaching", by=By.QUALITY),
        add("involvement"),
        add("shown", "weight", By.PICKED, To.UNITS),
        add_worth("shown_value", "weight", By.PICKED, Of.TRUTH, To.UNITS),
        add("relief", by=By.PICKED, to=To.UNITS),
    ),
    parameters=PARAMETERS,
)
