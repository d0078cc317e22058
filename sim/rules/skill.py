"""Skill and proficiency: learnt in class up to a point, at work, and by doing; benefits lag skill.

    z += (0.3 min(1, teaching) max(0, 0.45 - z) + (0.3 coached + 0.04 a) (1 - z)) / learning time, at most 1
    p += min(1, (0.06 a + 0.3 coached) / learning time) max(0, z - p)
    coached = min(1, coaching)

Classes alone lift skill to a ceiling only; help at work carries it into practice. Sources: learning curve (Argote
2013), classes without coaching hardly reach practice (Joyce and Showers 2002), worse before better (Repenning and
Sterman 2001). The rates of classes and coaching were set by Joyce and Showers 2002 and Grimshaw et al. 2012, the
others are assumed.
"""

from sim.parameters import Parameter
from sim.rules.rule import Rule, compiled
from sim.state import Array, Worlds

PARAMETERS = (
    Parameter(
        "teaching",
        0.30,
        0,
        1,
        "per week",
        "skill gained in class, towards the ceiling",
        "Grimshaw et al. 2012",
        "fitted",
    ),
    Parameter("ceiling", 0.45, 0, 1, "share", "skill that classes alone can reach", "Joyce and Showers 2002", "fitted"),
    Parameter(
        "coaching", 0.30, 0, 1, "per week", "skill gained by coaching at work", "Joyce and Showers 2002", "fitted"
    ),
    Parameter("doing", 0.04, 0, 1, "per week", "skill gained by doing", "assumed"),
    Parameter("proficiency", 0.06, 0, 1, "per week", "proficiency gained by practice, towards skill", "assumed"),
    Parameter("transfer", 0.30, 0, 1, "per week", "proficiency gained by coaching", "Joyce and Showers 2002", "fitted"),
)


@compiled
def _learn(
    skill: Array,
    proficiency: Array,
    practice: Array,
    teaching: Array,
    coaching: Array,
    learning_time: Array,
    by_class: Array,
    ceiling: Array,
    by_coach: Array,
    by_doing: Array,
    towards_skill: Array,
    transfer: Array,
) -> None:
    for i in range(skill.shape[0]):
        for w in range(skill.shape[1]):
            z, a = skill[i, w], practice[i, w]
            coached = min(1.0, coaching[i, w])
            taught = by_class[w] * min(1.0, teaching[i, w]) * max(0.0, ceiling[w] - z)
            z += (taught + (by_coach[w] * coached + by_doing[w] * a) * (1.0 - z)) / learning_time[w]
            skill[i, w] = min(z, 1.0)
            rate = (towards_skill[w] * a + transfer[w] * coached) / learning_time[w]
            proficiency[i, w] += min(rate, 1.0) * max(0.0, skill[i, w] - proficiency[i, w])


def apply(worlds: Worlds) -> None:
    p, inputs = worlds.parameters, worlds.inputs
    _learn(
        worlds.skill,
        worlds.proficiency,
        worlds.practice,
        inputs["teaching"],
        inputs["coaching"],
        worlds.initiative.number["initiative.learning_time"],
        p["skill.teaching"],
        p["skill.ceiling"],
        p["skill.coaching"],
        p["skill.doing"],
        p["skill.proficiency"],
        p["skill.transfer"],
    )


def all_skilled(worlds: Worlds) -> None:
    """Nothing has to be learnt."""
    worlds.skill[:] = 1.0
    worlds.proficiency[:] = 1.0


RULE = Rule("skill", "skill and the proficiency that follows it", PARAMETERS, apply, all_skilled)
