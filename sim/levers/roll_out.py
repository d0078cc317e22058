"""Roll-out: units get access, step by step or all at once, with start-up help."""

from sim.levers.effects import OPEN, By, add, say
from sim.levers.lever import Cost, Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("teaching", 0.6, 0, 1, "share", "classes at the start", "assumed"),
    Parameter("coaching", 0.5, 0, 1, "share", "coaching at the start", "assumed"),
    Parameter("reach", 0.4, 0, 1, "share", "reach of the announcement", "assumed"),
)

LEVER = Lever(
    name="roll-out",
    title="Roll-out",
    stage="spread",
    effect="access, with start-up help as far as the team reaches",
    side_effect="at once, the team is thin everywhere",
    source="Rogers 2003; Repenning and Sterman 2001",
    cost=Cost(team_per_unit=2.0, hours_per_person=1.0),
    effects=(
        OPEN,
        say(),
        add("teaching", by=By.QUALITY),
        add("coaching", by=By.QUALITY),
    ),
    hands_on=True,
    parameters=PARAMETERS,
)
