"""Ownership: having had a hand in it makes it one's own; it fades when nothing renews it.

    o += min(1, 0.1 min(1, involvement) + 0.05 a max(0, experienced)) (1 - o) - 0.01 o

Practice that pays makes a thing one's own too, for the sponsor as for anyone. Sources: participation (Coch and
French 1948), psychological ownership (Pierce et al. 2001); the rates are assumed.
"""

from sim.parameters import Parameter
from sim.rules.rule import Rule, compiled
from sim.state import Array, Worlds

PARAMETERS = (
    Parameter(
        "involvement",
        0.10,
        0,
        1,
        "per week",
        "ownership gained by full involvement",
        "Coch and French 1948 (sign)",
    ),
    Parameter("practice", 0.05, 0, 1, "per week", "ownership gained by practice that pays", "assumed"),
    Parameter("fading", 0.01, 0, 1, "per week", "fading of ownership", "assumed"),
)


@compiled
def _own(
    ownership: Array,
    involvement: Array,
    practice: Array,
    experienced: Array,
    by_involvement: Array,
    by_practice: Array,
    fading: Array,
) -> None:
    for i in range(ownership.shape[0]):
        for w in range(ownership.shape[1]):
            paying = practice[i, w] * max(0.0, experienced[i, w])
            gain = by_involvement[w] * min(1.0, involvement[i, w]) + by_practice[w] * paying
            ownership[i, w] += min(1.0, gain) * (1.0 - ownership[i, w]) - fading[w] * ownership[i, w]


def apply(worlds: Worlds) -> None:
    p = worlds.parameters
    _own(
        worlds.ownership,
        worlds.inputs["involvement"],
        worlds.practice,
        worlds.signals["experienced"],
        p["ownership.involvement"],
        p["ownership.practice"],
        p["ownership.fading"],
    )


def none(worlds: Worlds) -> None:
    """Nobody makes it their own."""
    worlds.ownership[:] = 0.0


RULE = Rule("ownership", "how far people have made it their own", PARAMETERS, apply, none)
