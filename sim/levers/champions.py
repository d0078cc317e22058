"""Champions: supporters among peers show and help."""

import numpy as np

from sim.levers.lever import Cost, Lever, LeverWeek
from sim.parameters import Parameter
from sim.state import Array, Rows
from sim.vectors import compiled

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
    _set_examples(week)


def _set_examples(week: LeverWeek) -> None:
    """Everyone in the units concerned sees what practice brings to the champions of their own unit."""
    peers = week.unit_people
    unit = week.worlds.organisation.unit[peers]
    practising = _practising(week)[unit]
    shown = week.p("weight") * practising
    seen = week.worth_to(peers, week.true_effect(), unit)
    week.add_to(peers, "shown", shown, week.strength)
    week.add_to(peers, "shown_value", shown * week.strength, seen)
    week.add_to(peers, "relief", week.p("relief") * practising, week.strength)


def _practising(week: LeverWeek) -> Array:
    """Mean practice of the champions of each unit, shape (units, worlds of the block); 0 where there are none."""
    org = week.worlds.organisation
    done, champions = np.zeros((2, len(org.units), len(week.strength)))
    _add_by_unit(org.unit[week.rows], week.get("practice"), week.weight, done, champions)
    return done / np.maximum(champions, 1e-9)


@compiled
def _add_by_unit(unit: Rows, practice: Array, weight: Array, done: Array, champions: Array) -> None:
    for n in range(len(unit)):
        u, b = unit[n], min(n, weight.shape[0] - 1)
        for w in range(practice.shape[1]):
            done[u, w] += weight[b, w] * practice[n, w]
            champions[u, w] += weight[b, w]


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
