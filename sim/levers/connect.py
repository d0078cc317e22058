"""Connect: people with a need are linked to those who can help."""

from sim.levers.effects import By, add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("meeting", 0.6, 0, 1, "share", "being brought together with people from elsewhere", "assumed"),
    Parameter("help", 0.2, 0, 1, "share", "coaching by those who have results", "assumed"),
)

LEVER = Lever(
    name="connect",
    title="Connect needs with help",
    stage="spread",
    effect="makes ties to people elsewhere, and brings help where somebody has it to give",
    side_effect="new ties carry doubt as well as conviction; nobody helps where nobody has results",
    source="Burt 2004 (brokers); Hansen 1999 (weak ties find what is known elsewhere)",
    hours=Hours("most of half an hour to find who can help each one; assumed", use=1.0, each=0.4, own=0.5),
    effects=(
        add("meeting"),
        add("coaching", "help", By.EVIDENCE),
    ),
    pause=2,
    parameters=PARAMETERS,
)
