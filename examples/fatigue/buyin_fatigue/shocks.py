"""A flood of memos: everyone in the units struck is worn out at once."""

from sim.parameters import Parameter
from sim.shocks.shock import Shock, ShockWeek


def strike(week: ShockWeek) -> None:
    if week.first:
        tired = week.worlds.view("fatigue")
        at = week.people, week.block
        tired[at] += week.p("jump") * week.size * (1.0 - tired[at])


MEMO_FLOOD = Shock(
    name="memo-flood",
    title="A flood of memos",
    effect="people are worn out",
    source="an example",
    strike=strike,
    parameters=(Parameter("jump", 0.5, 0, 1, "share", "fatigue added by a flood of full size", "assumed"),),
)
