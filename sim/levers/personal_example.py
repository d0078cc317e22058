"""Personal example: leaders are seen to practise it themselves."""

from sim.levers.effects import OPEN, By, To, add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("coaching", 0.15, 0, 1, "share", "coaching that the leaders themselves take", "assumed"),
    Parameter("involvement", 0.1, 0, 1, "share", "involvement of the leaders", "assumed"),
    Parameter("credibility", 0.02, 0, 0.5, "trust", "trust gained by their people when leaders practise", "assumed"),
)

LEVER = Lever(
    name="personal-example",
    title="Personal example by leaders",
    stage="launch",
    effect="leaders learn it; those who report to a practising leader trust more",
    side_effect="takes leaders' time",
    source="Bandura 1977; Simons 2002 (behavioural integrity)",
    hours=Hours("leaders take two hours, the team's share is to set them up; assumed", use=1.0, each=0.4, own=2.0),
    effects=(
        OPEN,
        add("coaching"),
        add("involvement"),
        add("credibility", by=By.BOSS, to=To.UNITS),
    ),
    parameters=PARAMETERS,
)
