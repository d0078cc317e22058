"""Ye et al. 2019: what people say and what they think differ for good."""

import numpy as np

from sim.study.validation import crowd
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import exact
from sim.worlds.simulation import Simulation

PEOPLE, OWN, SUSCEPTIBILITY = 8, 0.3, 0.5


def eight_people(resilience: float, first: float = 1.0) -> Simulation:
    """Eight people who hear each other's stance, after 200 weeks; all but the first are undecided at the start."""
    weights = np.full((PEOPLE, PEOPLE), (1 - OWN) / (PEOPLE - 1))
    np.fill_diagonal(weights, OWN)
    simulation = crowd.expressed_opinions(weights, first * np.eye(PEOPLE)[0], SUSCEPTIBILITY, resilience)
    return crowd.run_for(simulation, 200)


def run(quick: bool) -> CaseFindings:
    bent, firm = eight_people(0.6).worlds, eight_people(1.0).worlds
    apart = float(np.abs(firm.stance - firm.commitment).max())
    return CaseFindings(
        (
            exact("private opinion of the first", 0.623077, bent.commitment[0, 0], 1e-6),
            exact("private opinion of the others", 0.053846, bent.commitment[1:, 0].max(), 1e-6),
            exact("expressed opinion of the first", 0.407692, bent.stance[0, 0], 1e-6),
            exact("expressed opinion of the others", 0.084615, bent.stance[1:, 0].max(), 1e-6),
            exact("resilience 1: private and expressed apart by", 0, apart, 1e-12),
        )
    )


CASE = Case(
    name="expressed-opinion",
    title="Expressed and private opinions",
    kind="published model",
    source="Ye et al. 2019, Automatica 107:371",
    claim="eight people, resilience 0.6: private .623077 and .053846, expressed .407692 and .084615",
    setting="listening, commitment and stance only; conformity is 1 less resilience; susceptibility 0.5; deference 0",
    run=run,
)
