"""Early-win showcase: results are shown and celebrated by those who had them."""

from sim.levers.effects import By, Of, To, add, add_worth, lift
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("weight", 0.6, 0, 1, "share", "weight of what is shown", "assumed"),
    Parameter("recognition", 0.4, 0, 1, "share", "involvement of the unit that is celebrated", "assumed"),
    Parameter("empty_cost", 0.03, 0, 0.5, "trust", "trust lost when there is nothing to show", "assumed"),
    Parameter("lift", 0.12, 0, 1, "share", "results made visible to leaders", "assumed"),
)

LEVER = Lever(
    name="showcase",
    title="Early-win showcase",
    stage="spread",
    effect="expectation from real results, told by those who had them",
    side_effect="with nothing to show it costs credibility; it raises hopes also where the fit is poor",
    source="Kotter 1995 (short-term wins); Bandura 1977",
    hours=Hours("a day to prepare, shown to twenty at a time; assumed", use=8.0, session=0.5, people=20.0, own=0.5),
    effects=(
        add("shown", "weight", By.EVIDENCE),
        add_worth("shown_value", "weight", By.EVIDENCE, Of.BEST),
        add("credibility", "empty_cost", By.LACK),
        lift(),
        add("involvement", "recognition", By.EVIDENCE, To.BEST),
    ),
    pause=4,
    needs=("pilot", "roll-out", "champions", "co-design"),
    parameters=PARAMETERS,
)
