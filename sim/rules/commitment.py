"""Commitment: private belief moves toward one's own judgement and toward others; pressure breeds reactance.

    c  += 0.12 ((1 - lam) A + lam S - c) - 0.02 max(0, P - max(0, c)) (1 - o) + 0.01 noise, from -1 to 1
    lam = susceptibility (1 - o)

``S`` is the social pull (rule listening), ``P`` the pressure (rule authority), ``noise`` a standard normal draw for
each person and week: change left unexplained. Those who have made it their own (o) are swayed less, by others and by
pressure: this, and results, is what holds a sponsor's conviction. Sources: Friedkin and Johnsen 1990 (influence),
Brehm 1966 (reactance); that ownership lowers susceptibility is assumed.
"""

from sim.engine.declared import Column, Rule
from sim.engine.equation import equation
from sim.engine.shared import clip
from sim.parameters import Parameter

PARAMETERS = (
    Parameter("rate", 0.12, 0, 1, "per week", "speed at which commitment follows", "assumed"),
    Parameter("reactance", 0.02, 0, 1, "per week", "commitment lost to unwelcome pressure", "Brehm 1966 (sign)"),
    Parameter("noise", 0.01, 0, 0.5, "per week", "standard deviation of unexplained change", "assumed"),
)

COLUMNS = (
    Column("commitment", -1, 1, "private belief", symbol="c"),
    Column("susceptibility", 0, 1, "weight of others in a person's commitment", trait=True),
)


@equation
def commitment(commitment, appraisal, pull, susceptibility, felt_pressure, ownership, noise, p):
    free = 1.0 - ownership
    lam = susceptibility * free
    moved = p.rate * ((1.0 - lam) * appraisal + lam * pull - commitment)
    pushed = p.reactance * max(0.0, felt_pressure - max(commitment, 0.0)) * free
    return clip(commitment + moved - pushed + p.noise * noise, -1.0, 1.0)


RULE = Rule("commitment", "private belief", PARAMETERS, (commitment,), columns=COLUMNS)
