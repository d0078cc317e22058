"""Coalition of sponsors: heads of several units stand for it together."""

from sim.levers.effects import Effect, Kind, add, say
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("reach", 0.6, 0, 1, "share", "reach of the talks", "assumed"),
    Parameter("involvement", 0.7, 0, 1, "share", "involvement of the heads", "assumed"),
    Parameter("joining", 0.2, 0, 1, "per use", "speed at which a committed head joins in public", "assumed"),
)

LEVER = Lever(
    name="coalition",
    title="Coalition of sponsors",
    stage="prepare",
    effect="heads make it their own and lend their authority, also where the sponsor has none",
    side_effect="takes leaders' time",
    source="Kotter 1995 (guiding coalition)",
    hours=Hours("an hour to prepare the sponsor for two hours with each head; assumed", use=2.0, each=1.0, own=2.0),
    effects=(
        say(),
        add("involvement"),
        Effect(Kind.JOIN, "joining"),
    ),
    pause=2,
    parameters=PARAMETERS,
)
