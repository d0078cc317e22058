"""Watts 2002: when one person sets off a global cascade on a random network."""

import numpy as np

from sim.common.arrays import Array
from sim.organisation import Organisation
from sim.study.statistics import half_width
from sim.study.validation import crowd
from sim.study.validation.case import Case, CaseFindings, Curve, Plot
from sim.study.validation.figure import proportion

THRESHOLD = 0.18
WINDOW = (1.0207, 5.7647)
GLOBAL = 0.05  # share of all people from which a cascade is global


def random_network(people: int, mean_degree: float, seed: int) -> Organisation:
    """A random graph with Poisson degrees."""
    rng = np.random.default_rng(seed)
    count = rng.poisson(people * mean_degree / 2)
    ends = rng.integers(people, size=(count, 2))
    pairs = np.unique(np.sort(ends[ends[:, 0] != ends[:, 1]], axis=1), axis=0)
    listener, speaker = np.concatenate([pairs, pairs[:, ::-1]]).T
    return crowd.tied_organisation(people, listener, speaker)


def cascades(people: int, mean_degree: float, tries: int, seed: int) -> Array:
    """Share of all who act in the end, for each of ``tries`` people who act first, shape (tries,)."""
    network = random_network(people, mean_degree, seed)
    degree = np.bincount(network.ties.listener[network.ties.listener != network.ties.speaker], minlength=people)
    threshold = np.where(degree > 0, crowd.as_commitment(THRESHOLD), crowd.NEVER)
    threshold = np.repeat(threshold[:, None], tries, axis=1)
    first = np.random.default_rng(seed).choice(people, tries, replace=False)
    practice = np.zeros(threshold.shape)
    threshold[first, np.arange(tries)], practice[first, np.arange(tries)] = -1.0, 1.0
    simulation = crowd.actions(network, threshold, worlds=tries, practice=practice)
    return crowd.run_until_still(simulation, 2000).mean(axis=0)


def run(quick: bool) -> CaseFindings:
    people, tries, networks = (1000, 20, 8) if quick else (10_000, 30, 5)
    below, inside, above = 0.8, (1.25, 5.5), 8.0 if quick else 6.5
    hits = {z: _global(people, z, tries, networks) for z in (below, *inside, above)}
    blocks = np.repeat(np.arange(networks), tries)
    figures = tuple(
        proportion(f"mean degree {z:g}, share of global cascades", "some", hits[z], least=0.05, blocks=blocks)
        if z in inside
        else proportion(f"mean degree {z:g}, share of global cascades", "none", hits[z], most=0.05, blocks=blocks)
        for z in hits
    )
    return CaseFindings(figures, None if quick else _plot())


def _global(people: int, mean_degree: float, tries: int, networks: int) -> Array:
    """Whether each first person set off a global cascade, shape (networks x tries,)."""
    ends = [cascades(people, mean_degree, tries, seed) for seed in range(networks)]
    return (np.concatenate(ends) > GLOBAL).astype(float)


def _plot() -> Plot:
    degrees = np.array([0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 5.5, 5.75, 6, 6.5, 7, 8])
    curves = []
    for people in (1000, 4000):
        hits = np.array([_global(people, z, 40, 2) for z in degrees])
        mean, half = hits.mean(axis=-1), half_width(hits, np.arange(hits.shape[-1]))
        bounds = np.clip(mean - half, 0, 1), np.clip(mean + half, 0, 1)
        curves.append(Curve(f"{people:,} people", degrees, mean, *bounds))
    title = f"Global cascades between mean degrees {WINDOW[0]:g} and {WINDOW[1]:g}, sharper the larger the network"
    return Plot(title, "mean degree", "share of global cascades", tuple(curves))


CASE = Case(
    name="cascade-window",
    title="Global cascades on random networks",
    kind="published model",
    source="Watts 2002, Proceedings of the National Academy of Sciences 99:5766",
    claim="threshold .18, Poisson degrees: one person can set off a global cascade iff 1.0207 < mean degree < 5.7647",
    setting="as granovetter, on random graphs of 10,000 people (1,000 when quick); a cascade is global from 5 % of all "
    "people on. The window is that of an endless network: in a finite one its edges are blurred, so mean degrees a "
    "little outside and inside are compared",
    run=run,
)
