"""Skill and proficiency: learnt in class up to a point, at work, and by doing; benefits lag skill.

    z += (0.3 min(1, teaching) max(0, 0.45 - z) + (0.3 coached + 0.04 a) (1 - z)) / learning time, at most 1
    p += min(1, (0.06 a + 0.3 coached) / learning time) max(0, z - p)
    coached = min(1, coaching)

Classes alone lift skill to a ceiling only; help at work carries it into practice. Sources: learning curve (Argote
2013), classes without coaching hardly reach practice (Joyce and Showers 2002), worse before better (Repenning and
Sterman 2001). The rates of classes and coaching were set by Joyce and Showers 2002 and Grimshaw et al. 2012, the
others are assumed.
"""

from sim.engine.declared import Column, Input, Rule
from sim.engine.equation import equation
from sim.parameters import Parameter

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

COLUMNS = (
    Column("skill", 0, 1, "skill in the new practice", symbol="z", title="Skill"),
    Column("proficiency", 0, 1, "share of the full benefit that their practice yields", symbol="p"),
)
INPUTS = (Input("teaching", "training in classes"), Input("coaching", "training at work"))


@equation(writes=("skill", "proficiency"))
def learn(skill, proficiency, practice, teaching, coaching, learning_time, p):
    coached = min(1.0, coaching)
    taught = p.teaching * min(1.0, teaching) * max(0.0, p.ceiling - skill)
    gain = (taught + (p.coaching * coached + p.doing * practice) * (1.0 - skill)) / learning_time
    learnt = min(1.0, skill + gain)
    rate = (p.proficiency * practice + p.transfer * coached) / learning_time
    return learnt, proficiency + min(1.0, rate) * max(0.0, learnt - proficiency)


@equation(writes=("skill", "proficiency"))
def all_skilled():
    """Nothing has to be learnt."""
    return 1.0, 1.0


RULE = Rule(
    "skill",
    "skill and the proficiency that follows it",
    PARAMETERS,
    equations=(learn,),
    instead=(all_skilled,),
    columns=COLUMNS,
    inputs=INPUTS,
)
