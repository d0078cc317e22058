"""Progress report: what has been reached so far, plainly."""

from sim.levers.effects import By, Of, add, lift, say
from sim.levers.lever import Cost, Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("reach", 0.3, 0, 1, "share", "reach of the report", "assumed"),
    Parameter("openness", 0.2, 0, 1, "share", "being told the truth", "assumed"),
    Parameter(
        "guidance",
        0.12,
        0,
        1,
        "share",
        "coaching at work: where each falls short, and of what",
        "Grimshaw et al. 2012",
        "fitted",
    ),
    Parameter("lift", 0.15, 0, 1, "share", "results made visible to leaders", "assumed"),
)

LEVER = Lever(
    name="progress-report",
    title="Progress report",
    stage="spread",
    effect="results become visible; people see where they stand; what is said is true",
    side_effect="little before there are results",
    source="Grimshaw et al. 2012 (audit and feedback)",
    cost=Cost(team=1.0, hours_per_person=0.1),
    effects=(
        say(By.EVIDENCE, Of.TRUTH),
        add("openness"),
        add("coaching", "guidance"),
        lift(),
    ),
    pause=4,
    parameters=PARAMETERS,
)
