"""No file imports in a circle, not even for its types: import-linter sees what is loaded, this what is read."""

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

import networkx as nx
import pytest

PACKAGE = Path(__file__).parents[1] / "sim"
OF_ONE_PIECE = "sim.reference."  # the plain model: its people, units and model know each other


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path, files: Collection[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (f"{node.module}.{one.name}" for one in node.names)
            yield from (name if name in files else node.module for name in names)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


@pytest.fixture(scope="module")
def graph() -> "nx.DiGraph[str]":
    files = {_name(path): path for path in PACKAGE.rglob("*.py")}
    del files["sim"]  # offers what is below under short names, loaded when first used
    found = nx.DiGraph()
    for name, path in files.items():
        found.add_edges_from((name, other) for other in _imports(path, files) if other in files and other != name)
    return found


def test_no_circle_but_that_of_the_plain_model(graph: "nx.DiGraph[str]") -> None:
    assert len(graph) > 500
    circles = [circle for circle in nx.strongly_connected_components(graph) if len(circle) > 1]
    assert [circle for circle in circles if not all(one.startswith(OF_ONE_PIECE) for one in circle)] == []


def test_rooms_know_each_other_one_way_only(graph: "nx.DiGraph[str]") -> None:
    rooms = {(one.split(".")[1], other.split(".")[1]) for one, other in graph.edges}
    assert [(one, other) for one, other in rooms if one < other and (other, one) in rooms] == []
