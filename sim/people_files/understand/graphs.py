"""Networks in the files of programs that draw them: GraphML, GEXF and Pajek, read by networkx."""

import io
from collections.abc import Iterator
from typing import Any

import numpy as np

from sim.errors import InputError
from sim.grids.read import Content
from sim.inputs.text import read_bytes
from sim.people_files.read.columns import Table
from sim.people_files.read.sheet import Source
from sim.people_files.understand.directory import Directory

MOST_BYTES = 20_000_000
ENDINGS = (".graphml", ".gexf", ".net", ".paj")
NAMES = ("label", "name", "title")  # attributes by which a node may be known


def is_graph(source: Source) -> bool:
    """Whether the name of a file is that of a network."""
    return (
        str(source).lower().endswith(ENDINGS) if isinstance(source, Content) or hasattr(source, "__fspath__") else False
    )


def read_graph(source: Source, people: Directory) -> Table:
    """The edges as a table of ties; undirected ones have that type. Raises InputError for what is no network."""
    data = source.data if isinstance(source, Content) else read_bytes(str(source), MOST_BYTES)
    name = str(source)
    if len(data) > MOST_BYTES:
        raise InputError(name, None, f"{len(data):,} bytes", f"at most {MOST_BYTES:,} bytes")
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
        raise InputError(name, None, "a document type with entities", "a network without one")
    try:
        graph = _parsed(name, data)
        rows = list(_edges(graph, people))
    except Exception as error:  # a damaged file makes its reader raise errors of many kinds
        raise InputError(name, None, f"no network that can be read ({error})", "GraphML, GEXF or Pajek") from None
    if not rows:
        raise InputError(name, None, "a network without ties", "a tie or more")
    kind = "directed" if graph.is_directed() else "undirected"
    columns = {
        key: np.array([row[at] for row in rows], dtype=object) for at, key in enumerate(("source", "target", "weight"))
    }
    columns["type"] = np.full(len(rows), kind, dtype=object)
    said = f"{name}: a {kind} network, {len(rows)} edges between {len(graph)} nodes; source listens to target"
    return Table(name, columns, {key: key for key in columns}, np.arange(1, len(rows) + 1), (), (said,))


def _parsed(name: str, data: bytes) -> Any:
    import networkx as nx  # loads a lot: only for such a file

    if name.lower().endswith(".graphml"):
        return nx.read_graphml(io.BytesIO(data))
    if name.lower().endswith(".gexf"):
        return nx.read_gexf(io.BytesIO(data))
    return nx.read_pajek(io.BytesIO(data))


def _edges(graph: Any, people: Directory) -> Iterator[tuple[str, str, str]]:
    called = {node: _called(node, told, people) for node, told in graph.nodes(data=True)}
    for one, other, told in graph.edges(data=True):
        yield called[one], called[other], str(told.get("weight", 1))


def _called(node: Any, told: dict[str, Any], people: Directory) -> str:
    """What a node is called in the people: its id, else one of its names."""
    names = [str(node), *(str(told[name]) for name in NAMES if told.get(name))]
    return next((name for name in names if people.look(name) >= 0), names[-1])
