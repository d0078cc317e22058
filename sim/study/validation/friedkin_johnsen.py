"""Friedkin and Johnsen 1990: people who hold in part to the opinion they started with."""

import numpy as np

from sim.common.arrays import Array
from sim.study.validation import crowd
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import Figure, exact

LISTENING = np.array(
    [[0.220, 0.120, 0.360, 0.300], [0.147, 0.215, 0.344, 0.294], [0, 0, 1, 0], [0.090, 0.178, 0.446, 0.286]]
)
START = np.array([25.0, 25.0, 75.0, 85.0])
LIMIT = (60.0208, 59.9840, 75.0, 74.9862)


def example() -> Array:
    """Opinions of the four people of the published example in the end, shape (4,)."""
    simulation = crowd.opinions(LISTENING, START / 100, 1 - np.diag(LISTENING))
    return 100 * crowd.run_for(simulation, 200).worlds.commitment[:, 0]


def on_random_ties(seed: int, people: int = 25) -> tuple[Array, Array]:
    """Opinions in the end, and (I - L W)^-1 (I - L) x0, for random ties, susceptibilities and starts."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.full(people, 0.3), size=people)
    susceptibility = rng.uniform(0, 0.95, people)
    start = rng.uniform(-1, 1, people)
    ends = crowd.run_for(crowd.opinions(weights, start, susceptibility), 600).worlds.commitment[:, 0]
    stubborn = np.diag(1 - susceptibility)
    return ends, np.linalg.solve(np.eye(people) - np.diag(susceptibility) @ weights, stubborn @ start)


def _general() -> Figure:
    pairs = [on_random_ties(seed) for seed in range(3)]
    furthest = max(float(np.abs(ends - limit).max()) for ends, limit in pairs)
    return exact("25 people on random ties, furthest from the limit", 0, furthest, 1e-6)


def run(quick: bool) -> CaseFindings:
    known = zip(LIMIT, example(), strict=True)
    people = tuple(exact(f"limit of person {n}", limit, ends, 5e-5) for n, (limit, ends) in enumerate(known, start=1))
    return CaseFindings((*people, _general()))


CASE = Case(
    name="friedkin-johnsen",
    title="Social influence and opinions",
    kind="published model",
    source="Friedkin and Johnsen 1990, Journal of Mathematical Sociology 15:193",
    claim="opinions converge to (I - L W)^-1 (I - L) x0: 60.0208, 59.9840, 75, 74.9862",
    setting="listening and commitment only, at rate 1 without noise; a susceptibility for each person",
    run=run,
)
