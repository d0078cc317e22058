"""What a package offers and loads when it is first used: its imports for type checkers are the list."""

import ast
from importlib import import_module
from pathlib import Path


def offered(file: str) -> dict[str, str]:
    """The modules of all names that a file imports as themselves (``from a.b import c as c``), by these names."""
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {one.name: str(node.module) for node in found for one in node.names if one.asname == one.name}


def loaded(name: str, homes: dict[str, str], package: str) -> object:
    """What stands under a name. Raises AttributeError, as Python does, where ``package`` does not offer it."""
    if name not in homes:
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    return getattr(import_module(homes[name]), name)
