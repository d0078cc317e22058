"""Who connects a network: shares of shortest paths, and how far a person's contacts know one another.

Ties count both ways and alike. Betweenness is the share of all shortest paths between two others that lead through a
person (Freeman 1978). The effective size of a person's circle is the number of their contacts less the mean number of
ties that each has to another of them: contacts that are not one another's (Burt 1992, after Borgatti 1997).
"""

from typing import Any

import networkx as nx
import numpy as np

from sim.arrays import Array, Rows
from sim.organisation.people import Organisation

MOST_VISITS = 24_000_000  # of ties, while paths are followed: some fifteen seconds
FEWEST_SOURCES = 20


def network(organisation: Organisation) -> Any:
    """The ties as a graph of rows, both ways and without those to oneself."""
    ties = organisation.ties
    graph = nx.Graph()
    graph.add_nodes_from(range(len(organisation)))
    others = ties.listener != ties.speaker
    graph.add_edges_from(zip(ties.listener[others].tolist(), ties.speaker[others].tolist(), strict=True))
    return graph


def sources_followed(graph: Any) -> int:
    """From how many people paths are followed in bounded time; everyone in all but large networks."""
    people = graph.number_of_nodes()
    return min(people, max(FEWEST_SOURCES, MOST_VISITS // max(1, 2 * graph.number_of_edges())))


def betweenness(graph: Any, seed: int) -> Array:
    """Each person's share of shortest paths, shape (people,); where not everyone's are followed, an estimate."""
    followed = sources_followed(graph)
    found = nx.betweenness_centrality(graph, k=None if followed == len(graph) else followed, seed=seed)
    return np.array([found[row] for row in range(len(graph))])


def effective_size(graph: Any, rows: Rows) -> Array:
    """Contacts that are not one another's, of some people, shape (rows,); 0 for whoever has none."""
    found = nx.effective_size(graph, nodes=rows.tolist())
    return np.nan_to_num(np.array([found[row] for row in rows.tolist()], dtype=np.float64))


def other_units(organisation: Organisation, graph: Any, rows: Rows) -> list[int]:
    """With how many units besides their own some people have ties."""
    unit = organisation.unit
    return [len({int(unit[other]) for other in graph[row]} - {int(unit[row])}) for row in rows.tolist()]
