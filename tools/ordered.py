"""Commands of ``buyin`` as a user gives them, for tools that show what comes of them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def printed(folder: Path, *order: str) -> str:
    """What a command prints, in a folder; it has to succeed."""
    command = [sys.executable, "-m", "sim.cli", *order]
    path = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=path, check=True, capture_output=True, text=True).stdout
