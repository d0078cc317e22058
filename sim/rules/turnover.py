"""Turnover: people leave and newcomers take their seats, knowing nothing of the initiative.

    chance of leaving in a week = (0.1 + wave_u) / 52

``wave_u`` is what a turnover wave adds to the yearly rate. Newcomers are drawn as people were at the start, with less
skill. The sponsor leaves only when a shock says so. The yearly rate is assumed; separations differ much by sector.
"""

from math import inf

from sim.engine.declared import Column, Rule
from sim.engine.equation import equation
from sim.parameters import Parameter

PARAMETERS = (Parameter("yearly", 0.10, 0, 3, "per year", "share of people who leave in a year", "assumed"),)

COLUMNS = (Column("wave", 0, inf, "added yearly rate of leaving", of="unit"),)
WEEKS_A_YEAR = 52


@equation
def leaving(wave, p):
    """Chance of leaving in a week; who takes the seat is drawn in ``sim.state.seats``, before anyone else acts."""
    return (p.yearly + wave) / WEEKS_A_YEAR


RULE = Rule("turnover", "people leave and newcomers take their seats", PARAMETERS, columns=COLUMNS)
