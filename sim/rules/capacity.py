"""Capacity: the time a person has for it, and the effort it costs them.

    slack  = spare_u - 0.33 competing_u - time taken + time given + 0.35 c_boss, from 0 to 1
    burden = effort (1 - 0.6 z) (1.3 - slack)

A boss who only says yes frees no time, and one who is against it keeps people at other work: the boss's private
commitment counts, alike in both directions. Sources: initiative overload (Abrahamson 2004), facilitating conditions
(Venkatesh et al. 2003); what a competing load takes was set by a survey, the other numbers are assumed.
"""

from sim.parameters import Parameter
from sim.rules.rule import Rule, clip, compiled
from sim.state import Array, Rows, Worlds

PARAMETERS = (
    Parameter(
        "competing", 0.33, 0, 2, "share of time", "time lost to a full competing load", "Gartner (survey)", "fitted"
    ),
    Parameter(
        "boss",
        0.35,
        0,
        1,
        "share of time",
        "time freed by a fully committed boss, or withheld by one wholly against it",
        "assumed",
    ),
    Parameter("relief_by_skill", 0.6, 0, 1, "share", "effort saved by full skill", "assumed"),
    Parameter("overload", 1.3, 1, 3, "factor", "effort felt without any slack", "assumed"),
)


@compiled
def _capacity(
    slack: Array,
    burden: Array,
    commitment: Array,
    skill: Array,
    boss: Rows,
    unit: Rows,
    spare: Array,
    competing: Array,
    given: Array,
    taken: Array,
    effort: Array,
    by_competing: Array,
    by_boss: Array,
    by_skill: Array,
    overload: Array,
) -> None:
    for i in range(slack.shape[0]):
        u, b = unit[i], boss[i]
        for w in range(slack.shape[1]):
            freed = by_boss[w] * commitment[b, w] if b >= 0 else 0.0
            free = spare[u, w] - by_competing[w] * competing[u, w] - taken[i, w] + given[i, w] + freed
            slack[i, w] = clip(free, 0.0, 1.0)
            burden[i, w] = effort[w] * (1.0 - by_skill[w] * skill[i, w]) * (overload[w] - slack[i, w])


def apply(worlds: Worlds) -> None:
    p, initiative, inputs = worlds.parameters, worlds.initiative, worlds.inputs
    _capacity(
        worlds.slack,
        worlds.burden,
        worlds.commitment,
        worlds.skill,
        worlds.organisation.boss,
        worlds.organisation.unit,
        initiative.unit["spare_time"],
        worlds.competing,
        inputs["time_given"],
        inputs["time_taken"],
        initiative.number["initiative.effort"],
        p["capacity.competing"],
        p["capacity.boss"],
        p["capacity.relief_by_skill"],
        p["capacity.overload"],
    )


def unlimited(worlds: Worlds) -> None:
    """Everyone has all the time it takes."""
    worlds.slack[:] = 1.0
    worlds.burden[:] = 0.0


RULE = Rule("capacity", "time free for it and effort felt", PARAMETERS, apply, unlimited)
