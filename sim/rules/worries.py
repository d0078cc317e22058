"""Worries: relieved in proportion to trust, fading with harmless practice, fed by an unanswered incident.

    k       += 0.04 alarm_u (1 - eased) (1 - k) - 0.2 eased tau k - 0.02 a k
    alarm_u -= 0.1 alarm_u
    eased    = min(1, relief)

Sources: restraining forces (Lewin 1947), dispositional resistance (Oreg 2003); the rates are assumed.
"""

from sim.parameters import Parameter
from sim.rules.rule import Rule, clip, compiled
from sim.state import Array, Rows, Worlds

PARAMETERS = (
    Parameter("relief", 0.20, 0, 1, "per week", "worries relieved under full trust", "assumed"),
    Parameter("practice", 0.02, 0, 1, "per week", "worries lost through harmless practice", "assumed"),
    Parameter("alarm", 0.04, 0, 1, "per week", "worries fed by an unanswered incident", "assumed"),
    Parameter("alarm_fading", 0.10, 0, 1, "per week", "fading of the alarm after an incident", "assumed"),
)


@compiled
def _worry(
    worries: Array,
    relief: Array,
    trust: Array,
    practice: Array,
    alarm: Array,
    unit: Rows,
    by_relief: Array,
    by_practice: Array,
    by_alarm: Array,
) -> None:
    for i in range(worries.shape[0]):
        u = unit[i]
        for w in range(worries.shape[1]):
            k, eased = worries[i, w], min(1.0, relief[i, w])
            fall = by_relief[w] * eased * trust[i, w] * k + by_practice[w] * practice[i, w] * k
            rise = by_alarm[w] * alarm[u, w] * (1.0 - eased) * (1.0 - k)
            worries[i, w] = clip(k - fall + rise, 0.0, 1.0)


def apply(worlds: Worlds) -> None:
    p = worlds.parameters
    _worry(
        worlds.worries,
        worlds.inputs["relief"],
        worlds.trust,
        worlds.practice,
        worlds.alarm,
        worlds.organisation.unit,
        p["worries.relief"],
        p["worries.practice"],
        p["worries.alarm"],
    )
    worlds.alarm *= 1.0 - p["worries.alarm_fading"]


def none(worlds: Worlds) -> None:
    """Nobody worries."""
    worlds.worries[:] = 0.0


RULE = Rule("worries", "fears about what it may bring", PARAMETERS, apply, none)
