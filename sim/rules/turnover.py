"""Turnover: people leave and newcomers take their seats, knowing nothing of the initiative.

    chance of leaving in a week = (0.1 + wave_u) / 52

``wave_u`` is what a turnover wave adds to the yearly rate. Newcomers are drawn as people were at the start, with less
skill. The sponsor leaves only when a shock says so. The yearly rate is assumed; separations differ much by sector.
"""

import numpy as np

from sim import draws
from sim.parameters import Parameter
from sim.rules.rule import Rule, nothing
from sim.start import Seats, newcomers
from sim.state import Worlds

WEEKS_A_YEAR = 52

PARAMETERS = (Parameter("yearly", 0.10, 0, 3, "per year", "share of people who leave in a year", "assumed"),)


def apply(worlds: Worlds) -> None:
    rate = (worlds.parameters["turnover.yearly"] + worlds.wave) / WEEKS_A_YEAR
    chance = draws.uniform(worlds.arm_seeds, "turnover", worlds.week, worlds.person_keys[:, None])
    leaves = np.tile(chance, len(worlds.arms)) < rate[worlds.organisation.unit]
    leaves[worlds.sponsor] = False
    rows, columns = np.nonzero(leaves)
    if len(rows):
        newcomers(worlds, Seats(rows, columns))


RULE = Rule("turnover", "people leave and newcomers take their seats", PARAMETERS, apply, nothing)
