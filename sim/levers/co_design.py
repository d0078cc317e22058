"""Co-design and process mapping: users shape it with the change team."""

from sim.levers.effects import By, add, say, tailor
from sim.levers.hours import Hours
from sim.levers.lever import Lever
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("involvement", 0.8, 0, 1, "share", "having a hand in shaping it", "assumed"),
    Parameter("expert", 0.5, 0, 1, "share", "involvement lost to a team that acts as the expert", "assumed"),
    Parameter("tailoring", 0.03, 0, 0.5, "per week", "fit gained", "assumed"),
    Parameter("relief", 0.2, 0, 1, "share", "worries relieved", "assumed"),
    Parameter("reach", 0.1, 0, 1, "share", "what is said at the table", "Falbe and Yukl 1992 (order)", "fitted"),
)

LEVER = Lever(
    name="co-design",
    title="Co-design, process mapping",
    stage="prepare",
    effect="ownership and fit; a threat to territory is felt less",
    side_effect="slow; an expert team gets less of it",
    source="Coch and French 1948; Falbe and Yukl 1992 (consultation)",
    hours=Hours(
        "workshops of six, as many as can map a process at one wall; assumed",
        group=1.0,
        session=2.0,
        people=6.0,
        own=2.0,
    ),
    effects=(
        say(),
        add("involvement", by=By.STYLE, other="expert"),
        add("relief"),
        tailor(),
    ),
    hands_on=True,
    parameters=PARAMETERS,
)
