"""Progress report: what has been reached so far, plainly."""

from sim.levers.effects import By, Of, add, lift, say
from sim.levers.hours import Hours
from sim.levers.lever import Lever
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
    hours=Hours("figures gathered for each kind of work; assumed", use=4.0, group=0.5, own=0.1),
    effects=(
        say(By.EVIDENCE, Of.TRUTH),
        add("openness"),
        add("coaching", "guidance"),
        lift(),
    ),
    pause=4,
    parameters=PARAMETERS,
)
