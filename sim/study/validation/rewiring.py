"""Centola and Macy 2007: long ties hurt a contagion that needs confirmation from several neighbours."""

import numpy as np

from sim.common.arrays import Array, Rows
from sim.study.statistics import half_width
from sim.study.validation import crowd, lattice
from sim.study.validation.case import Case, CaseFindings, Curve, Plot
from sim.study.validation.figure import bounded

PEOPLE, NEIGHBOURS, NEEDED = 400, 8, np.array([1, 3])
TRIES = 5  # for each edge drawn
CLOSE, MORE = 0.2, 3  # times the networks where some spread and most do not, so that the mean is surest to be off
Edge = tuple[int, int]


def rewired(probability: float, seed: int) -> tuple[Rows, Rows]:
    """Listener and speaker of the ties of a ring in which each edge was, with ``probability``, drawn and rewired.

    Drawn edges swap ends with each other: a-b and c-d become a-d and c-b, unless that makes a loop or a second edge,
    so that everyone keeps their number of neighbours (Maslov and Sneppen 2002, Science 296:910).
    """
    rng = np.random.default_rng(seed)
    listener, speaker = lattice.ring(PEOPLE, NEIGHBOURS)
    edges = np.column_stack([listener, speaker])[listener < speaker]
    drawn = rng.random(len(edges)) < probability
    swapped = _swap_ends([(int(a), int(b)) for a, b in edges[drawn]], {(int(a), int(b)) for a, b in edges}, rng)
    pairs = np.concatenate([edges[~drawn], np.array(swapped, dtype=np.int64).reshape(-1, 2)])
    return np.concatenate([pairs[:, 0], pairs[:, 1]]), np.concatenate([pairs[:, 1], pairs[:, 0]])


def _swap_ends(drawn: list[Edge], there: set[Edge], rng: np.random.Generator) -> list[Edge]:
    """The drawn edges after many swaps of pairs of them; ``there`` holds all edges, the lower end first."""
    for _ in range(TRIES * len(drawn) if len(drawn) > 1 else 0):
        first, second, turn = (int(n) for n in rng.integers([len(drawn), len(drawn), 2]))
        (a, b), (c, d) = drawn[first], drawn[second][:: 1 - 2 * turn]
        new = (min(a, d), max(a, d)), (min(c, b), max(c, b))
        if first != second and a != d and c != b and new[0] != new[1] and there.isdisjoint(new):
            there.difference_update((drawn[first], drawn[second]))
            there.update(new)
            drawn[first], drawn[second] = new
    return drawn


def adoption(probability: float, networks: int) -> Array:
    """Share acting in the end when 1 or 3 acting neighbours are needed, shape (2, networks)."""
    spreads = [
        lattice.spread(crowd.tied_organisation(PEOPLE, *rewired(probability, seed)), NEEDED) for seed in range(networks)
    ]
    return np.array(spreads).T


def run(quick: bool) -> CaseFindings:
    networks = 10 if quick else 100
    probabilities = (0.0, 0.2, 1.0) if quick else (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0)
    acting = {p: adoption(p, networks * (MORE if p == CLOSE and not quick else 1)) for p in probabilities}
    lowest = min(float(shares[0].mean()) for shares in acting.values())
    figures = (
        bounded("three needed, ring as it is", "at least 0.99", acting[0.0][1], least=0.99),
        bounded("three needed, a fifth rewired", "at most 0.2", acting[CLOSE][1], most=0.2),
        bounded("three needed, all rewired", "at most 0.05", acting[1.0][1], most=0.05),
        bounded("one needed, lowest mean over all", "at least 0.99", lowest, least=0.99),
    )
    curves = tuple(_curve(f"{needed} needed", acting, row) for row, needed in enumerate(NEEDED))
    return CaseFindings(
        figures, Plot("Long ties hurt what needs confirmation", "share of ties rewired", "acting", curves)
    )


def _curve(name: str, acting: dict[float, Array], row: int) -> Curve:
    mean = np.array([f[row].mean() for f in acting.values()])
    half = np.array([float(half_width(f[row], np.arange(f.shape[1]))) for f in acting.values()])
    return Curve(name, np.array(list(acting)), mean, np.clip(mean - half, 0, 1), np.clip(mean + half, 0, 1))


CASE = Case(
    name="rewiring",
    title="Long ties and complex contagion",
    kind="published model",
    source="Centola and Macy 2007, American Journal of Sociology 113:702",
    claim="ring of 400, 8 neighbours, 3 needed: everyone without rewiring, at most 20 % at p = .2, 5 % at p = 1",
    setting="as lattice-contagion; each edge is drawn with probability p, drawn edges swap ends with each other "
    "(degrees are kept); mean and interval over 100 networks, 300 at p = .2, where some spread and most do not",
    run=run,
)
