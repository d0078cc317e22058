"""Commitment: private belief moves toward one's own judgement and toward others; pressure breeds reactance.

    c  += 0.12 ((1 - lam) A + lam S - c) - 0.02 max(0, P - max(0, c)) (1 - o) + 0.01 noise, from -1 to 1
    lam = susceptibility (1 - o)

``S`` is the social pull (rule listening), ``P`` the pressure (rule authority), ``noise`` a standard normal draw for
each person and week: change left unexplained. Those who have made it their own (o) are swayed less, by others and by
pressure: this, and results, is what holds a sponsor's conviction. Sources: Friedkin and Johnsen 1990 (influence),
Brehm 1966 (reactance); that ownership lowers susceptibility is assumed.
"""

import numpy as np

from sim import draws
from sim.parameters import Parameter
from sim.rules.rule import Rule, clip, compiled, nothing
from sim.state import Array, Worlds

PARAMETERS = (
    Parameter("rate", 0.12, 0, 1, "per week", "speed at which commitment follows", "assumed"),
    Parameter("reactance", 0.02, 0, 1, "per week", "commitment lost to unwelcome pressure", "Brehm 1966 (sign)"),
    Parameter("noise", 0.01, 0, 0.5, "per week", "standard deviation of unexplained change", "assumed"),
)


@compiled
def _commit(
    commitment: Array,
    appraisal: Array,
    pull: Array,
    susceptibility: Array,
    pressure: Array,
    ownership: Array,
    noise: Array,
    rate: Array,
    reactance: Array,
    deviation: Array,
) -> None:
    for i in range(commitment.shape[0]):
        for w in range(commitment.shape[1]):
            c, free = commitment[i, w], 1.0 - ownership[i, w]
            lam = susceptibility[i, w] * free
            moved = rate[w] * ((1.0 - lam) * appraisal[i, w] + lam * pull[i, w] - c)
            pushed = reactance[w] * max(0.0, pressure[i, w] - max(c, 0.0)) * free
            commitment[i, w] = clip(c + moved - pushed + deviation[w] * noise[i, w], -1.0, 1.0)


def apply(worlds: Worlds) -> None:
    p = worlds.parameters
    noise = draws.normal(worlds.arm_seeds, "commitment", worlds.week, worlds.person_keys[:, None])
    _commit(
        worlds.commitment,
        worlds.appraisal,
        worlds.signals["pull"],
        worlds.susceptibility,
        worlds.signals["pressure"],
        worlds.ownership,
        np.tile(noise, len(worlds.arms)),
        p["commitment.rate"],
        p["commitment.reactance"],
        p["commitment.noise"],
    )


RULE = Rule("commitment", "private belief", PARAMETERS, apply, nothing)
