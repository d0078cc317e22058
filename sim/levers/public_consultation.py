"""Public consultation: those whom it will affect, outside and inside, are asked in the open and answered."""

from sim.levers.effects import By, add, say, tailor
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("reach", 0.3, 0, 1, "share", "reach of what is laid open", "assumed"),
    Parameter("openness", 0.5, 0, 1, "share", "being asked and told the truth", "assumed"),
    Parameter("relief", 0.4, 0, 1, "share", "worries relieved", "assumed"),
    Parameter("tailoring", 0.05, 0, 0.5, "per use", "fit gained from what was heard", "assumed"),
    Parameter("cover", 0.6, 0, 1, "share", "involvement of leaders, to whom it gives political cover", "assumed"),
    Parameter("unanswered_cost", 0.03, 0, 0.5, "trust", "trust lost where the team cannot answer", "assumed"),
)

LEVER = Lever(
    name="public-consultation",
    title="Public consultation",
    stage="prepare",
    effect="trust and relief, some fit, and political cover for leaders",
    side_effect="asking more than the team can answer costs trust",
    source="Arnstein 1969 (consultation without an answer is tokenism); Falbe and Yukl 1992 (consultation)",
    hours=Hours(
        "hearings, and answers in writing at six minutes for each who was asked; assumed",
        use=6.0,
        group=0.5,
        session=0.5,
        people=5.0,
        each=0.1,
        own=0.5,
    ),
    effects=(
        say(),
        add("openness"),
        add("relief"),
        add("involvement", "cover", By.LEADERS),
        add("credibility", "unanswered_cost", By.FAILING),
        tailor(),
    ),
    pause=4,
    hands_on=True,
    parameters=PARAMETERS,
)
