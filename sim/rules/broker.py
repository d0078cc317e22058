"""Broker: whoever helps while the bosses press is taken for the bosses' voice, and trusted less.

    tau -= 0.02 help P tau,  help = min(1, coaching + involvement + openness)

P is the pressure that reaches the person (rule authority). Help where nobody presses costs nothing: an honest broker
carries nobody's message. Sources: reasons given for a change are read for their motive (Rousseau and Tijoriwala 1999);
that it is so of help, and the size, are assumed.
"""

from sim.engine.declared import Rule
from sim.engine.equation import equation
from sim.parameters import Parameter

PARAMETERS = (Parameter("cost", 0.02, 0, 1, "per week", "trust lost when help comes with full pressure", "assumed"),)


@equation(writes=("trust",))
def taken_for_bosses(trust, coaching, involvement, openness, felt_pressure, p):
    help_given = min(1.0, coaching + involvement + openness)
    return trust - p.cost * help_given * felt_pressure * trust


RULE = Rule("broker", "help under pressure is taken for the bosses' voice", PARAMETERS, (taken_for_bosses,))
