"""A class can be found by its name: no two of the package have the same."""

import ast
from collections import Counter
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "sim"
MIRRORED = {"Person", "Unit"}  # of the reference model, which is the same model written plainly


def test_no_class_name_stands_twice() -> None:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py"))
    count = Counter(node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef))
    assert len(count) > 200
    assert {name for name, times in count.items() if times > 1} == MIRRORED
