"""Granovetter 1978: people join a riot once as many have joined as they need."""

import numpy as np
from scipy.stats import norm

from sim.common.arrays import Array
from sim.study.validation import crowd
from sim.study.validation.case import Case, CaseFindings, Curve, Plot
from sim.study.validation.figure import Figure, exact
from sim.worlds.simulation import Simulation

FOLD = 12.2221  # spread at which the lowest equilibrium vanishes


def mob(others_needed: Array) -> Simulation:
    """A crowd (people,) in which each sees all others, and acts when at least as many act as they need."""
    people = len(others_needed)
    everyone = crowd.matrix_organisation(np.ones((people, people)) - np.eye(people))
    share = (others_needed - 0.5) / (people - 1)
    return crowd.actions(everyone, crowd.as_commitment(share)[:, None])


def acting(others_needed: Array) -> Array:
    """Number who act after each week until it stays, starting with week 1."""
    simulation, counts = mob(others_needed), [0.0]
    while len(counts) < 2 or counts[-1] != counts[-2]:
        simulation.advance()
        counts.append(simulation.worlds.practice.sum())
    return np.array(counts[1:])


def mean_field(spreads: Array, people: int) -> Array:
    """Percentage acting in the end for each spread of thresholds, everyone seeing the share of all who act.

    They see it by way of a crier, who cannot act and so is known by what they say: the share they see. Thresholds
    are the quantiles of a normal distribution with mean 25 %; the steepness is such that neighbouring quantiles just
    overlap.
    """
    listener = np.concatenate([np.zeros(people, dtype=int), np.arange(1, people + 1)])
    speaker = np.concatenate([np.arange(1, people + 1), np.zeros(people, dtype=int)])
    quantiles = norm.ppf(((np.arange(people) + 0.5) / people)[:, None], 0.25, spreads / 100)
    row = np.arange(people + 1)[:, None]
    simulation = crowd.actions(
        crowd.tied_organisation(people + 1, listener, speaker),
        np.vstack([np.zeros(len(spreads)), np.clip(crowd.as_commitment(quantiles), -1, 1)]),
        steepness=2 * people,
        worlds=len(spreads),
        susceptibility=np.where(row == 0, 1.0, 0.5),
        commitment=np.where(row == 0, -1.0, 0.0),
        access=np.where(row == 0, 0.0, 1.0),
    )
    return 100 * crowd.run_for(simulation, 600).worlds.practice[1:].mean(axis=0)


def _joined() -> tuple[Figure, Figure]:
    needed = np.arange(100.0)
    one_more = np.where(needed == 1, 2, needed)
    return (
        exact("thresholds 0 to 99, people acting", 100, acting(needed)[-1], 0),
        exact("the 1 replaced by a 2, people acting", 1, acting(one_more)[-1], 0),
    )


def run(quick: bool) -> CaseFindings:
    people = 1000 if quick else 2000
    spreads = np.array([12.2, 12.25] if quick else [11, 11.5, 12, 12.1, 12.2, 12.22, 12.225, 12.25, 12.5, 13])
    ends = mean_field(spreads, people)
    at = dict(zip(spreads.tolist(), ends.tolist(), strict=True))
    figures: tuple[Figure, ...] = (
        *_joined(),
        exact("normal thresholds, spread 12.2, share acting", 5.48, at[12.2], 0.02, unit="%"),
        exact("normal thresholds, spread 12.25, share acting", 100, at[12.25], 0.02, unit="%"),
    )
    if not quick:
        last, first = spreads[ends < 50].max(), spreads[ends > 50].min()
        fold = exact("spread at the fold", FOLD, (last + first) / 2, (first - last) / 2, unit="%")
        figures = (*figures, fold)
    curve = Curve("this engine", spreads, ends, dots=True)
    return CaseFindings(
        figures, Plot("A little more spread takes everyone along", "spread of thresholds, %", "acting, %", (curve,))
    )


CASE = Case(
    name="granovetter",
    title="Threshold model of collective behaviour",
    kind="published model",
    source="Granovetter 1978, American Journal of Sociology 83:1420",
    claim="thresholds 0 to 99 give 100 adopters, the 1 replaced by a 2 gives one; normal thresholds fold at 12.2221",
    setting="listening, commitment and practice only; each listens to all others; deeds count alone; a threshold for "
    "each person; practice is all or nothing. Normal thresholds: 2,000 quantiles, the share acting heard from a crier",
    run=run,
)
