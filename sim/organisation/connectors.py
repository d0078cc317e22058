"""Who connects a network: shares of shortest paths, and how far a person's contacts know one another.

Ties count both ways and alike. Betweenness is the share of all shortest paths between two others that lead through a
person (Freeman 1978), counted outwards from each person and back (Brandes 2001), here for many at once. The effective
size of a person's circle is the number of their contacts less the mean number of ties that each has to another of
them: contacts that are not one another's (Burt 1992, after Borgatti 1997).
"""

from typing import Any

import networkx as nx
import numpy as np

from sim.common.arrays import Array, Rows
from sim.organisation.people import Organisation

MOST_WORK = 16_000_000_000  # ties looked at, while paths are followed: some fifteen seconds
TOGETHER = 32  # people from whom paths are followed at once


def network(organisation: Organisation) -> Any:
    """The ties as a graph of rows, both ways and without those to oneself."""
    ties = organisation.ties
    graph = nx.Graph()
    graph.add_nodes_from(range(len(organisation)))
    others = ties.listener != ties.speaker
    graph.add_edges_from(zip(ties.listener[others].tolist(), ties.speaker[others].tolist(), strict=True))
    return graph


def betweenness(graph: Any, seed: int) -> tuple[Array, int]:
    """Each person's share of shortest paths, shape (people,), and from how many people paths were followed.

    It is an estimate where these are not all: as many, drawn at random, as can be followed in bounded time.
    """
    people = len(graph)
    beside = nx.to_scipy_sparse_array(graph, nodelist=range(people), dtype=np.float64, format="csr")
    drawn = np.random.default_rng(seed).permutation(people)
    through, steps = paths_through(beside, drawn[:1])
    followed = min(people, max(1, MOST_WORK // (2 * max(1, beside.nnz) * max(1, steps))))
    for first in range(1, followed, TOGETHER):
        through = through + paths_through(beside, drawn[first : min(first + TOGETHER, followed)])[0]
    return through * people / (followed * max(1, (people - 1) * (people - 2))), followed


def paths_through(beside: Any, sources: Rows) -> tuple[Array, int]:
    """For each person the shares of shortest paths from ``sources`` to others that lead through them, added up.

    ``beside`` (people, people) is sparse and has a one for each tie. Also returns the steps to the farthest.
    """
    paths = np.zeros((beside.shape[0], len(sources)))
    paths[sources, np.arange(len(sources))] = 1.0
    step, frontier, steps = np.where(paths > 0, 0, -1), paths, 0
    while frontier.any():
        steps += 1
        frontier = np.where(step < 0, beside @ frontier, 0.0)
        step[frontier > 0] = steps
        paths = paths + frontier
    through = np.zeros_like(paths)
    for one in range(steps - 1, 1, -1):
        told = np.where(step == one, (1 + through) / np.maximum(paths, 1), 0.0)
        through += np.where(step == one - 1, (beside @ told) * paths, 0.0)
    return through.sum(axis=1), steps


def effective_size(graph: Any, rows: Rows) -> Array:
    """Contacts that are not one another's, of some people, shape (rows,); 0 for whoever has none."""
    found = nx.effective_size(graph, nodes=rows.tolist())
    return np.nan_to_num(np.array([found[row] for row in rows.tolist()], dtype=np.float64))


def other_units(organisation: Organisation, graph: Any, rows: Rows) -> list[int]:
    """With how many units besides their own some people have ties."""
    unit = organisation.unit
    return [len({int(unit[other]) for other in graph[row]} - {int(unit[row])}) for row in rows.tolist()]
