"""Community of practice: those who do it, from all parts, meet and learn from each other."""

from sim.levers.effects import add
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("meeting", 0.5, 0, 1, "share", "being brought together with people from elsewhere", "assumed"),
    Parameter("teaching", 0.3, 0, 1, "share", "what is learnt from each other", "assumed"),
    Parameter("involvement", 0.2, 0, 1, "share", "having a hand in shaping it", "assumed"),
)

LEVER = Lever(
    name="community",
    title="Community of practice",
    stage="sustain",
    effect="ties among people of all parts who do it, and what they learn from each other",
    side_effect="takes the time of those who join; ends as a talking shop where nobody practises",
    source="Wenger and Snyder 2000",
    hours=Hours(
        "a meeting of twelve for an hour, held by one of the team; assumed",
        use=1.0,
        session=1.0,
        people=12.0,
        own=1.0,
    ),
    effects=(
        add("meeting"),
        add("teaching"),
        add("involvement"),
    ),
    pause=2,
    parameters=PARAMETERS,
)
