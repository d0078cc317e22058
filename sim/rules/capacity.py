"""Capacity: the time a person has for it, and the effort it costs them.

    slack  = spare_u - 0.26 competing_u - time taken + time given + 0.35 c_boss - passed in_u, from 0 to 1
    burden = effort (1 - 0.6 z) (1.3 - slack) + missed

A boss who only says yes frees no time, and one who is against it keeps people at other work: the boss's private
commitment counts, alike in both directions. Sources: initiative overload (Abrahamson 2004), facilitating conditions
(Venkatesh et al. 2003); what a competing load takes was set by a survey, the other numbers are assumed.
"""

from math import inf

from sim.engine.declared import Column, Input, Rule
from sim.engine.equation import equation
from sim.engine.shared import clip
from sim.parameters import Parameter

PARAMETERS = (
    Parameter(
        "competing", 0.26, 0, 2, "share of time", "time lost to a full competing load", "Gartner (survey)", "fitted"
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

COLUMNS = (
    Column("slack", 0, 1, "share of working time free for it", title="Time free for it"),
    Column("burden", 0, 3, "effort felt", title="Burden"),
    Column("competing", 0, inf, "load of other initiatives", of="unit"),
)
INPUTS = (Input("time_given", "share of time freed"), Input("time_taken", "share of time taken up by levers"))


@equation(writes=("slack", "burden"))
def find_time(
    skill, boss_commitment, has_boss, spare_time, competing, time_given, time_taken, passed_in, effort, missed, p
):
    freed = has_boss * p.boss * boss_commitment
    slack = clip(spare_time - p.competing * competing - time_taken + time_given + freed - passed_in, 0.0, 1.0)
    return slack, effort * (1.0 - p.relief_by_skill * skill) * (p.overload - slack) + missed


@equation(writes=("slack", "burden"))
def unlimited():
    """Everyone has all the time it takes."""
    return 1.0, 0.0


RULE = Rule(
    "capacity",
    "time free for it and effort felt",
    PARAMETERS,
    equations=(find_time,),
    instead=(unlimited,),
    columns=COLUMNS,
    inputs=INPUTS,
)
