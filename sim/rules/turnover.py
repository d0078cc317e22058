"""Turnover: people leave and newcomers take their seats, knowing nothing of the initiative.

A person leaves in a week with probability (yearly rate + wave) / 52. The sponsor leaves only when a shock says so.
Source: mean yearly separations are sector facts; the default is assumed.
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
