"""Champions: supporters among peers show and help."""

import numpy as np

from sim.levers.lever import Cost, Lever, LeverWeek
from sim.parameters import Parameter
from sim.rules.experience import fitted_effect
from sim.state import Array, added_up

PARAMETERS = (
    Parameter("coaching", 0.35, 0, 1, "share", "coaching that champions take", "Grimshaw et al. 2012", "fitted"),
    Parameter("involvement", 0.6, 0, 1, "share", "involvement of champions", "assumed"),
    Parameter("weight", 0.25, 0, 1, "share", "weight of a practising champion's example for peers", "assumed"),
    Parameter("relief", 0.2, 0, 1, "share", "peers' worries relieved", "assumed"),
)


def apply(week: LeverWeek) -> None:
    week.worlds.access[week.rows, week.block] = np.maximum(week.get("access"), week.weight > 0)
    week.add("coaching", week.p("coaching") * week.quality)
    week.add("involvement", week.p("involvement"))
    effect = fitted_effect(week.worlds)[:, :, week.block]
    for unit in week.units:
        _example(week, int(unit), effect[unit])


def _example(week: LeverWeek, unit: int, effect: Array) -> None:
    org, block = week.worlds.organisation, week.block
    own = org.unit[week.rows] == unit
    weight = np.broadcast_to(week.weight, (len(week.rows), len(week.strength)))[own]
    practising = added_up(weight * week.get("practice")[own]) / np.maximum(added_up(weight), 1e-9)
    peers = np.flatnonzero(org.unit == unit)
    seen = added_up(week.worlds.priorities[:, peers, block] * effect[:, None, :])
    shown = week.p("weight") * practising * week.strength
    inputs = week.worlds.inputs
    inputs["shown"][peers, block] += shown
    inputs["shown_value"][peers, block] += shown * seen
    inputs["relief"][peers, block] += week.p("relief") * practising * week.strength


LEVER = Lever(
    name="champions",
    title="Champions network",
    stage="spread",
    effect="testimony by peers, across borders of authority",
    side_effect="takes champions' time; no better than what they have to show",
    source="Rogers 2003; Grimshaw et al. 2012 (opinion leaders)",
    cost=Cost(team=1.0, hours_per_person=2.0),
    apply=apply,
    parameters=PARAMETERS,
)
