"""DeGroot 1974: repeated averaging ends in one opinion."""

import numpy as np

from sim.common.arrays import Array
from sim.study.validation import crowd
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import exact
from sim.worlds.simulation import Simulation

LISTENING = np.array([[1 / 3, 1 / 3, 1 / 3], [1 / 2, 1 / 2, 0], [0, 1 / 4, 3 / 4]])
WEIGHTS = (3 / 11, 4 / 11, 4 / 11)


def averaging(start: Array) -> Simulation:
    """The three people, fully open to others, who start with these opinions (3,)."""
    return crowd.opinions(LISTENING, start, susceptibility=1.0)


def weight_in_consensus(row: int) -> float:
    """What remains in everyone of an opinion that only person ``row`` held; nan while they differ."""
    held = crowd.run_for(averaging(np.eye(3)[row]), 100).worlds.commitment
    return float(held.mean()) if np.ptp(held) < 1e-12 else float("nan")


def run(quick: bool) -> CaseFindings:
    return CaseFindings(
        tuple(
            exact(f"weight of person {row + 1} in the consensus", weight, weight_in_consensus(row), 1e-12)
            for row, weight in enumerate(WEIGHTS)
        )
    )


CASE = Case(
    name="degroot",
    title="Reaching a consensus",
    kind="published model",
    source="DeGroot 1974, Journal of the American Statistical Association 69:118",
    claim="three people reach a consensus with weights 3/11, 4/11, 4/11",
    setting="listening and commitment only, at rate 1 without noise; susceptibility 1",
    run=run,
)
