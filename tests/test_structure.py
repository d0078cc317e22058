"""No file imports in a circle, not even for its types, which import-linter does not see; the README's map is true."""

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path

import networkx as nx
import pytest

PACKAGE = Path(__file__).parents[1] / "sim"
README = (PACKAGE.parent / "README.md").read_text(encoding="utf-8")
OF_ONE_PIECE = "sim.reference."  # the plain model: its people, units and model know each other


MANY = 8  # arguments of a function
MOST_ROOMS, MOST_ARROWS = 28, 190  # files and folders directly in sim/, and who of them imports whom


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}


@pytest.fixture(scope="module")
def graph(trees: dict[Path, ast.Module]) -> "nx.DiGraph[str]":
    files = {_name(path): tree for path, tree in trees.items()}
    del files["sim"]  # offers what is below under short names, loaded when first used
    found = nx.DiGraph()
    for name, tree in files.items():
        found.add_edges_from((name, other) for other in _imports(tree, files) if other in files and other != name)
    return found


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(tree: ast.Module, files: Collection[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (f"{node.module}.{one.name}" for one in node.names)
            yield from (name if name in files else node.module for name in names)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


def test_no_circle_but_that_of_the_plain_model(graph: "nx.DiGraph[str]") -> None:
    assert len(graph) > 500
    circles = [circle for circle in nx.strongly_connected_components(graph) if len(circle) > 1]
    assert [circle for circle in circles if not all(one.startswith(OF_ONE_PIECE) for one in circle)] == []


def test_rooms_know_each_other_one_way_only(graph: "nx.DiGraph[str]") -> None:
    rooms = {(one.split(".")[1], other.split(".")[1]) for one, other in graph.edges}
    assert [(one, other) for one, other in rooms if one < other and (other, one) in rooms] == []


def test_rooms_are_few_and_so_are_the_arrows_between_them(graph: "nx.DiGraph[str]") -> None:
    rooms = {(one.split(".")[1], other.split(".")[1]) for one, other in graph.edges if one != other}
    arrows = [pair for pair in rooms if pair[0] != pair[1]]
    assert len({room for pair in arrows for room in pair}) <= MOST_ROOMS
    assert 150 < len(arrows) <= MOST_ARROWS


def test_the_map_in_the_readme_is_true() -> None:
    named = re.findall(r"`(sim/[\w./]*)`", README.partition("| where | what |")[2].partition("\n\n")[0])
    assert [one for one in named if not (PACKAGE.parent / one).exists()] == []
    there = {
        f"sim/{one.name}{'/' * one.is_dir()}"
        for one in PACKAGE.iterdir()
        if one.suffix == ".py" or [*one.rglob("*.py")]
    }
    own = {one for one in there if not one.startswith(("sim/__", "sim/_data"))}
    assert own - set(named) == set()


def test_functions_take_few_arguments(trees: dict[Path, ast.Module]) -> None:
    many = {
        (path.relative_to(PACKAGE.parent).as_posix(), node.name)
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _arguments(node) >= MANY
    }
    written = {"sim/fused_week.py"}  # from the equations, whose arguments are the numbers they read
    assert [one for one in many if one[0] not in written and not one[0].startswith("sim/rules/")] == []


def _arguments(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    named = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    return sum(one.arg not in ("self", "cls") for one in named)
