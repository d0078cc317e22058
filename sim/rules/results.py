"""Results: what a unit's practice yields, and what it does to other units.

    yield_u      = mean over the people of u of a (0.3 + 0.7 max(0, c)) p
    result_u    += 0.2 (yield_u - result_u)
    shown_u      = min(1, result_u / 0.1)          how far there is something to show, for levers that show it
    received_u,d = sum over units k of result_k spillover_k,u,d

Compliance does the minimum, commitment makes it work, and results show late. Sources: Falbe and Yukl 1992 (idea
only), Repenning 2002 (delay); the numbers are assumed.
"""

from math import inf

from sim.engine.declared import Column, Rule, Signal
from sim.engine.equation import equation, from_units, over_unit
from sim.engine.shared import six
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("compliance", 0.3, 0, 1, "share", "yield of practice without commitment", "Falbe and Yukl 1992 (idea)"),
    Parameter("evidence", 0.1, 0.001, 1, "share", "result at which there is plainly something to show", "assumed"),
    Parameter("smoothing", 0.2, 0.01, 1, "per week", "speed at which practice shows as results", "assumed"),
)

COLUMNS = (
    Column("results", 0, 1, "smoothed share of the full effect that a unit realises", of="unit"),
    Column("received", -inf, inf, "effect of other units' results", of="unit", six=True),
)
SIGNALS = (Signal("yields", "what the practice of the unit's people yields, added up", of="unit"),)


@over_unit
def yields(practice, commitment, proficiency, p):
    effort = p.compliance + (1.0 - p.compliance) * max(commitment, 0.0)
    return practice * effort * proficiency


@equation(of="unit", when="after")
def results(results, yields, people, p):
    return results + p.smoothing * (yields / people - results)


@from_units
def received(their_results, spillover):
    return six(lambda d: their_results * spillover[d])


@equation(of="unit", when="after", writes=("results", "received"))
def nothing_to_see():
    """Practice yields nothing that anyone could see."""
    return 0.0, six(lambda d: 0.0)


RULE = Rule(
    "results",
    "what practice yields by unit",
    PARAMETERS,
    equations=(yields, results, received),
    instead=(nothing_to_see,),
    columns=COLUMNS,
    signals=SIGNALS,
)
