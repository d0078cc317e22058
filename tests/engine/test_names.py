"""A misspelt column, trait, input, signal or parameter, or number of a person, is an error of type, found by mypy."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SNIPPET = """\
from sim.model import BuyInModel
from sim.reference import Person
from sim.state.columns import Worlds

def right(worlds: Worlds, model: BuyInModel, person: Person) -> None:
    worlds.commitment[:] = worlds.column["stance"] + worlds.inputs["reach"] + worlds.signals["climate"]
    worlds.results[:] = worlds.parameters["stance.conformity"]
    person.commitment = person.reach = 0.5
    model.sponsor.commitment = 0.5

def wrong(worlds: Worlds, model: BuyInModel, person: Person) -> None:
    {line}
"""
WRONG = {
    "worlds.comitment[:] = 0.0": 'has no attribute "comitment"',
    'worlds.column["comitment"][:] = 0.0': "Invalid index type",
    'worlds.trait["deferense"][:] = 0.0': "Invalid index type",
    'worlds.inputs["raech"][:] = 0.0': "Invalid index type",
    'worlds.signals["climte"][:] = 0.0': "Invalid index type",
    'worlds.parameters["stance.conformty"][:] = 0.0': "Invalid index type",
    "person.comitment = 0.5": 'has no attribute "comitment"',
    "model.sponsor.comitment = 0.5": 'has no attribute "comitment"',
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What strict mypy says of all snippets, in one go."""
    folder = tmp_path_factory.mktemp("names")
    for number, line in enumerate(("pass", *WRONG)):
        (folder / f"snippet{number}.py").write_text(SNIPPET.format(line=line))
    files = [str(path) for path in sorted(folder.glob("*.py"))]
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), *files]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def test_right_names_pass(found: str) -> None:
    assert "snippet0.py" not in found
    assert all(f"snippet{number + 1}.py" in found for number in range(len(WRONG)))


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_a_misspelt_name_is_refused(number: int, found: str) -> None:
    lines = [line for line in found.splitlines() if f"snippet{number + 1}.py:12: error" in line]
    assert len(lines) == 1
    assert [*WRONG.values()][number] in lines[0]
