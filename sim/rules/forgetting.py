"""Forgetting: what is not used or recalled fades.

    aw -= 0.02 aw                                        it slips people's mind
    z  -= 0.04 (1 - max(a, coached)) max(0, z - ready)   skill is lost without use or help at work
    p  -= 0.04 (1 - max(a, coached)) max(0, p - ready)

``ready`` is the skill that people came with, which stays. What keeps the initiative in mind is contact, others'
practice and talk (rule awareness): where many practise, little is forgotten. Sources: partial continuation and relapse
after a programme (Wiltsey Stirman et al. 2012), decay of skill without use (Arthur et al. 1998); the rates are assumed.
"""

from sim.engine.declared import Column, Rule
from sim.engine.equation import equation
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("attention", 0.02, 0, 1, "per week", "awareness lost"),
    Parameter("skill", 0.04, 0, 1, "per week", "skill lost without any use or help"),
)
COLUMNS = (Column("ready", 0, 1, "skill they came with", trait=True),)


@equation(writes=("awareness",))
def slips(awareness, p):
    return awareness * (1.0 - p.attention)


@equation(writes=("skill", "proficiency"))
def unlearn(skill, proficiency, ready, practice, coaching, p):
    lost = p.skill * (1.0 - max(practice, min(1.0, coaching)))
    return skill - lost * max(0.0, skill - ready), proficiency - lost * max(0.0, proficiency - ready)


RULE = Rule("forgetting", "what is not used or recalled fades", PARAMETERS, (slips, unlearn), columns=COLUMNS)
