"""Morris 2000, Centola and Macy 2007: contagion on a lattice, simple and complex."""

import numpy as np

from sim.common.arrays import Array, Rows
from sim.organisation import Organisation
from sim.study.validation import crowd
from sim.study.validation.case import Case, CaseFindings
from sim.study.validation.figure import exact

SIDE = 20
MOORE = tuple((down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if (down, right) != (0, 0))
VON_NEUMANN = ((-1, 0), (1, 0), (0, -1), (0, 1))


def ring(people: int, neighbours: int) -> tuple[Rows, Rows]:
    """Listener and speaker of the ties on a ring, ``neighbours`` (even) for each person."""
    half = neighbours // 2
    steps = np.concatenate([np.arange(-half, 0), np.arange(1, half + 1)])
    listener = np.repeat(np.arange(people), neighbours)
    return listener, (listener + np.tile(steps, people)) % people


def torus(side: int, steps: tuple[tuple[int, int], ...]) -> tuple[Rows, Rows]:
    """Listener and speaker of the ties on a square torus, with a tie for each step."""
    down, right = np.divmod(np.arange(side**2), side)
    ends = [(down + d) % side * side + (right + r) % side for d, r in steps]
    return np.tile(np.arange(side**2), len(steps)), np.concatenate(ends)


def spread(organisation: Organisation, needed: Array, weeks: int = 1000) -> Array:
    """Share acting in the end for each number of acting neighbours ``needed``, shape (numbers,).

    Person 0 and all their neighbours act whatever others do; person 0's number of neighbours is everyone's.
    """
    ties = organisation.ties
    neighbours = ties.speaker[ties.start[0] : ties.start[1]]
    threshold = np.tile(crowd.as_commitment((needed - 0.5) / len(neighbours)), (len(organisation), 1))
    practice = np.zeros(threshold.shape)
    for row in (0, *neighbours):
        threshold[row], practice[row] = -1.0, 1.0
    simulation = crowd.actions(organisation, threshold, worlds=len(needed), practice=practice)
    return crowd.run_until_still(simulation, weeks).mean(axis=0)


def most_that_spreads(ends: tuple[Rows, Rows]) -> int:
    """The highest number of acting neighbours needed at which it reaches everyone, all lower ones doing so too."""
    organisation = crowd.tied_organisation(int(ends[0].max()) + 1, *ends)
    needed = np.arange(1, organisation.ties.start[1] + 1)
    everyone = spread(organisation, needed) == 1.0
    return int(np.argmin(np.append(everyone, False)))


def run(quick: bool) -> CaseFindings:
    rings = tuple(
        exact(f"ring of {k} neighbours, highest threshold that spreads", k // 2, most_that_spreads(ring(200, k)), 0)
        for k in (4, 6, 8, 10)
    )
    grids = (
        exact("Moore torus, highest of 8", 3, most_that_spreads(torus(SIDE, MOORE)), 0),
        exact("von Neumann torus, highest of 4", 1, most_that_spreads(torus(SIDE, VON_NEUMANN)), 0),
    )
    return CaseFindings((*rings, *grids))


CASE = Case(
    name="lattice-contagion",
    title="Contagion on lattices",
    kind="published model",
    source="Morris 2000, Review of Economic Studies 67:57; Centola and Macy 2007, American Journal of Sociology "
    "113:702",
    claim="from one person and all neighbours it spreads to everyone iff k <= K/2 on a ring, 3 of 8, 1 of 4 on a torus",
    setting="as granovetter, on a ring of 200 people and on 20 x 20 tori; seeds act whatever others do",
    run=run,
)
