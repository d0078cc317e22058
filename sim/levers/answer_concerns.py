"""Answer concerns: what people said in private is answered, and what it shows is put right."""

from sim.levers.effects import By, add, tailor
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("relief", 0.7, 0, 1, "share", "worries relieved of those whose view is known", "assumed"),
    Parameter("openness", 0.4, 0, 1, "share", "being answered, for those whose view is known", "assumed"),
    Parameter("tailoring", 0.03, 0, 0.5, "per use", "fit gained from what was said", "assumed"),
)

LEVER = Lever(
    name="answer-concerns",
    title="Answer concerns",
    stage="launch",
    effect="relieves those whose concerns are known, and fits the initiative to what they said",
    side_effect="reaches nobody who was not asked before",
    source="Dent and Goldberg 1999 (people resist loss, not change); Kotter and Schlesinger 1979",
    hours=Hours(
        "answers prepared for each kind of work, and some minutes for each person; assumed",
        group=4.0,
        each=0.15,
        own=0.25,
    ),
    effects=(
        add("relief", by=By.REVEALED),
        add("openness", by=By.REVEALED),
        tailor(),
    ),
    pause=4,
    needs=("interviews",),
    parameters=PARAMETERS,
)
